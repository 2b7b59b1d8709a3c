namespace Mdev.NodeDev.Tests;

/// <summary>Every spelling of a name finds the same device, in a snapshot and in the view of libvirt.</summary>
public sealed class DeviceNameTests
{
    const string Uuid = "5a0c1f1e-aaaa-4222-8333-444455556666";

    const string Function = "sys/devices/pci0000:3a/0000:3b:00.4";

    static readonly HostSnapshot Host = new NodeHost(
        new HostTreeBuilder()
            .WithPci(Function)
            .WithType(Function, "nvidia-558")
            .Registered(Function)
            .WithSubchannel()
            .WithType(SampleHosts.Css, "vfio_ccw-io")
            .Registered(SampleHosts.Css)
            .WithMatrix()
            .WithType(SampleHosts.Matrix, "vfio_ap-passthrough")
            .Registered(SampleHosts.Matrix)
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, Uuid)
            .WithDefinition("0000:3b:00.4", SampleUuids.First, "nvidia-558")
            .WithDefinition("mtty", SampleUuids.First)
            .Build()
    ).Scan();

    [TestCase("0000:3b:00.4", "0000:3b:00.4")]
    [TestCase("0000:3B:00.4", "0000:3b:00.4")]
    [TestCase("3b:00.4", "0000:3b:00.4")]
    [TestCase("3B:0.4", "0000:3b:00.4")]
    [TestCase("00000000:3b:00.4", "0000:3b:00.4")]
    [TestCase("0:3b:00.4", "0000:3b:00.4")]
    [TestCase("pci_0000_3b_00_4", "0000:3b:00.4")]
    [TestCase("PCI_0000_3B_00_4", "0000:3b:00.4")]
    [TestCase("0.0.26ab", "0.0.26ab")]
    [TestCase("0.0.26AB", "0.0.26ab")]
    [TestCase("css_0_0_26ab", "0.0.26ab")]
    [TestCase("CSS_0_0_26AB", "0.0.26ab")]
    [TestCase("0.0.1234", "0.0.26ab")]
    [TestCase("ccw_0_0_1234", "0.0.26ab")]
    [TestCase("matrix", "matrix")]
    [TestCase("Matrix", "matrix")]
    [TestCase("ap_matrix", "matrix")]
    [TestCase("mtty", "mtty")]
    [TestCase("MTTY", "mtty")]
    [TestCase("mtty_mtty", "mtty")]
    public void Parent_IsFoundByAnySpelling(string name, string expected)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Host.FindParents(name).Select(static one => one.Name), Is.EqualTo([expected]));
        Assert.That(Host.FindParent(name)?.Name, Is.EqualTo(expected));
        Assert.That(Host.KernelNameOf(name), Is.EqualTo(expected));
        Assert.That(
            LibvirtView.Create(Host).FindAll(name).Select(static one => one.Name),
            Is.EqualTo([LibvirtView.Create(Host).ParentAt(expected)])
        );
    }

    [TestCase("", "")]
    [TestCase("nothing", "nothing")]
    [TestCase("3b:00.5", "0000:3b:00.5")]
    [TestCase("3b:00", "3b:00")]
    [TestCase("0000:3b:00.9", "0000:3b:00.9")]
    [TestCase("000000000:3b:00.4", "000000000:3b:00.4")]
    [TestCase("0000:3b:000.4", "0000:3b:000.4")]
    [TestCase("0000:3B:1F.5", "0000:3b:1f.5")]
    [TestCase("css_0_0_1234", "0.0.1234")]
    [TestCase("0.0.00AB", "0.0.00ab")]
    [TestCase("ccw_0_0_26ab", "ccw_0_0_26ab")]
    [TestCase(" mtty", " mtty")]
    public void Parent_ThatIsNotThere_KeepsItsNameUnlessItsFormSaysMore(string name, string expected)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Host.FindParents(name), Is.Empty);
        Assert.That(Host.FindParent(name), Is.Null);
        Assert.That(Host.KernelNameOf(name), Is.EqualTo(expected));
    }

    /// <summary>0.0.0052 is a subchannel here, and the device of another: the subchannel is meant.</summary>
    [TestCase("0.0.0052", "0.0.0052")]
    [TestCase("ccw_0_0_0052", "0.0.0099")]
    public void Number_OfASubchannelAndADevice_IsTheSubchannel(string name, string expected)
    {
        HostSnapshot host = Host with
        {
            Subchannels = [Channel("0.0.0052", "0.0.9999"), Channel("0.0.0099", "0.0.0052")],
            Parents = [Parent("0.0.0052"), Parent("0.0.0099")],
        };

        Assert.That(host.FindParent(name)?.Name, Is.EqualTo(expected));
        Assert.That((host with { Parents = [Parent("0.0.0099")] }).FindParent("0.0.0052"), Is.Null);

        static HostSubchannel Channel(string name, string device) =>
            new()
            {
                Name = name,
                Path = $"sys/devices/css0/{name}",
                ChannelDevice = device,
            };
        static HostMdevParent Parent(string name) =>
            new()
            {
                Name = name,
                Path = $"sys/devices/css0/{name}",
                Subsystem = "css",
            };
    }

    [Test]
    public void Name_OfSeveralParents_IsOfNone()
    {
        HostSnapshot host = Host with { Parents = [Parent("a.b"), Parent("a-b")] };

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.FindParents("x_a_b").Select(static one => one.Name), Is.EqualTo(["a.b", "a-b"]));
        Assert.That(host.FindParent("x_a_b"), Is.Null);
        Assert.That(host.KernelNameOf("x_a_b"), Is.EqualTo("x_a_b"));
        Assert.That(host.FindParent("a-b")?.Name, Is.EqualTo("a-b"));

        static HostMdevParent Parent(string name) =>
            new()
            {
                Name = name,
                Path = $"sys/devices/x/{name}",
                Subsystem = "x",
            };
    }

    [TestCase("5a0c1f1e-aaaa-4222-8333-444455556666")]
    [TestCase("5A0C1F1E-AAAA-4222-8333-444455556666")]
    [TestCase("5a0c1f1eaaaa42228333444455556666")]
    [TestCase("5A0C1F1EAAAA42228333444455556666")]
    [TestCase("mdev_5a0c1f1e_aaaa_4222_8333_444455556666")]
    [TestCase("mdev_5a0c1f1e-aaaa-4222-8333-444455556666")]
    [TestCase("mdev_5a0c1f1e_aaaa_4222_8333_444455556666_mtty")]
    [TestCase("MDEV_5A0C1F1E_AAAA_4222_8333_444455556666_MTTY")]
    public void MediatedDevice_IsFoundByAnySpelling(string name)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Host.FindMdevs(name).Select(static one => one.Name), Is.EqualTo([Uuid]));
        foreach (LibvirtVersion version in (LibvirtVersion[])[LibvirtVersion.Oldest, LibvirtVersion.Newest])
        {
            LibvirtView view = LibvirtView.Create(Host, new LibvirtViewOptions { Version = version });
            Assert.That(
                view.FindAll(name).Select(static one => one.Device.Path),
                Is.EqualTo([$"/{SampleHosts.Mtty}/{Uuid}"])
            );
        }
    }

    [TestCase("{0}", 2)]
    [TestCase("mdev_{1}", 2)]
    [TestCase("mdev_{1}_mtty", 1)]
    [TestCase("mdev_{1}_0000_3b_00_4", 1)]
    [TestCase("mdev_{1}_0000:3B:00.4", 1)]
    [TestCase("mdev_{1}_matrix", 0)]
    [TestCase("mdev_{1}_", 0)]
    [TestCase("mdev_{1}x", 0)]
    [TestCase("{0} ", 0)]
    public void MediatedDevice_DefinedBelowSeveral_IsFoundBelowTheNamedParent(string form, int count)
    {
        string name = string.Format(
            CultureInfo.InvariantCulture,
            form,
            SampleUuids.First,
            $"{SampleUuids.First}".Replace('-', '_')
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Host.FindMdevs(name).Count, Is.EqualTo(count));
        Assert.That(LibvirtView.Create(Host).FindAll(name).Count, Is.EqualTo(count));
    }

    [TestCase("computer", "computer")]
    [TestCase("Computer", "computer")]
    [TestCase("pci_0000_3b_00_4", "pci_0000_3b_00_4")]
    public void View_FindsItsOwnNames(string name, string expected) =>
        Assert.That(LibvirtView.Create(Host).FindAll(name).Select(static one => one.Name), Is.EqualTo([expected]));
}
