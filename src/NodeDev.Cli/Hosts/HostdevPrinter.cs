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
    readonly List<Hostdev> _hostdevs = [];
    bool _failed;

    /// <summary>Prints the hostdevs of some devices for one virtual machine.</summary>
    /// <returns>The exit code.</returns>
    internal int Print(IReadOnlyList<string> names, TextWriter output)
    {
        DeviceNames known = new(view.WithLost);
        foreach (string name in names)
            Add(name, known);
        // What libvirt or QEMU would refuse is reported, and printed as requested.
        ValueList<Diagnostic> found = Hostdev.CheckTogether(_hostdevs, null, view.Snapshot);
        errors.Report(found);
        _failed |= found.Any(one => one.Severity == DiagnosticSeverity.Error);
        HostdevWriteOptions options = new() { Version = view.Version };
        foreach (Hostdev hostdev in _hostdevs)
            output.Write(hostdev.ToXml(options));
        return _failed ? ExitCode.Failure : ExitCode.Success;
    }

    void Add(string name, DeviceNames known)
    {
        bool isUuid = Guid.TryParse(name, out Guid uuid);
        IReadOnlyList<string> found = known.Find(name);
        if (found.Count == 0 && isUuid)
            found = known.Find(uuid.ToString("D"));
        // One UUID may be defined below several parents, and be active below one.
        if (found.Count > 1 && found.Where(IsActive).ToArray() is [_] active)
            found = active;
        if (found.Count > 1)
            Fail(DeviceNames.Ambiguous(name, found));
        else if (found.Count == 1)
            Add(name, view.WithLost.Find(found[0])!.Device);
        else if (api is { } deviceApi && isUuid)
            Add(
                Hostdev.TryCreate(uuid, deviceApi, out MdevHostdev? mdev, out ValueList<Diagnostic> diagnostics),
                mdev,
                diagnostics
            );
        else if (isUuid)
            Fail($"{name}: no such mediated device; its hostdev can be printed with --api");
        else
            Fail(known.Unknown(name));
    }

    void Add(string name, NodeDevice device)
    {
        HostSnapshot host = view.Snapshot;
        if (
            device.Find<MdevCapability>() is not null
            && host.Mdevs.FirstOrDefault(mdev => MdevTarget.NameOf(mdev) == device.Name) is { } mdev
        )
            Add(
                Hostdev.TryCreate(host, mdev, out MdevHostdev? hostdev, out ValueList<Diagnostic> found),
                hostdev,
                found
            );
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
            _hostdevs.Add(change(hostdev!));
        else
            _failed = true;
    }

    bool IsActive(string name) => view.WithLost.Find(name)!.Device.Path is not null;

    void Fail(string message)
    {
        errors.Write(message);
        _failed = true;
    }
}
