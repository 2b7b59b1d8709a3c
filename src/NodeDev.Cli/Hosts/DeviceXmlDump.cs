using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Writes devices of a host as libvirt's XML.</summary>
sealed class DeviceXmlDump(
    HostView view,
    bool inactive,
    TextWriter output,
    OutputDirectory? directory,
    StandardError errors
)
{
    const int MostNamed = 5;

    /// <summary>The first libvirt that keeps the defined form of a device apart from the active one.</summary>
    static readonly LibvirtVersion FirstWithInactive = new(10, 1);

    readonly NodeDeviceWriteOptions _options = new() { Version = view.Version };
    int _code = ExitCode.Success;

    /// <summary>Writes all devices that libvirt lists, and counts those that are left out.</summary>
    internal int WriteAll()
    {
        RequireInactive();
        int transient = 0;
        foreach (LibvirtDevice node in view.Listed.Nodes)
        {
            if (HostView.DocumentOf(node, inactive) is { } device)
                Write(device);
            else
                transient++;
        }
        if (transient > 0)
            WriteLeftOut(transient, "that are not persistent and have no inactive form");
        if (!view.Snapshot.Unsupported.IsEmpty)
        {
            IEnumerable<string> kinds = view.Snapshot.Unsupported.Select(kind =>
                string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Kind}")
            );
            errors.Write($"left out: kinds that are not supported: {string.Join(", ", kinds)}");
        }
        string[] lost = [.. view.Lost.Select(node => node.Name)];
        if (lost.Length > 0)
            WriteLeftOut(
                lost.Length,
                "that libvirt does not list because of a malformed file ('nodedev list' names it): "
                    + string.Join(", ", lost.Take(MostNamed))
                    + (lost.Length > MostNamed ? " …" : "")
            );
        return Complete();
    }

    /// <summary>Writes the devices with some names.</summary>
    internal int WriteNamed(IReadOnlyList<string> names)
    {
        RequireInactive();
        foreach (string name in names)
        {
            ValueList<LibvirtDevice> found = view.WithLost.FindAll(name);
            if (found is [{ } only])
                WriteOne(only.Name);
            else if (!found.IsEmpty)
                Fail(DeviceNames.Ambiguous(name, found));
            else if (IsWithoutNode(name))
                Fail($"{name}: on this host, but libvirt has no node device for it");
            else
                Fail(new DeviceNames(view.WithLost).Unknown(name));
        }
        return Complete();
    }

    void WriteOne(string name)
    {
        LibvirtDevice? listed = view.Listed.Find(name);
        if (HostView.DocumentOf(listed, inactive) is { } device)
        {
            errors.Report(listed!.Diagnostics);
            Write(device);
            return;
        }
        LibvirtDevice lost = view.WithLost.Find(name)!;
        if (HostView.DocumentOf(lost, inactive) is { } known)
        {
            errors.Write($"{name}: libvirt does not list this device; this is what is known of it");
            errors.Report(view.ReasonsFor(lost));
            Write(known);
            return;
        }
        Fail($"{name}: not persistent, so it has no inactive form");
    }

    bool IsWithoutNode(string name) =>
        !view.Snapshot.FindParents(name).IsEmpty || view.Snapshot.Subchannels.Any(css => css.Name == name);

    void RequireInactive()
    {
        if (inactive && view.Version < FirstWithInactive)
            throw new CliException(
                $"libvirt {view.Version} has no --inactive; {FirstWithInactive} is the first that has"
            );
    }

    void WriteLeftOut(int count, string which) =>
        errors.Write(string.Create(CultureInfo.InvariantCulture, $"left out: {count} {which}"));

    void Write(NodeDevice device)
    {
        if (directory is null)
            NodeDeviceXml.Write(device, output, _options);
        else if (
            directory.TryWrite(
                OutputDirectory.FileNameFor(device.Name!) + DocumentSources.Extension,
                device,
                _options
            ) is
            { } failure
        )
            Fail(failure);
    }

    void Fail(string message)
    {
        errors.Write(message);
        _code = ExitCode.Failure;
    }

    int Complete()
    {
        if (directory is not null)
            output.WriteLine(directory.Summary());
        return _code;
    }
}
