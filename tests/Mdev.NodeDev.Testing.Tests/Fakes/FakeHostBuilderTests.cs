namespace Mdev.NodeDev.Testing.Tests;

/// <summary>
/// The hosts that the builder makes: what they look like, to this library and to libvirt, and what a device adds.
/// </summary>
public sealed class FakeHostBuilderTests
{
    static readonly Dictionary<string, (Action<FakeHostBuilder> Add, string Parent, string Type)> Presets = new()
    {
        ["mtty"] = (host => host.AddMtty(), Mtty, "mtty-1"),
        ["mdpy"] = (host => host.AddMdpy(), Mdpy, "mdpy-xga"),
        ["mbochs"] = (host => host.AddMbochs(), Mbochs, "mbochs-medium"),
        ["gvtg"] = (host => host.AddGvtG(), "sys/devices/pci0000:00/0000:00:02.0", "i915-GVTg_V5_8"),
        ["ccw"] = (host => host.AddVfioCcw(), "sys/devices/css0/0.0.26ab", "vfio_ccw-io"),
        ["ap"] = (
            host => host.AddVfioAp(["05.0004", "06.0004"], ["06.00ab"]),
            "sys/devices/vfio_ap/matrix",
            "vfio_ap-passthrough"
        ),
        ["m60"] = (host => host.AddNvidia(NvidiaCard.TeslaM60), "sys/devices/pci0000:41/0000:41:00.0", "nvidia-15"),
        ["t4"] = (host => host.AddNvidia(NvidiaCard.TeslaT4), "sys/devices/pci0000:41/0000:41:00.0", "nvidia-232"),
    };

    [TestCase("mtty", KernelEra.V5_10)]
    [TestCase("mtty", KernelEra.V6_12)]
    [TestCase("mdpy", KernelEra.V6_1)]
    [TestCase("mbochs", KernelEra.V6_12)]
    [TestCase("gvtg", KernelEra.V5_10)]
    [TestCase("gvtg", KernelEra.V6_1)]
    [TestCase("ccw", KernelEra.V6_12)]
    [TestCase("ap", KernelEra.V6_12)]
    [TestCase("m60", KernelEra.V5_10)]
    [TestCase("t4", KernelEra.V6_1)]
    public void Create_AddsItsEntries(string preset, KernelEra era)
    {
        (Action<FakeHostBuilder> add, string parent, string type) = Presets[preset];
        FakeHostBuilder builder = new() { Era = era };
        add(builder);
        FakeHost host = builder.Build();
        MemoryHostTree before = host.ToTree();
        string found = FakeHostText.Of(host);
        Assert.That(host.Create(parent, type, First), Is.EqualTo("ok"));
        Snapshot.Verify(
            $"""
            {found}
            ### libvirt lists, with a device
            {FakeHostText.ListOf(host)}

            ### with a device
            {FakeHostText.Of(host)}
            ### what the device adds
            {HostTreeText.WriteOverlay(before, host.ToTree(), "before")}
            ### the host before
            {HostTreeText.Write(before)}
            """
        );
    }

    [Test]
    public void AddNvidia_AddsVirtualFunctions()
    {
        FakeHost host = new FakeHostBuilder().AddNvidia(NvidiaCard.A40).Build();
        MemoryHostTree before = host.ToTree();
        const string parent = "sys/devices/pci0000:41/0000:41:01.3";
        Assert.That(host.Create(parent, "nvidia-566", First), Is.EqualTo("ok"));
        Snapshot.Verify(
            $"""
            {FakeHostText.ListOf(host)}

            {HostTreeText.WriteOverlay(before, host.ToTree(), "before")}
            """
        );
    }

    [Test]
    public void Scan_ReportsNoDiagnostic()
    {
        foreach (KernelEra era in Enum.GetValues<KernelEra>())
        {
            FakeHostBuilder builder = new() { Era = era };
            foreach ((Action<FakeHostBuilder> add, _, _) in Presets.Values.SkipLast(1))
                add(builder);
            FakeHost host = builder.AddNvidia(NvidiaCard.A40, "0000:81:00.0").Build();
            foreach ((_, string parent, string type) in Presets.Values.SkipLast(1))
                Assert.That(host.Create(parent, type, Guid.NewGuid().ToString()), Is.EqualTo("ok"));
            HostSnapshot snapshot = new NodeHost(host).Scan();
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(snapshot.Diagnostics, Is.Empty);
            Assert.That(snapshot.Mdevs, Has.Count.EqualTo(7));
            Assert.That(snapshot.Parents, Has.Count.EqualTo(7 + 32));
        }
    }

    [Test]
    public void Build_KeepsFilesOfAnotherHost()
    {
        FakeHost host = new FakeHostBuilder(
            new HostTreeBuilder().File("usr/share/misc/pci.ids", "8086  Intel Corporation\n").Build()
        )
            .AddFile("etc/mdevctl.d/mtty/x", "{}")
            .Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Text("etc/mdevctl.d/mtty/x"), Is.EqualTo("{}"));
        Assert.That(host.Text("usr/share/misc/pci.ids"), Does.StartWith("8086"));
        Assert.That(host.Names("sys"), Is.EqualTo("Absent/2"), "no driver, no sysfs");
        Assert.That(new NodeHost(new FakeHostBuilder().Build()).Scan().Diagnostics, Is.Empty);
        Assert.That(host.Root, Is.EqualTo("fake"));
    }

    [Test]
    public void Build_Twice_GivesIndependentHosts()
    {
        FakeHostBuilder builder = new FakeHostBuilder().AddMtty();
        FakeHost first = builder.Build();
        FakeHost second = builder.Build();
        _ = first.Create(Mtty, "mtty-1", First);
        Assert.That(second.Available(Mtty), Is.EqualTo("mtty-1=24 mtty-2=12"));
    }

    [TestCase("5.4.4")]
    [TestCase("05")]
    [TestCase("05.0100")]
    [TestCase("0x5.0004")]
    [TestCase("")]
    public void AddVfioAp_InvalidQueue_Throws(string queue) =>
        Assert.That(() => new FakeHostBuilder().AddVfioAp([queue]), Throws.TypeOf<FormatException>());

    [Test]
    public void Add_InvalidAddress_Throws() =>
        Assert.That(() => new FakeHostBuilder().AddGvtG("2.0"), Throws.TypeOf<FormatException>());
}
