namespace Mdev.NodeDev.Tests;

public sealed class HostdevBuildingTests
{
    static readonly Guid Uuid = Guid.Parse(SampleUuids.First);

    [TestCase("vfio-pci", HostdevModel.VfioPci)]
    [TestCase("vfio-ccw", HostdevModel.VfioCcw)]
    [TestCase("vfio-ap", HostdevModel.VfioAp)]
    public void Create_TakesTheDeviceApiForTheModel(string api, HostdevModel model) =>
        Assert.That(
            Hostdev.Create(Uuid, new DeviceApi(api)),
            Is.EqualTo(new MdevHostdev { Model = model, Uuid = Uuid })
        );

    [TestCase("")]
    [TestCase("vfio-platform")]
    [TestCase("VFIO-PCI")]
    public void Create_UnknownDeviceApi_IsRefused(string api)
    {
        Assert.That(
            Hostdev.TryCreate(Uuid, new DeviceApi(api), out MdevHostdev? none, out ValueList<Diagnostic> found),
            Is.False
        );
        Assert.That(none, Is.Null);
        Assert.That(found.Single().Id, Is.EqualTo("ND1510"));
        Assert.That(
            () => Hostdev.Create(Uuid, new DeviceApi(api)),
            Throws.ArgumentException.With.Message.Contains($"'{api}'")
        );
    }

    [Test]
    public void ActiveDevice_HasTheModelOfItsTypeWhateverItsName()
    {
        HostSnapshot host = new HostTreeBuilder()
            .WithMtty()
            .WithType(SampleHosts.Mtty, "vfio_ap-passthrough")
            .WithMdev(SampleHosts.Mtty, SampleUuids.First, "vfio_ap-passthrough")
            .Scan();
        Assert.That(
            Hostdev.TryCreate(host, host.Mdevs.Single(), out MdevHostdev? hostdev, out ValueList<Diagnostic> found),
            Is.True
        );
        Assert.That(found, Is.Empty);
        Assert.That(hostdev!.Model, Is.EqualTo(HostdevModel.VfioPci));
        Assert.That(
            hostdev.ToXml(),
            Is.EqualTo(
                $"<hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci'>\n"
                    + $"  <source>\n    <address uuid='{SampleUuids.First}'/>\n  </source>\n"
                    + $"</hostdev>\n"
            )
        );
    }

    [Test]
    public void InactiveDevice_IsAWarning()
    {
        HostSnapshot host = new HostTreeBuilder().WithMtty().WithDefinition("mtty", SampleUuids.First).Scan();
        Assert.That(
            Hostdev.TryCreate(host, host.Mdevs.Single(), out MdevHostdev? hostdev, out ValueList<Diagnostic> found),
            Is.True
        );
        Assert.That(hostdev!.Uuid, Is.EqualTo(Uuid));
        Assert.That(
            found.Select(finding => finding.ToString()),
            Is.EqualTo(new[] { $"warning ND1520: mediated device {SampleUuids.First} is not active" })
        );
        Assert.That(Hostdev.Create(host, host.Mdevs.Single()), Is.EqualTo(hostdev));
    }

    [Test]
    public void DeviceOfAnUnknownType_HasNoModel()
    {
        HostSnapshot host = new HostTreeBuilder()
            .WithMtty()
            .WithDefinition("mtty", SampleUuids.First, "mtty-9")
            .WithDefinition("gone", SampleUuids.Second)
            .Scan();
        foreach (HostMdev mdev in host.Mdevs)
        {
            Assert.That(Hostdev.TryCreate(host, mdev, out _, out ValueList<Diagnostic> found), Is.False);
            Assert.That(found.Single().Id, Is.EqualTo("ND1511"));
            Assert.That(() => Hostdev.Create(host, mdev), Throws.ArgumentException);
        }
    }

    [Test]
    public void DeviceWithoutAUuid_HasNoHostdev()
    {
        HostSnapshot host = new HostTreeBuilder().WithMtty().Scan();
        HostMdev mdev = new() { Name = "not-a-uuid", ParentName = "mtty" };
        Assert.That(Hostdev.TryCreate(host, mdev, out _, out ValueList<Diagnostic> found), Is.False);
        Assert.That(found.Single().Id, Is.EqualTo("ND1512"));
    }

    [Test]
    public void VirtualFunction_IsGivenUnmanagedAndItsPhysicalFunctionIsNot()
    {
        HostSnapshot host = HostOf("a40");
        HostPciDevice physical = host.PciDevices.First(device => !device.VirtualFunctions.IsEmpty);
        PciAddress virtualFunction = physical.VirtualFunctions[^1].Address;
        Assert.That(
            Hostdev.TryCreate(host, virtualFunction, out PciHostdev? hostdev, out ValueList<Diagnostic> found),
            Is.True
        );
        Assert.That(found, Is.Empty);
        Assert.That(hostdev, Is.EqualTo(new PciHostdev { Source = PciLocation.From(virtualFunction) }));
        Assert.That(
            hostdev!.ToXml(),
            Does.StartWith("<hostdev mode='subsystem' type='pci' managed='no'>\n  <source>\n")
        );
        Assert.That(Hostdev.TryCreate(host, physical.Address, out PciHostdev? none, out found), Is.False);
        Assert.That(none, Is.Null);
        Assert.That(
            found.Single().ToString(),
            Is.EqualTo(
                $"{physical.Path}: error ND1514: {physical.Address} carries "
                    + $"{physical.VirtualFunctions.Count} virtual functions, which would go with "
                    + $"it"
            )
        );
        Assert.That(
            () => Hostdev.Create(host, physical.Address),
            Throws.ArgumentException.With.Message.Contains("ND1514")
        );
    }

    [Test]
    public void FunctionThat_IsNotVirtualIsAWarningAndABridgeIsRefused()
    {
        PciAddress address = PciAddress.Parse("0000:00:02.0");
        HostSnapshot host = new HostTreeBuilder().WithPci(SampleHosts.Pci0).Scan();
        Assert.That(Hostdev.TryCreate(host, address, out _, out ValueList<Diagnostic> found), Is.True);
        Assert.That(found.Single().Id, Is.EqualTo("ND1521"));
        HostSnapshot bridged = host with { PciDevices = [host.PciDevices[0] with { Bridge = PciBridge.Pci }] };
        Assert.That(Hostdev.TryCreate(bridged, address, out _, out found), Is.False);
        Assert.That(found.Single().Id, Is.EqualTo("ND1515"));
        Assert.That(Hostdev.TryCreate(host, PciAddress.Parse("0000:00:1f.0"), out _, out found), Is.False);
        Assert.That(found.Single().Id, Is.EqualTo("ND1513"));
    }

    [TestCase("ND1526", true, false)]
    [TestCase("ND1526", true, true)]
    [TestCase("ND1527 ND1521", false, true)]
    [TestCase("ND1521", false, false)]
    public void FunctionOfMediatedDevices_IsRefusedOrAWarning(string ids, bool isActive, bool isAutostart)
    {
        HostSnapshot host = Gvtg(isActive, isAutostart);
        bool isCreated = Hostdev.TryCreate(host, Gpu, out PciHostdev? hostdev, out ValueList<Diagnostic> found);
        Assert.That(found.Select(one => one.Id), Is.EqualTo(ids.Split(' ')));
        Assert.That(isCreated, Is.EqualTo(!isActive));
        Assert.That(hostdev is null, Is.EqualTo(isActive));
    }

    [Test]
    public void FunctionOfDevicesBelowAnother_IsRefused()
    {
        HostSnapshot host = Gvtg(isActive: true, isAutostart: false);
        HostMdev mdev = host.Mdevs.Single();
        HostSnapshot auxiliary = host with
        {
            Mdevs =
            [
                mdev with
                {
                    ParentName = "mlx5_core.sf.4",
                    Active = mdev.Active! with { Path = $"{host.PciDevices.Single().Path}/mlx5_core.sf.4/{mdev.Name}" },
                },
            ],
        };
        Assert.That(Hostdev.TryCreate(auxiliary, Gpu, out _, out ValueList<Diagnostic> found), Is.False);
        Assert.That(found.Single().Id, Is.EqualTo("ND1526"));
    }

    /// <summary>What hangs on a function has to be known before it is given away.</summary>
    [TestCase("gvtg", "sys/bus/mdev/devices", HostFault.List)]
    [TestCase("gvtg", "sys/bus/mdev/devices", HostFault.Open)]
    [TestCase("gvtg", "sys/bus/mdev/devices/a297db4a-f4c2-11e6-90f6-d3b88d6c9525", HostFault.ReadLink)]
    [TestCase("gvtg", "sys/class/mdev_bus", HostFault.List)]
    [TestCase("gvtg", "sys/class/mdev_bus/0000:00:02.0", HostFault.ReadLink)]
    [TestCase("gvtg", SampleHosts.Pci0, HostFault.List)]
    [TestCase("a40", "sys/devices/pci0000:40/0000:40:03.1/0000:41:00.0/virtfn0", HostFault.ReadLink)]
    [TestCase("a40", "sys/devices/pci0000:40/0000:40:03.1/0000:41:00.0", HostFault.List)]
    public void FunctionThatIsNotWhollyRead_IsRefusedWithTheFile(string name, string path, HostFault fault)
    {
        HostSnapshot host = HostTreeBuilder.From(InventedHosts.Load(name)).Fault(path, fault, 13).Scan();
        PciAddress function = name == "gvtg" ? Gpu : PciAddress.Parse("0000:41:00.0");
        bool isCreated = Hostdev.TryCreate(host, function, out _, out ValueList<Diagnostic> found);

        Assert.That(isCreated, Is.False);
        Assert.That(
            found.Where(one => one.Id == "ND1529").Select(one => one.Message),
            Has.One.StartsWith($"what hangs on {function} is not known: {path}: ")
        );
    }

    [Test]
    public void FunctionOfADeviceThatTheBusDoesNotList_IsRefused()
    {
        HostSnapshot host = Tree(isActive: true, isAutostart: false)
            .Remove($"sys/bus/mdev/devices/{SampleUuids.First}")
            .Scan();
        Assert.That(Hostdev.TryCreate(host, Gpu, out _, out ValueList<Diagnostic> found), Is.False);
        Assert.That($"{found.Single().Id} {found.Single().Message}", Does.StartWith("ND1526").And.Contain("5555"));
    }

    [Test]
    public void FunctionThatIsNoParent_UnreadableBus_IsNotRefused()
    {
        HostSnapshot host = new HostTreeBuilder()
            .WithPci(SampleHosts.Pci0)
            .Directory("sys/bus/mdev/devices")
            .Directory("sys/class/mdev_bus")
            .Fault("sys/bus/mdev/devices", HostFault.List, 13)
            .Scan();
        Assert.That(host.Diagnostics, Is.Not.Empty);
        Assert.That(Hostdev.TryCreate(host, Gpu, out _, out _), Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void CheckTogether_DeviceAndItsParent_IsAnError(bool isActive)
    {
        HostSnapshot host = Gvtg(isActive, isAutostart: false);
        PciHostdev whole = new() { Source = PciLocation.From(Gpu) };
        MdevHostdev part = Hostdev.Create(Uuid, DeviceApi.VfioPci);
        Diagnostic found = Hostdev.CheckTogether([part, whole], null, host).Single();
        Assert.That($"{found.Location.Path} {found.Id}", Is.EqualTo("/hostdev[1] ND1528"));
        Assert.That(found.Message, Is.EqualTo($"mdev {SampleUuids.First} is part of {Gpu}, which is given as a whole"));
        Assert.That(Hostdev.CheckTogether([part], null, host), Is.Empty);
        Assert.That(Hostdev.CheckTogether([whole, part], null), Is.Empty);
    }

    [Test]
    public void CheckTogether_FunctionAndItsVirtualFunctionsAndTheirs_IsAnError()
    {
        HostSnapshot host = HostOf("a40");
        HostPciDevice physical = host.PciDevices.First(device => !device.VirtualFunctions.IsEmpty);
        Guid mdev = host
            .Mdevs.Where(one => one.IsActive)
            .Select(one => one.TryGetUuid(out Guid uuid) ? uuid : Guid.Empty)
            .First();
        Hostdev[] hostdevs =
        [
            new PciHostdev { Source = PciLocation.From(physical.VirtualFunctions[^1].Address) },
            new PciHostdev { Source = PciLocation.From(physical.Address) },
            Hostdev.Create(mdev, DeviceApi.VfioPci),
        ];
        Assert.That(
            Hostdev.CheckTogether(hostdevs, null, host).Select(one => $"{one.Location.Path} {one.Id}"),
            Is.EqualTo(new[] { "/hostdev[1] ND1528", "/hostdev[3] ND1528" })
        );
    }

    static readonly PciAddress Gpu = PciAddress.Parse("0000:00:02.0");

    static HostSnapshot Gvtg(bool isActive, bool isAutostart) => Tree(isActive, isAutostart).Scan();

    static HostTreeBuilder Tree(bool isActive, bool isAutostart)
    {
        HostTreeBuilder host = new HostTreeBuilder().WithPci(SampleHosts.Pci0).WithType(SampleHosts.Pci0, "mtty-1");
        if (isActive)
            host.WithMdev(SampleHosts.Pci0, SampleUuids.First, "mtty-1");
        if (!isActive || isAutostart)
            host.WithDefinition("0000:00:02.0", SampleUuids.First, "mtty-1", isAutostart ? "auto" : "manual");
        return host;
    }

    static HostSnapshot HostOf(string name) => InventedHosts.Load(name).Scan();

    /// <summary>
    /// The hostdev is the same. A guest cannot open a function without a type, nor libvirt take one of an old kernel.
    /// </summary>
    [TestCase(KernelEra.V6_12, true)]
    [TestCase(KernelEra.V6_12, false, "ND1561")]
    [TestCase(KernelEra.V5_10, true, "ND1562")]
    [TestCase(KernelEra.V5_10, false, "ND1561", "ND1562")]
    public void VgpuFunction_ThatCannotBeOpened_IsAWarning(KernelEra era, bool hasType, params string[] warnings)
    {
        FakeHost host = new FakeHostBuilder { Era = era }
            .AddNvidia(NvidiaCard.L40S, Vgpus.Gpu, NvidiaExposure.VendorVfio)
            .Build();
        if (hasType)
            Assert.That(host.Write(host.TypePath(0), "1150\n"u8).IsOk);
        bool isCreated = Hostdev.TryCreate(
            host.AsHost().Scan(),
            Vgpus.Function(0),
            out PciHostdev? hostdev,
            out ValueList<Diagnostic> found
        );
        Assert.That(isCreated);
        Assert.That(hostdev, Is.EqualTo(new PciHostdev { Source = PciLocation.From(Vgpus.Function(0)) }));
        Assert.That(found.Select(one => one.Id), Is.EqualTo(warnings));
    }
}
