namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// Devices of recorded hosts that one look at the files cannot show as libvirt did, by host and name, each with the
/// reason.
/// </summary>
static class KnownRecordedDifferences
{
    const string NoPci = "its parent is below PCI, which was not recorded in this state";
    const string OldGroup = "libvirt remembers the group it had while it was active";
    const string Forgotten = "libvirt 9.0 remembers an attribute of a definition that is gone";
    const string Gone = "libvirt lost a race and lists a device that is gone";

    const string Bookworm = "debian12-libvirt9.0/";
    const string Trixie = "debian13-libvirt11.3/";
    const string BelowPci = "mdev_bbbbbbbb_0000_4000_8000_000000000011_0000_00_00_0";
    const string Removed = "mdev_cccccccc_0000_4000_8000_000000000004_mtty";
    const string Transient = "mdev_bbbbbbbb_0000_4000_8000_000000000015_mtty";

    static readonly (string Host, string Name, string Reason)[] All =
    [
        (Bookworm + "06-exhausted", BelowPci, NoPci),
        (Bookworm + "07-one-port-left", BelowPci, NoPci),
        (Bookworm + "08-some-removed", BelowPci, NoPci),
        (Bookworm + "09-mtty-unloaded", BelowPci, NoPci),
        (Bookworm + "10-mtty-reloaded", BelowPci, NoPci),
        (Bookworm + "10b-gone-at-once", BelowPci, NoPci),
        (Bookworm + "11-libvirt-restarted", BelowPci, NoPci),
        (Trixie + "06-exhausted", BelowPci, NoPci),
        (Trixie + "07-one-port-left", BelowPci, NoPci),
        (Trixie + "08-some-removed", BelowPci, NoPci),
        (Trixie + "09-mtty-unloaded", BelowPci, NoPci),
        (Trixie + "10-mtty-reloaded", BelowPci, NoPci),
        (Trixie + "10b-gone-at-once", BelowPci, NoPci),
        (Trixie + "11-libvirt-restarted", BelowPci, NoPci),
        (Bookworm + "08-some-removed", Removed, OldGroup),
        (Trixie + "08-some-removed", Removed, OldGroup),
        (Bookworm + "06-exhausted", Transient, Forgotten),
        (Bookworm + "07-one-port-left", Transient, Forgotten),
        (Bookworm + "08-some-removed", Transient, Forgotten),
        (Trixie + "10b-gone-at-once", "mdev_88888888_0000_4000_8000_000000000009_mbochs", Gone),
        (Trixie + "10b-gone-at-once", "mdev_88888888_0000_4000_8000_000000000010_mbochs", Gone),
        (Trixie + "10b-gone-at-once", "mdev_88888888_0000_4000_8000_000000000011_mbochs", Gone),
    ];

    internal static IReadOnlyDictionary<string, string> Of(string host) =>
        All.Where(known => known.Host == host)
            .ToDictionary(known => known.Name, known => known.Reason, StringComparer.Ordinal);

    /// <summary>Devices that libvirt lists though they are gone.</summary>
    internal static IEnumerable<string> Stale(string host) =>
        All.Where(known => known.Host == host && known.Reason == Gone).Select(known => known.Name);
}
