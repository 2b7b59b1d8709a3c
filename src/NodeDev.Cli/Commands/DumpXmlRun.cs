using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>One run of <c>nodedev dumpxml</c>.</summary>
sealed class DumpXmlRun(
    HostView view,
    bool inactive,
    TextWriter output,
    OutputFolder? folder,
    Messages messages
)
{
    const int MostNamed = 5;

    /// <summary>Since 10.1 libvirt keeps what is defined apart from what is active.</summary>
    static readonly LibvirtVersion FirstWithInactive = new(10, 1);

    readonly NodeDeviceWriteOptions _options = new() { Version = view.Version };
    int _code = ExitCode.Success;

    /// <summary>Writes all listed devices, and counts what is left out.</summary>
    internal int All()
    {
        RefuseOldInactive();
        int without = 0;
        foreach (LibvirtDevice node in view.Listed.Nodes)
        {
            if (HostView.DocumentOf(node, inactive) is { } device)
                Write(device);
            else
                without++;
        }
        if (without > 0)
            messages.Complain(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"left out: {without} without an inactive form, for they are not persistent"
                )
            );
        SayOthers();
        SayLost();
        return End();
    }

    /// <summary>Writes the devices of some names.</summary>
    internal int Named(IReadOnlyList<string> names)
    {
        RefuseOldInactive();
        DeviceNames known = new(view.WithLost);
        foreach (string name in names)
        {
            IReadOnlyList<string> found = known.Find(name);
            if (found.Count == 1)
                One(found[0]);
            else if (found.Count > 1)
                Fail($"{name}: several devices; choose one of {string.Join(", ", found)}");
            else
                Fail(name.Length == 0 ? "'': no such device" : WhyUnknown(name, known));
        }
        return End();
    }

    void One(string name)
    {
        LibvirtDevice? listed = view.Listed.Find(name);
        if (HostView.DocumentOf(listed, inactive) is { } device)
        {
            messages.Report(listed!.Diagnostics);
            Write(device);
            return;
        }
        LibvirtDevice lost = view.WithLost.Find(name)!;
        if (HostView.DocumentOf(lost, inactive) is { } known)
        {
            messages.Complain($"{name}: libvirt does not show this; here is what is known");
            messages.Report(view.ReasonsOf(lost));
            Write(known);
            return;
        }
        Fail($"{name}: not persistent, so there is no inactive form; libvirt refuses it, too");
    }

    string WhyUnknown(string name, DeviceNames known)
    {
        HostSnapshot host = view.Snapshot;
        if (host.FindParent(name) is not null || host.Subchannels.Any(css => css.Name == name))
            return $"{name}: on this host, but libvirt has no node device for it";
        IReadOnlyList<string> guesses = known.Guess(name);
        return guesses.Count == 0
            ? $"{name}: no such device"
            : $"{name}: no such device; did you mean {string.Join(" or ", guesses)}?";
    }

    void RefuseOldInactive()
    {
        if (inactive && view.Version < FirstWithInactive)
        {
            throw new CliException(
                $"libvirt {view.Version} has no --inactive; {FirstWithInactive} is the first that has"
            );
        }
    }

    void SayOthers()
    {
        if (view.Snapshot.Unsupported.IsEmpty)
            return;
        IEnumerable<string> kinds = view.Snapshot.Unsupported.Select(kind =>
            string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Kind}")
        );
        messages.Complain($"left out: kinds that are not read here: {string.Join(", ", kinds)}");
    }

    void SayLost()
    {
        string[] lost = [.. view.Lost.Select(node => node.Name)];
        if (lost.Length == 0)
            return;
        string names = string.Join(", ", lost.Take(MostNamed));
        string more = lost.Length > MostNamed ? " …" : "";
        messages.Complain(
            string.Create(
                CultureInfo.InvariantCulture,
                $"left out: {lost.Length} that libvirt loses over a bad file ('nodedev list' says which): {names}{more}"
            )
        );
    }

    void Write(NodeDevice device)
    {
        if (folder is null)
            NodeDeviceXml.Write(device, output, _options);
        else if (
            folder.TryWrite(OutputFolder.NameOf(device.Name!) + ".xml", device, _options) is
            { } problem
        )
            Fail(problem);
    }

    void Fail(string message)
    {
        messages.Complain(message);
        _code = ExitCode.Failure;
    }

    int End()
    {
        if (folder is not null)
            output.WriteLine(folder.Summary());
        return _code;
    }
}
