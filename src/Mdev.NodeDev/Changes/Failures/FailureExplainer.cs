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
            HostChangeReason.InvalidRequest => DiagnosticDescriptors.InvalidChange,
            HostChangeReason.ParentNotFound => DiagnosticDescriptors.ParentNotFound,
            HostChangeReason.TypeNotFound => DiagnosticDescriptors.TypeNotFound,
            HostChangeReason.DeviceNotFound => DiagnosticDescriptors.MdevNotFound,
            HostChangeReason.DefinitionNotFound => DiagnosticDescriptors.DefinitionNotFound,
            HostChangeReason.DefinitionAmbiguous => DiagnosticDescriptors.DefinitionAmbiguous,
            HostChangeReason.DefinitionExists => DiagnosticDescriptors.DefinitionExists,
            HostChangeReason.AlreadyExists => DiagnosticDescriptors.MdevExists,
            HostChangeReason.Mismatch => DiagnosticDescriptors.MdevMismatch,
            HostChangeReason.NoCapacity => DiagnosticDescriptors.NoCapacity,
            HostChangeReason.DriverRefused => DiagnosticDescriptors.DriverRefused,
            HostChangeReason.ParentGone => DiagnosticDescriptors.ParentGone,
            HostChangeReason.OutOfMemory => DiagnosticDescriptors.OutOfMemory,
            HostChangeReason.NotPermitted => DiagnosticDescriptors.NotPermitted,
            HostChangeReason.ReadOnly => DiagnosticDescriptors.ReadOnlyFileSystem,
            HostChangeReason.NoSpace => DiagnosticDescriptors.NoSpace,
            HostChangeReason.Obstructed => DiagnosticDescriptors.Obstructed,
            HostChangeReason.StorageFailed => DiagnosticDescriptors.StorageFailed,
            HostChangeReason.InUse => DiagnosticDescriptors.MdevInUse,
            HostChangeReason.StillBeingRemoved => DiagnosticDescriptors.StillBeingRemoved,
            HostChangeReason.Busy => DiagnosticDescriptors.ChangeRaced,
            HostChangeReason.AttributeNotFound => DiagnosticDescriptors.AttributeNotFound,
            HostChangeReason.AttributeRefused => DiagnosticDescriptors.AttributeRefused,
            HostChangeReason.ResourceTaken => DiagnosticDescriptors.ResourceTaken,
            HostChangeReason.NotSeen => DiagnosticDescriptors.ChangeNotSeen,
            HostChangeReason.CalloutRefused => DiagnosticDescriptors.CalloutRefused,
            HostChangeReason.Cancelled => DiagnosticDescriptors.ChangeCancelled,
            _ => DiagnosticDescriptors.UnexpectedError,
        };
}
