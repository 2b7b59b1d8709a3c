using Mdev.NodeDev;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Prints the hostdevs of devices.</summary>
/// <param name="view">The host.</param>
/// <param name="api">The device API of UUIDs that the host does not have.</param>
/// <param name="change">Sets what the options say about each hostdev.</param>
/// <param name="errors">Where diagnostics go.</param>
sealed class HostdevPrinter(HostView view, DeviceApi? api, Func<Hostdev, Hostdev> change, StandardError errors)
{
    const byte GuestSubsystem = 0xfe;

    readonly List<Hostdev> _hostdevs = [];
    bool _failed;

    /// <summary>Whether arguments of QEMU are printed, one option and its value on a line.</summary>
    internal bool ForQemu { get; init; }

    /// <summary>Whether these arguments use IOMMUFD.</summary>
    internal bool UsesIommufd { get; init; }

    /// <summary>Prints the hostdevs of some devices for one virtual machine.</summary>
    /// <returns>The exit code.</returns>
    internal int Print(IReadOnlyList<string> names, TextWriter output)
    {
        foreach (string name in names)
            Add(name);
        // What libvirt or QEMU would refuse is reported, and printed as requested.
        ValueList<Diagnostic> found = Hostdev.CheckTogether(_hostdevs, null, view.Snapshot);
        errors.Report(found);
        _failed |= found.Any(one => one.Severity == DiagnosticSeverity.Error);
        if (ForQemu)
        {
            PrintArguments(output);
            return _failed ? ExitCode.Failure : ExitCode.Success;
        }
        HostdevWriteOptions options = new() { Version = view.Version };
        foreach (Hostdev hostdev in _hostdevs)
        {
            // What has no effect was said, and is not copied from guide to guide.
            Hostdev printed = hostdev is MdevHostdev ? hostdev with { Managed = false } : hostdev;
            output.Write(printed.ToXml(options));
        }
        return _failed ? ExitCode.Failure : ExitCode.Success;
    }

    void PrintArguments(TextWriter output)
    {
        MdevHostdev[] refused = UsesIommufd ? [.. _hostdevs.OfType<MdevHostdev>()] : [];
        foreach (MdevHostdev mdev in refused)
            Fail($"{mdev.Uuid}: a mediated device does not work with --iommufd");
        string[] words = [.. Hostdev.QemuArguments(_hostdevs.Except(refused), UsesIommufd)];
        for (int i = 0; i < words.Length; i += 2)
            output.WriteLine($"{words[i]} {words[i + 1]}");
    }

    /// <summary>
    /// Gives a channel device the number in the guest that it has on the host; QEMU's guests see channel subsystem fe
    /// as 0.
    /// </summary>
    MdevHostdev WithDeviceNumber(MdevHostdev hostdev, HostMdev mdev) =>
        hostdev.Model == HostdevModel.VfioCcw
        && view.Snapshot.Subchannels.FirstOrDefault(one => one.Name == mdev.ParentName)?.ChannelDevice is { } device
        && ChannelAddress.TryParse(device, out ChannelAddress address)
            ? hostdev with
            {
                Address = new CcwGuestAddress(new ChannelAddress(GuestSubsystem, 0, address.Devno)),
            }
            : hostdev;

    void Add(string name)
    {
        bool isUuid = MdevTarget.TryParseUuid(name, out Guid uuid);
        ValueList<LibvirtDevice> found = view.WithLost.FindAll(isUuid ? uuid.ToString("D") : name);
        // One UUID may be defined below several parents, and be active below one.
        if (found.Count > 1 && found.Where(node => node.Device.Path is not null).ToArray() is [{ } active])
            found = [active];
        if (found.Count > 1)
            Fail(DeviceNames.Ambiguous(name, found));
        else if (found is [{ } only])
            Add(name, only.Device);
        else if (api is { } deviceApi && isUuid)
            Add(
                Hostdev.TryCreate(uuid, deviceApi, out MdevHostdev? mdev, out ValueList<Diagnostic> diagnostics),
                mdev,
                diagnostics
            );
        else if (isUuid)
            Fail($"{name}: no such mediated device; its hostdev can be printed with --api");
        else
            Fail(new DeviceNames(view.WithLost).Unknown(name));
    }

    void Add(string name, NodeDevice device)
    {
        HostSnapshot host = view.Snapshot;
        if (
            device.Find<MdevCapability>() is { Uuid: { } uuid } own
            && host.Mdevs.FirstOrDefault(mdev => mdev.Name == uuid && mdev.ParentName == own.ParentAddress) is { } mdev
        )
        {
            bool isCreated = Hostdev.TryCreate(host, mdev, out MdevHostdev? hostdev, out ValueList<Diagnostic> found);
            Add(isCreated, isCreated && ForQemu ? WithDeviceNumber(hostdev!, mdev) : hostdev, found);
        }
        else if (device.Find<PciCapability>() is { } pci && pci.Location.TryGetAddress(out PciAddress address))
            Add(
                Hostdev.TryCreate(host, address, out PciHostdev? hostdev, out ValueList<Diagnostic> found),
                hostdev,
                found
            );
        else
            Fail($"{name}: neither a mediated device nor a PCI function");
    }

    void Add(bool isCreated, Hostdev? hostdev, ValueList<Diagnostic> found)
    {
        errors.Report(found);
        if (isCreated)
        {
            if (
                api is { } asked
                && hostdev is MdevHostdev own
                && Hostdev.TryCreate(own.Uuid, asked, out MdevHostdev? other, out _)
                && other.Model != own.Model
            )
                errors.Write($"--api {asked} is not used: the host says another device API");
            _hostdevs.Add(change(hostdev!));
        }
        else
            _failed = true;
    }

    void Fail(string message)
    {
        errors.Write(message);
        _failed = true;
    }
}
