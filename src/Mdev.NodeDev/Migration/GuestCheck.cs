namespace Mdev.NodeDev.Migration;

/// <summary>One check of a guest: both hosts and all devices.</summary>
/// <param name="Pair">The hosts.</param>
/// <param name="Devices">All devices of the guest.</param>
sealed record GuestCheck(MigrationPair Pair, IReadOnlyList<GuestDevice> Devices)
{
    internal MigrationHost Source => Pair.Source;

    internal MigrationHost Target => Pair.Target;
}
