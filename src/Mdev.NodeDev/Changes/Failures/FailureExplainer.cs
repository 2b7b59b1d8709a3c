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
