using Mdev.NodeDev;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>One run of <c>nodedev hostdev</c>.</summary>
/// <param name="view">The host.</param>
/// <param name="api">The device API of UUIDs that the host does not have.</param>
/// <param name="messages">Where findings go.</param>
sealed class HostdevRun(HostView view, DeviceApi? api, Messages messages)
{
    readonly List<Hostdev> _hostdevs = [];
    bool _failed;

    /// <summary>What the options make of each hostdev.</summary>
    internal required Func<Hostdev, Hostdev> Change { get; init; }

    /// <summary>Prints the hostdevs of some devices, as they stand in one virtual machine.</summary>
    internal int All(IReadOnlyList<string> names, TextWriter output)
    {
        DeviceNames known = new(view.WithLost);
        foreach (string name in names)
            One(name, known);
        Print(output);
        return _failed ? ExitCode.Failure : ExitCode.Success;
    }

    void One(string name, DeviceNames known)
    {
        IReadOnlyList<string> found = known.Find(name);
        if (found.Count == 0 && Guid.TryParse(name, out Guid uuid))
            found = known.Find(uuid.ToString("D"));
        if (found.Count > 1)
            found = Active(found);
        if (found.Count > 1)
            Fail($"{name}: several devices; choose one of {string.Join(", ", found)}");
        else if (found.Count == 1)
            OfNode(name, view.WithLost.Find(found[0])!.Device);
        else if (api is { } deviceApi && Guid.TryParse(name, out Guid elsewhere))
            Take(
                Hostdev.TryCreate(
                    elsewhere,
                    deviceApi,
                    out MdevHostdev? mdev,
                    out ValueList<Diagnostic> why
                ),
                mdev,
                why
            );
        else
            Fail(WhyUnknown(name, known));
    }

    /// <summary>One UUID may be defined below several parents, and be active below one.</summary>
    IReadOnlyList<string> Active(IReadOnlyList<string> names)
    {
        string[] active =
        [
            .. names.Where(name => view.WithLost.Find(name)!.Device.Path is not null),
        ];
        return active.Length == 1 ? active : names;
    }

    void OfNode(string name, NodeDevice device)
    {
        HostSnapshot host = view.Snapshot;
        if (
            device.Find<MdevCapability>() is not null
            && host.Mdevs.FirstOrDefault(mdev =>
                NodeDeviceName.From("mdev", mdev.Name, mdev.ParentName) == device.Name
            )
                is { } mdev
        )
            Take(
                Hostdev.TryCreate(
                    host,
                    mdev,
                    out MdevHostdev? hostdev,
                    out ValueList<Diagnostic> found
                ),
                hostdev,
                found
            );
        else if (
            device.Find<PciCapability>() is { } pci
            && pci.Location.TryGetAddress(out PciAddress address)
        )
            Take(
                Hostdev.TryCreate(
                    host,
                    address,
                    out PciHostdev? hostdev,
                    out ValueList<Diagnostic> found
                ),
                hostdev,
                found
            );
        else
            Fail($"{name}: neither a mediated device nor a PCI function");
    }

    void Take(bool isMade, Hostdev? hostdev, ValueList<Diagnostic> found)
    {
        messages.Report(found);
        if (isMade)
            _hostdevs.Add(Change(hostdev!));
        else
            _failed = true;
    }

    void Print(TextWriter output)
    {
        Judge(Hostdev.CheckTogether(_hostdevs));
        HostdevWriteOptions options = new() { Version = view.Version };
        foreach (Hostdev hostdev in _hostdevs)
            output.Write(hostdev.ToXml(options));
    }

    /// <summary>What libvirt or QEMU would refuse is said; what was asked for is printed all the same.</summary>
    void Judge(ValueList<Diagnostic> found)
    {
        messages.Report(found);
        _failed |= found.Any(one => one.Severity == DiagnosticSeverity.Error);
    }

    static string WhyUnknown(string name, DeviceNames known)
    {
        if (Guid.TryParse(name, out _))
            return $"{name}: no such mediated device; with --api its hostdev can be made all the same";
        IReadOnlyList<string> guesses = known.Guess(name);
        return guesses.Count == 0
            ? $"{name}: no such device"
            : $"{name}: no such device; did you mean {string.Join(" or ", guesses)}?";
    }

    void Fail(string message)
    {
        messages.Complain(message);
        _failed = true;
    }
}
