using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The parent and the type that a device is expected to have; <see langword="null"/> for any.</summary>
/// <param name="ParentName">The kernel name of the parent.</param>
/// <param name="TypeId">The id of the type.</param>
readonly record struct MdevExpectation(string? ParentName, string? TypeId)
{
    /// <summary>Whether a device exists and is as expected.</summary>
    internal bool IsMetBy(ActiveMdev? observed) => observed is not null && Compare(observed) is null;

    /// <summary>Compares a device with what is expected.</summary>
    /// <returns>
    /// The difference; <see langword="null"/> if there is none. Without a type the device is being created or
    /// removed: <see cref="HostChangeReason.Busy"/>.
    /// </returns>
    internal MdevMismatch? Compare(ActiveMdev observed)
    {
        if (ParentName is not null && ParentName != observed.ParentName)
            return new(HostChangeReason.Mismatch, ParentName, observed.ParentName);
        if (observed.TypeId is null)
            return new(HostChangeReason.Busy, null, null);
        return TypeId is null || TypeId == observed.TypeId
            ? null
            : new(HostChangeReason.Mismatch, TypeId, observed.TypeId);
    }
}
