using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Migration;

/// <summary>
/// Says whether the devices of a guest can go to another host, why not, which devices they become there, and how the
/// domain then looks.
/// </summary>
/// <remarks>
/// Two saved hosts are enough; nothing is read or written elsewhere. A fact that is not known never makes an answer
/// <see cref="MigrationAnswer.Compatible"/>. The drivers decide when the migration runs: an answer here says what can
/// be known before.
/// </remarks>
/// <example>
/// <code>
/// MigrationHost source = MigrationHost.Parse(File.ReadAllBytes("a.json"), "a.json");
/// MigrationHost target = MigrationHost.Parse(File.ReadAllBytes("b.json"), "b.json");
/// MigrationVerdict verdict = GuestMigration.Check(File.ReadAllText("guest.xml"), source, target);
/// foreach (MigrationDevice device in verdict.Devices)
///     Console.WriteLine(device);
/// </code>
/// </example>
public static class GuestMigration
{
    const ScanParts Needed = ScanParts.Pci | ScanParts.Parents | ScanParts.Mdevs;

    /// <summary>Checks the devices of a domain.</summary>
    /// <param name="domain">The text of the domain.</param>
    /// <param name="source">The host that the guest runs on.</param>
    /// <param name="target">The host that it is to go to.</param>
    /// <param name="options">How the domain is read; <see cref="HostdevReadOptions.Default"/> if null.</param>
    /// <exception cref="NodeDeviceFormatException">The text is not a domain; the exception says where.</exception>
    /// <exception cref="ArgumentException">
    /// A host was not scanned with <see cref="ScanParts.Pci"/>, <see cref="ScanParts.Parents"/> and
    /// <see cref="ScanParts.Mdevs"/>.
    /// </exception>
    public static MigrationVerdict Check(
        string domain,
        MigrationHost source,
        MigrationHost target,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(domain);
        MigrationPair pair = PairOf(source, target);
        DomainReading reading =
            DomainReading.Of(domain, (options ?? HostdevReadOptions.Default).Reading, out ValueList<Diagnostic> found)
            ?? throw new NodeDeviceFormatException(found);
        return Check(pair, [.. new GuestDeviceFinder(pair).FindAll(reading)]);
    }

    /// <summary>Checks hostdevs, all of one guest.</summary>
    /// <param name="hostdevs">The hostdevs, in the order of the domain.</param>
    /// <param name="source">The host that the guest runs on.</param>
    /// <param name="target">The host that it is to go to.</param>
    /// <exception cref="ArgumentException">As for the text of a domain.</exception>
    public static MigrationVerdict Check(IEnumerable<Hostdev> hostdevs, MigrationHost source, MigrationHost target)
    {
        ArgumentNullException.ThrowIfNull(hostdevs);
        MigrationPair pair = PairOf(source, target);
        GuestDeviceFinder finder = new(pair);
        return Check(pair, [.. hostdevs.Select(hostdev => finder.Find(hostdev, default))]);
    }

    static MigrationPair PairOf(MigrationHost source, MigrationHost target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (!source.Snapshot.Parts.HasFlag(Needed))
            throw new ArgumentException($"Migration needs a scan of {Needed}.", nameof(source));
        if (!target.Snapshot.Parts.HasFlag(Needed))
            throw new ArgumentException($"Migration needs a scan of {Needed}.", nameof(target));
        return new MigrationPair(source, target);
    }

    static MigrationVerdict Check(MigrationPair pair, IReadOnlyList<GuestDevice> guest)
    {
        ValueList<MigrationCreation> creations = new TargetRoom(pair, guest).Find();
        GuestCheck check = new(pair, guest);
        ValueList<MigrationDevice> devices = [.. guest.Select(device => Judge(device, check))];
        return new MigrationVerdict
        {
            Answer = devices.Select(device => device.Answer).DefaultIfEmpty().Max(),
            Devices = devices,
            Creations = creations,
            TargetVersion = pair.Target.Libvirt,
        };
    }

    static MigrationDevice Judge(GuestDevice device, GuestCheck check)
    {
        ValueList<MigrationReason> reasons = MigrationRuleTable.Reasons(device, check);
        return new MigrationDevice
        {
            Location = device.Location,
            Hostdev = device.Hostdev,
            Name = device.Name,
            Type = device.Type,
            Answer = reasons.Select(reason => reason.Answer).Max(),
            Reasons = reasons,
            Target = device.Target,
        };
    }
}
