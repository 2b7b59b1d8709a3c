namespace Mdev.NodeDev.Tests;

public sealed class VgpuFunctionProbeTests
{
    const string Function = "sys/devices/pci0000:40/0000:41:00.4";
    const string Nvidia = $"{Function}/nvidia";
    const string Current = $"{Nvidia}/current_vgpu_type";
    const string Creatable = $"{Nvidia}/creatable_vgpu_types";
    const int Enxio = 6;
    const int Einval = 22;
    const int Eio = 5;

    [Test]
    public void Read_Function_KeepsWhatTheDriverShows([Values] bool hasVfioDevice)
    {
        HostTreeBuilder host = Host();
        if (hasVfioDevice)
            _ = host.File($"{Nvidia[..Nvidia.LastIndexOf('/')]}/vfio-dev/vfio3/dev", "511:3\n");
        HostPciDevice device = Read(
            host.File(Current, "1155\n")
                .File(Creatable, "ID    : vGPU Name\n1147  : NVIDIA L40S-1Q\n")
                .File($"{Nvidia}/vgpu_params", "frame_rate_limiter=0\n")
                .File($"{Nvidia}/placement_id", "24\n")
                .File($"{Nvidia}/gpu_instance_id", "3\n")
                .File($"{Nvidia}/warm_update", "0\n")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            device.VgpuFunction,
            Is.EqualTo(
                new HostVgpuFunction
                {
                    CurrentTypeId = 1155,
                    Creatable = [new HostVgpuType(1147, "NVIDIA L40S-1Q")],
                    Parameters = "frame_rate_limiter=0",
                    PlacementId = 24,
                    GpuInstanceId = 3,
                    WarmUpdate = false,
                    HasVfioDevice = hasVfioDevice,
                }
            )
        );
        Assert.That(device.Diagnostics, Is.Empty);
        Assert.That(
            $"{device.VgpuFunction} / {device.VgpuFunction!.Creatable!.Value[0]}",
            Is.EqualTo("type 1155, 1 creatable type / 1147: NVIDIA L40S-1Q")
        );
    }

    [Test]
    public void Read_FirstRelease_HasTwoFiles()
    {
        HostPciDevice device = Read(Host().File(Current, "0\n").File(Creatable, ""));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            device.VgpuFunction,
            Is.EqualTo(
                new HostVgpuFunction
                {
                    CurrentTypeId = 0,
                    Creatable = [],
                    HasVfioDevice = false,
                }
            )
        );
        Assert.That(device.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_DirectoryWithoutCurrentType_IsNoFunction()
    {
        HostPciDevice device = Read(Host().File(Creatable, "1 : A\n").File($"{Nvidia}/placement_id", "x"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.VgpuFunction, Is.Null);
        Assert.That(device.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_FunctionOfAnotherVendor_IsNotLookedAt()
    {
        HostTreeBuilder host = new HostTreeBuilder().WithPci(Function).File(Current, "1\n");
        Assert.That(Read(host).VgpuFunction, Is.Null);
    }

    [TestCase("Not Applicable\n", null)]
    [TestCase("not applicable", null)]
    [TestCase("65535\n", null)]
    [TestCase("65534\n", 65534u)]
    [TestCase("65536\n", 65536u)]
    [TestCase("0\n", 0u)]
    [TestCase(" 7 \n", 7u)]
    public void Read_Place_MayBeNone(string text, uint? expected)
    {
        HostPciDevice device = Read(
            Host().File(Current, "0\n").File($"{Nvidia}/placement_id", text).File($"{Nvidia}/gpu_instance_id", text)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.VgpuFunction!.PlacementId, Is.EqualTo(expected));
        Assert.That(device.VgpuFunction!.GpuInstanceId, Is.EqualTo(expected));
        Assert.That(device.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_PlaceWithoutVgpu_IsNone()
    {
        HostPciDevice device = Read(
            Host()
                .File(Current, "0\n")
                .File($"{Nvidia}/placement_id", "")
                .File($"{Nvidia}/gpu_instance_id", "")
                .Fault($"{Nvidia}/placement_id", HostFault.Read, Enxio)
                .Fault($"{Nvidia}/gpu_instance_id", HostFault.Read, Enxio)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.VgpuFunction, Is.EqualTo(new HostVgpuFunction { CurrentTypeId = 0, HasVfioDevice = false }));
        Assert.That(device.Diagnostics, Is.Empty);
    }

    [TestCase("current_vgpu_type", "", "ND2114")]
    [TestCase("current_vgpu_type", "-1\n", "ND2114")]
    [TestCase("current_vgpu_type", "4294967296\n", "ND2114")]
    [TestCase("current_vgpu_type", "99999999999999999999999\n", "ND2114")]
    [TestCase("current_vgpu_type", "1155\0\n", "ND2114")]
    [TestCase("current_vgpu_type", "\0\0\0", "ND2114")]
    [TestCase("current_vgpu_type", "0x10\n", "ND2114")]
    [TestCase("placement_id", "x", "ND2114")]
    [TestCase("gpu_instance_id", "-1", "ND2114")]
    [TestCase("warm_update", "2", "ND2114")]
    [TestCase("creatable_vgpu_types", "\0\0\0\n", "ND2115")]
    public void Read_MalformedFile_IsReportedAndLeftOut(string name, string text, string id)
    {
        HostPciDevice device = Read(Host().File(Current, "0\n").File(Creatable, "").File($"{Nvidia}/{name}", text));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            device.Diagnostics.Places().Select(place => place.Split('(')[0]),
            Is.EqualTo([$"{id} {Nvidia}/{name}"])
        );
        Assert.That(device.Diagnostics.Where(one => one.Descriptor.LosesDevice), Is.Empty);
        Assert.That(
            device.VgpuFunction,
            Is.EqualTo(
                new HostVgpuFunction
                {
                    CurrentTypeId = name == "current_vgpu_type" ? null : 0u,
                    Creatable = [],
                    HasVfioDevice = false,
                }
            )
        );
    }

    [Test]
    public void Read_LargeNumber_IsKept() =>
        Assert.That(Read(Host().File(Current, "1000000000\n")).VgpuFunction!.CurrentTypeId, Is.EqualTo(1_000_000_000));

    [TestCase("current_vgpu_type")]
    [TestCase("creatable_vgpu_types")]
    [TestCase("vgpu_params")]
    [TestCase("placement_id")]
    [TestCase("gpu_instance_id")]
    [TestCase("warm_update")]
    public void Read_UnreadableFile_CostsItsValueAlone(string name)
    {
        foreach (
            (HostFault fault, int errno) in new[]
            {
                (HostFault.Read, Einval),
                (HostFault.Read, Eio),
                (HostFault.Open, Eio),
            }
        )
        {
            HostPciDevice device = Read(Whole().Fault($"{Nvidia}/{name}", fault, errno));
            HostVgpuFunction whole = Read(Whole()).VgpuFunction!;
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(device.Diagnostics.Places(), Is.EqualTo([$"ND2112 {Nvidia}/{name}"]));
            Assert.That(device.VgpuFunction, Is.EqualTo(Without(whole, name)));
        }
    }

    [TestCase("current_vgpu_type")]
    [TestCase("creatable_vgpu_types")]
    [TestCase("vgpu_params")]
    [TestCase("placement_id")]
    [TestCase("gpu_instance_id")]
    [TestCase("warm_update")]
    public void Read_OtherThanAFile_CostsItsValueAlone(string name)
    {
        string path = $"{Nvidia}/{name}";
        HostVgpuFunction whole = Read(Whole()).VgpuFunction!;
        foreach (
            HostTreeBuilder host in new[]
            {
                Whole().Remove(path).Fifo(path),
                Whole().Remove(path).Directory(path),
                Whole().Remove(path).Link(path, "../../../../../../../../../../etc/shadow"),
            }
        )
        {
            HostPciDevice device = Read(host);
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(device.Diagnostics.Places(), Is.EqualTo([$"ND2112 {path}"]));
            Assert.That(device.VgpuFunction, Is.EqualTo(Without(whole, name)));
        }
    }

    [TestCase(HostFault.Open)]
    public void Read_UnreadableDirectory_IsReported(HostFault fault)
    {
        HostPciDevice device = Read(Whole().Fault(Nvidia, fault, Eio));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.VgpuFunction, Is.Null);
        Assert.That(device.Diagnostics.Places(), Is.EqualTo([$"ND2112 {Nvidia}"]));
    }

    /// <summary>A million rows: the beginning is read, in bounded time and memory, and the rest is reported.</summary>
    [Test]
    [CancelAfter(20_000)]
    public void Read_GiantTable_IsCut()
    {
        string text = string.Concat(Enumerable.Range(1, 1_000_000).Select(i => $"{i} : A\n"));
        HostPciDevice device = Read(Host().File(Current, "0\n").File(Creatable, text));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.VgpuFunction!.Creatable!.Value, Has.Count.EqualTo(4096));
        Assert.That(
            device.Diagnostics.Select(one => one.Message),
            Is.EqualTo([
                "the table has more than 262144 bytes; the beginning is read",
                "the table has 27325 rows; 4096 are kept",
            ])
        );
    }

    /// <summary>What libvirt prints of a function does not depend on these files.</summary>
    [Test]
    public void NodeDevice_OfFunction_IsTheSameWithAndWithoutTheFiles()
    {
        string[] without = Devices(Host());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(without, Has.Exactly(1).Contains("<name>pci_0000_41_00_4</name>"));
        Assert.That(Devices(Whole()), Is.EqualTo(without));
        Assert.That(Devices(Whole().File(Current, "0\n")), Is.EqualTo(without));
        Assert.That(Devices(Whole().File(Current, "x\0").File(Creatable, "x\ny\n")), Is.EqualTo(without));
        Assert.That(Devices(Whole().Fault(Nvidia, HostFault.Open, Eio)), Is.EqualTo(without));
        Assert.That(
            Devices(
                Whole()
                    .File("sys/module/nvidia/version", "580.105.06\n")
                    .File("proc/driver/nvidia/gpus/0000:41:00.0/information", "Device Minor: 0\n")
            ),
            Is.EqualTo(without)
        );
    }

    [Test]
    public void Read_Mdev_HasItsPlace()
    {
        const string parent = "sys/devices/pci0000:40/0000:41:00.4";
        const string uuid = "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001";
        const string mdev = $"{parent}/{uuid}";
        HostTreeBuilder host = new HostTreeBuilder()
            .WithPci(parent)
            .File($"{mdev}/uevent", "")
            .LinkTo($"{mdev}/subsystem", "sys/bus/mdev")
            .Directory("sys/bus/mdev")
            .File($"{mdev}/nvidia/placement_id", "8\n")
            .File($"{mdev}/nvidia/gpu_instance_id", "Not Applicable\n")
            .OnBus("mdev", mdev);
        ActiveMdev Read(string type) =>
            HostTreeBuilder
                .From(host.Build())
                .File($"{parent}/mdev_supported_types/{type}/device_api", "vfio-pci\n")
                .LinkTo($"{mdev}/mdev_type", $"{parent}/mdev_supported_types/{type}")
                .Scan(ScanParts.Mdevs)
                .Mdevs[0]
                .Active!;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((Read("nvidia-558").PlacementId, Read("nvidia-558").GpuInstanceId), Is.EqualTo((8u, (uint?)null)));
        Assert.That(Read("mtty-2").PlacementId, Is.Null, "another driver");
    }

    [TestCase("10DE:16A1", "10de:16a1")]
    [TestCase("10de:0000", "10de:0000")]
    [TestCase("0000:16A1", null)]
    [TestCase("", null, "ND2114")]
    [TestCase("10DE", null, "ND2114")]
    [TestCase("10DE:16A1:1", null, "ND2114")]
    [TestCase("110DE:16A1", null, "ND2114")]
    [TestCase("10DE:xx", null, "ND2114")]
    public void Read_Board_IsThatOfUevent(string text, string? board, params string[] ids)
    {
        HostPciDevice device = Read(Host().File($"{Function}/uevent", $"PCI_CLASS=30200\nPCI_SUBSYS_ID={text}\n"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            device.SubsystemVendorId is null ? null : $"{device.SubsystemVendorId:x4}:{device.SubsystemDeviceId:x4}",
            Is.EqualTo(board)
        );
        Assert.That(device.Diagnostics.Select(one => one.Id), Is.EqualTo(ids));
    }

    static HostTreeBuilder Host() =>
        new HostTreeBuilder()
            .WithPci(Function)
            .File($"{Function}/vendor", "0x10de\n")
            .File($"{Function}/device", "0x26b9\n");

    static HostTreeBuilder Whole() =>
        Host()
            .File(Current, "1155\n")
            .File(Creatable, "1147 : NVIDIA L40S-1Q\n")
            .File($"{Nvidia}/vgpu_params", "\n")
            .File($"{Nvidia}/placement_id", "24\n")
            .File($"{Nvidia}/gpu_instance_id", "3\n")
            .File($"{Nvidia}/warm_update", "1\n");

    static HostVgpuFunction Without(HostVgpuFunction function, string name) =>
        name switch
        {
            "current_vgpu_type" => function with { CurrentTypeId = null },
            "creatable_vgpu_types" => function with { Creatable = null },
            "vgpu_params" => function with { Parameters = null },
            "placement_id" => function with { PlacementId = null },
            "gpu_instance_id" => function with { GpuInstanceId = null },
            _ => function with { WarmUpdate = null },
        };

    static string[] Devices(HostTreeBuilder host) =>
        [.. LibvirtView.Create(host.Scan(ScanParts.All)).Nodes.Select(node => node.Device.ToXml())];

    static HostPciDevice Read(HostTreeBuilder host) => host.Scan(ScanParts.Pci).PciDevices.Single();
}
