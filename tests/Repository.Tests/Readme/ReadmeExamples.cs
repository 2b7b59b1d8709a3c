namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The examples of README.md, word for word.</summary>
public sealed class ReadmeExamples
{
    [Test]
    public void Host()
    {
        IHostTree tree = RecordedHosts.Load("debian13-libvirt11.3/05-libvirt");
        List<string> printed = [];
        void Print(string text) => printed.Add(text);

        // begin-snippet: host
        HostSnapshot host = new NodeHost(tree).Scan(); // NodeHost.Local.Scan() for this machine

        foreach (HostMdevParent parent in host.Parents)
        foreach (HostMdevType type in parent.Types)
            Print($"{parent.Name} {type.Id}: {type.AvailableInstances} available");
        foreach (Diagnostic diagnostic in host.Diagnostics)
            Print(diagnostic.ToString()); // a malformed file is reported and hides nothing else

        LibvirtView view = LibvirtView.Create(host, new LibvirtViewOptions { Version = LibvirtVersion.V11_3 });
        Print(view.Find(host.FindParent("mtty")!)!.ToXml());
        // end-snippet

        Assert.That(printed[0], Is.EqualTo("mbochs mbochs-large: 3 available"));
        Assert.That(printed[^1], Does.StartWith("<device>\n  <name>mtty_mtty</name>\n"));
    }

    [Test]
    public void Document()
    {
        string xml =
            "<device>\n  <name>new device</name>\n  <capability type='mdev'>\n    <type id='nvidia-222'/>\n"
            + "    <uuid>c0ffee</uuid>\n    <iommuGroup number='many'/>\n  </capability>\n</device>\n";
        List<string> printed = [];
        void Print(string text) => printed.Add(text);

        // begin-snippet: document
        NodeDeviceReadOptions options = new()
        {
            SourceName = "vgpu.xml",
            Mode = ReadMode.AsLibvirt, // libvirt's own verdict; the default keeps more
        };
        if (NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> diagnostics, options))
            Print(device.Find<MdevCapability>()?.TypeId ?? "no mediated device");
        foreach (Diagnostic diagnostic in diagnostics)
            Print(diagnostic.ToString()); // all of them, each with its place
        // end-snippet

        Assert.That(
            printed,
            Is.EqualTo(
                new[]
                {
                    "vgpu.xml(5,11): error ND1011: 'c0ffee' is not a UUID",
                    "vgpu.xml(6,17): error ND1009: 'many' is not a decimal number from 0 to 4294967295",
                }
            )
        );
    }

    [Test]
    public void Hostdevs()
    {
        HostSnapshot host = new NodeHost(RecordedHosts.Load("debian13-libvirt11.3/05-libvirt")).Scan();
        XElement domain = XElement.Parse("<domain>\n  <devices/>\n</domain>", LoadOptions.PreserveWhitespace);
        HostMdev mdev = host.Mdevs.First(one => one.IsActive);
        List<string> printed = [];
        void Print(string text) => printed.Add(text);

        // begin-snippet: hostdev
        if (Hostdev.TryCreate(host, mdev, out MdevHostdev? hostdev, out ValueList<Diagnostic> diagnostics))
            DomainHostdevs.Insert(domain, hostdev with { RamFb = true, Display = true });
        foreach (Diagnostic diagnostic in diagnostics.Concat(DomainHostdevs.Check(domain)))
            Print(diagnostic.ToString()); // an inactive device, two frame buffers, …
        // end-snippet

        Assert.That(domain.Descendants("address").Single().Attribute("uuid")?.Value, Is.EqualTo(mdev.Name));
        Assert.That(
            printed.Single(),
            Is.EqualTo($"error ND1537: display='on' of mdev {mdev.Name}, and the domain has no <graphics>")
        );
    }

    [Test]
    public async Task Change()
    {
        List<string> printed = [];
        void Print(string text) => printed.Add(text);
        Task StartGuestAsync(Guid uuid)
        {
            Print($"started with {uuid}");
            return Task.CompletedTask;
        }

        // begin-snippet: change
        FakeHost host = new FakeHostBuilder().AddMtty().Build(); // in memory, but its kernel answers
        HostOperations operations = new(new NodeHost(host), host); // HostOperations.Local for this machine
        try
        {
            await using MdevLease lease = await operations.CreateAsync("mtty", "mtty-1");
            await StartGuestAsync(lease.Uuid); // if this throws, the device is removed again
            lease.Keep();
        }
        catch (HostChangeException e)
        {
            Print(e.Failure.ToString()); // the reason, what was seen, what to do
        }
        // end-snippet

        HostMdev device = new NodeHost(host).Scan(HostQuery.Mediated).Mdevs.Single();
        Assert.That(printed, Is.EqualTo(new[] { $"started with {device.Name}" }));
    }

    [Test]
    public void Testing()
    {
        // begin-snippet: testing
        MemoryHostTree tree = HostTreeText.Parse(
            """
            sys/class/mdev_bus/mtty -> ../../devices/virtual/mtty/mtty
            sys/devices/virtual/mtty/mtty/
              uevent = ""
              subsystem -> ../../../../class/mtty
              mdev_supported_types/mtty-1/
                device_api = "vfio-pci\n"
                available_instances = "24\n" !read=EIO
            sys/class/mtty/
            """
        );
        HostSnapshot host = new NodeHost(tree).Scan();
        // end-snippet

        Assert.That(host.FindParent("mtty")!.Types[0].AvailableInstances, Is.Null);
        Assert.That(host.Diagnostics.Select(diagnostic => diagnostic.Id), Does.Contain(DiagnosticIds.UnreadableFile));
    }
}
