using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Changes.HostChangeRemedy;

namespace Mdev.NodeDev.Changes;

/// <summary>Every reason with its diagnostic and its remedy, in the order of the enum.</summary>
static class FailureReasons
{
    internal static IReadOnlyList<(
        HostChangeReason Reason,
        DiagnosticDescriptor Descriptor,
        HostChangeRemedy Remedy
    )> All { get; } =
    [
        (InvalidRequest, ChangeDiagnostics.InvalidChange, FixRequest),
        (ParentNotFound, ChangeDiagnostics.ParentNotFound, TryAnotherParent),
        (TypeNotFound, ChangeDiagnostics.TypeNotFound, TryAnotherParent),
        (DeviceNotFound, ChangeDiagnostics.MdevNotFound, FixRequest),
        (DefinitionNotFound, ChangeDiagnostics.DefinitionNotFound, FixRequest),
        (DefinitionAmbiguous, ChangeDiagnostics.DefinitionAmbiguous, FixRequest),
        (DefinitionExists, ChangeDiagnostics.DefinitionExists, FixRequest),
        (AlreadyExists, ChangeDiagnostics.MdevExists, FixRequest),
        (Mismatch, ChangeDiagnostics.MdevMismatch, FixRequest),
        (NoCapacity, ChangeDiagnostics.NoCapacity, TryAnotherParent),
        (DriverRefused, ChangeDiagnostics.DriverRefused, FixHost),
        (ParentGone, ChangeDiagnostics.ParentGone, TryAnotherParent),
        (OutOfMemory, ChangeDiagnostics.OutOfMemory, TryLater),
        (NotPermitted, ChangeDiagnostics.NotPermitted, FixHost),
        (ReadOnly, ChangeDiagnostics.ReadOnlyFileSystem, FixHost),
        (NoSpace, ChangeDiagnostics.NoSpace, FixHost),
        (Obstructed, ChangeDiagnostics.Obstructed, FixHost),
        (StorageFailed, ChangeDiagnostics.StorageFailed, FixHost),
        (InUse, ChangeDiagnostics.MdevInUse, TryLater),
        (StillBeingRemoved, ChangeDiagnostics.StillBeingRemoved, TryLater),
        (Busy, ChangeDiagnostics.ChangeRaced, TryLater),
        (AttributeNotFound, ChangeDiagnostics.AttributeNotFound, FixRequest),
        (AttributeRefused, ChangeDiagnostics.AttributeRefused, FixRequest),
        (ResourceTaken, ChangeDiagnostics.ResourceTaken, FixRequest),
        (NotSeen, ChangeDiagnostics.ChangeNotSeen, TryLater),
        (CalloutRefused, ChangeDiagnostics.CalloutRefused, FixRequest),
        (Cancelled, ChangeDiagnostics.ChangeCancelled, TryLater),
        (Unexpected, ChangeDiagnostics.UnexpectedError, FixHost),
        (SourceUnreadable, ChangeDiagnostics.SourceUnreadable, FixHost),
        (OwnedByAnother, ChangeDiagnostics.OwnedByAnother, TryAnotherParent),
        (ParentNotReady, ChangeDiagnostics.ParentNotReady, FixHost),
        (PreparationNotAllowed, ChangeDiagnostics.PreparationNotAllowed, FixRequest),
    ];
}
