namespace Mdev.NodeDev.Changes;

/// <summary>Says why a change of a host failed: the reason, one sentence, and what to do, the likeliest first.</summary>
static class FailureExplainer
{
    /// <summary>The failure that an context ended in.</summary>
    internal static HostChangeFailure Explain(FailureContext context)
    {
        FailureFacts facts = FailureFactFinder.Of(context);
        HostChangeReason reason = FailureReasons.Of(context, facts);
        FailureContext known = context with { Reason = reason };
        // What could have been meant depends on what was not found.
        facts = FailureFactFinder.Of(known);
        return new()
        {
            Reason = reason,
            Diagnostic = DescriptorOf(reason)
                .At(new(context.Path), FailureMessage.Tried(known), FailureMessage.Seen(known)),
            Errno = context.Outcome?.Errno ?? 0,
            Stage = context.Outcome?.Stage,
            Path = context.Path,
            Value = context.Value,
            AvailableBefore = context.AvailableBefore,
            AvailableAfter = context.AvailableAfter,
            Siblings = context.Siblings,
            Users = context.Users.Users,
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
