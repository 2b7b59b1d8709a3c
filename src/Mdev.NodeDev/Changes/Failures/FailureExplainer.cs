namespace Mdev.NodeDev.Changes;

/// <summary>Says why a change of a host failed: the reason, one sentence, and what to do, the likeliest first.</summary>
static class FailureExplainer
{
    /// <summary>The failure that an attempt ended in.</summary>
    internal static HostChangeFailure Explain(HostChangeAttempt attempt)
    {
        FailureFacts facts = FailureFactFinder.Of(attempt);
        HostChangeReason reason = FailureReasons.Of(attempt, facts);
        HostChangeAttempt known = attempt with { Reason = reason };
        // What could have been meant depends on what was not found.
        facts = FailureFactFinder.Of(known);
        return new()
        {
            Reason = reason,
            Diagnostic = DescriptorOf(reason)
                .At(new(attempt.Path), FailureText.Tried(known), FailureText.Seen(known)),
            Errno = attempt.Result?.Errno ?? 0,
            Stage = attempt.Result?.Stage,
            Path = attempt.Path,
            Value = attempt.Value,
            AvailableBefore = attempt.AvailableBefore,
            AvailableAfter = attempt.AvailableAfter,
            Siblings = attempt.Siblings,
            Users = attempt.Users,
            Hints = FailureHints.Of(known, reason, facts),
        };
    }

    internal static DiagnosticDescriptor DescriptorOf(HostChangeReason reason) =>
        reason switch
        {
            HostChangeReason.InvalidRequest => ChangeDiagnostics.InvalidChange,
            HostChangeReason.ParentNotFound => ChangeDiagnostics.ParentNotFound,
            HostChangeReason.TypeNotFound => ChangeDiagnostics.TypeNotFound,
            HostChangeReason.DeviceNotFound => ChangeDiagnostics.MdevNotFound,
            HostChangeReason.DefinitionNotFound => ChangeDiagnostics.DefinitionNotFound,
            HostChangeReason.DefinitionAmbiguous => ChangeDiagnostics.DefinitionAmbiguous,
            HostChangeReason.DefinitionExists => ChangeDiagnostics.DefinitionExists,
            HostChangeReason.AlreadyExists => ChangeDiagnostics.MdevExists,
            HostChangeReason.Mismatch => ChangeDiagnostics.MdevMismatch,
            HostChangeReason.NoCapacity => ChangeDiagnostics.NoCapacity,
            HostChangeReason.DriverRefused => ChangeDiagnostics.DriverRefused,
            HostChangeReason.ParentGone => ChangeDiagnostics.ParentGone,
            HostChangeReason.OutOfMemory => ChangeDiagnostics.OutOfMemory,
            HostChangeReason.NotPermitted => ChangeDiagnostics.NotPermitted,
            HostChangeReason.ReadOnly => ChangeDiagnostics.ReadOnlyFileSystem,
            HostChangeReason.NoSpace => ChangeDiagnostics.NoSpace,
            HostChangeReason.Obstructed => ChangeDiagnostics.Obstructed,
            HostChangeReason.StorageFailed => ChangeDiagnostics.StorageFailed,
            HostChangeReason.InUse => ChangeDiagnostics.MdevInUse,
            HostChangeReason.StillBeingRemoved => ChangeDiagnostics.StillBeingRemoved,
            HostChangeReason.Busy => ChangeDiagnostics.ChangeRaced,
            HostChangeReason.AttributeNotFound => ChangeDiagnostics.AttributeNotFound,
            HostChangeReason.AttributeRefused => ChangeDiagnostics.AttributeRefused,
            HostChangeReason.ResourceTaken => ChangeDiagnostics.ResourceTaken,
            HostChangeReason.NotSeen => ChangeDiagnostics.ChangeNotSeen,
            HostChangeReason.CalloutRefused => ChangeDiagnostics.CalloutRefused,
            HostChangeReason.Cancelled => ChangeDiagnostics.ChangeCancelled,
            _ => ChangeDiagnostics.UnexpectedError,
        };
}
