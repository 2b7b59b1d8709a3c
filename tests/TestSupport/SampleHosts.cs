namespace Mdev.NodeDev.TestSupport;

/// <summary>Hosts for tests: fakes with sample drivers, and trees of a few devices as the kernel shows them.</summary>
static class SampleHosts
{
    internal const string Pci0 = "sys/devices/pci0000:00/0000:00:02.0";
    internal const string Pci1 = "sys/devices/pci0000:00/0000:00:03.0";
    internal const string Mtty = "sys/devices/virtual/mtty/mtty";
    internal const string Mdpy = "sys/devices/virtual/mdpy/mdpy";
    internal const string Mbochs = "sys/devices/virtual/mbochs/mbochs";
    internal const string Css = "sys/devices/css0/0.0.26ab";
    internal const string Matrix = "sys/devices/vfio_ap/matrix";
    internal const string Ccw = "sys/devices/css0/0.0.26ab/0.0.1234";
    internal const string Group = "sys/devices/qeth/0.0.1234";
    internal const string Card = "sys/devices/ap/card05";
    internal const string Queue = "sys/devices/ap/card05/05.0004";
    internal const string Dmi = "sys/devices/virtual/dmi/id";
    internal const string Types = "mdev_supported_types";

    /// <summary>The host of the three sample drivers, with definitions.</summary>
    internal static FakeHost Drivers(params ReadOnlySpan<MdevDefinition> defined) => DriversBuilder(defined).Build();

    /// <summary>The host of the three sample drivers, of a kernel.</summary>
    internal static FakeHost Drivers(KernelEra era) =>
        new FakeHostBuilder { Era = era }
            .AddMtty()
            .AddMdpy()
            .AddMbochs()
            .Build();

    internal static FakeHostBuilder DriversBuilder(params ReadOnlySpan<MdevDefinition> defined)
    {
        FakeHostBuilder builder = new FakeHostBuilder().AddMtty().AddMdpy().AddMbochs();
        foreach (MdevDefinition definition in defined)
            builder.AddFile($"{Mdevs.Definitions}/{definition.ParentName}/{definition.Uuid:D}", Mdevs.Text(definition));
        return builder;
    }

    /// <summary>A PCI function, by the directory that ends in its address.</summary>
    internal static HostTreeBuilder WithPci(this HostTreeBuilder host, string path)
    {
        byte[] config = new byte[256];
        return host.File($"{path}/uevent", "PCI_CLASS=30000\n")
            .File($"{path}/vendor", "0x8086\n")
            .File($"{path}/device", "0x1533\n")
            .File($"{path}/config", config)
            .LinkTo($"{path}/subsystem", "sys/bus/pci")
            .Directory("sys/bus/pci")
            .OnBus("pci", path);
    }

    internal static HostTreeBuilder WithSubchannel(this HostTreeBuilder host, string path = Css) =>
        host.File($"{path}/uevent", "DRIVER=vfio_ccw\n")
            .File($"{path}/dev_busid", "0.0.1234\n")
            .Bound(path, "css", "vfio_ccw");

    internal static HostTreeBuilder WithMatrix(this HostTreeBuilder host, string path = Matrix) =>
        host.File($"{path}/uevent", "DRIVER=vfio_ap\n").Bound(path, "matrix", "vfio_ap");

    internal static HostTreeBuilder WithCcw(this HostTreeBuilder host, string path = Ccw) =>
        host.File($"{path}/uevent", "DRIVER=qeth\n").File($"{path}/online", "1\n").Bound(path, "ccw", "qeth");

    /// <summary>A network card of one channel device, which exists, too.</summary>
    internal static HostTreeBuilder WithGroup(this HostTreeBuilder host, string path = Group) =>
        host.WithCcw()
            .LinkTo($"{Ccw}/group_device", path)
            .File($"{path}/uevent", "DRIVER=qeth\nDEVTYPE=qeth_layer2\n")
            .File($"{path}/online", "1\n")
            .File($"{path}/card_type", "OSD_1000\n")
            .File($"{path}/chpid", "7C\n")
            .LinkTo($"{path}/cdev0", Ccw)
            .Bound(path, "ccwgroup", "qeth");

    internal static HostTreeBuilder WithCard(this HostTreeBuilder host, string path = Card) =>
        host.WithAp(path, "ap_card", "cex4card");

    internal static HostTreeBuilder WithQueue(this HostTreeBuilder host, string path = Queue) =>
        host.WithAp(path, "ap_queue", "vfio_ap");

    /// <summary>The parent of the sample driver mtty, with one type.</summary>
    internal static HostTreeBuilder WithMtty(this HostTreeBuilder host) =>
        host.File($"{Mtty}/uevent", "")
            .LinkTo($"{Mtty}/subsystem", "sys/class/mtty")
            .Directory("sys/class/mtty")
            .WithType(Mtty, "mtty-1")
            .Registered(Mtty);

    internal static HostTreeBuilder WithDmi(this HostTreeBuilder host) =>
        host.File($"{Dmi}/uevent", "MODALIAS=dmi:\n")
            .File($"{Dmi}/sys_vendor", "Example Inc.\n")
            .File($"{Dmi}/product_name", "Example\n")
            .File($"{Dmi}/product_uuid", $"{SampleUuids.First}\n");

    internal static HostTreeBuilder WithType(
        this HostTreeBuilder host,
        string parent,
        string id,
        string count = "24\n"
    ) =>
        host.File($"{parent}/{Types}/{id}/name", "Single port serial\n")
            .File($"{parent}/{Types}/{id}/device_api", "vfio-pci\n")
            .File($"{parent}/{Types}/{id}/available_instances", count)
            .File($"{parent}/{Types}/{id}/create", "", UnixFileMode.UserWrite)
            .Directory($"{parent}/{Types}/{id}/devices");

    internal static HostTreeBuilder WithMdev(
        this HostTreeBuilder host,
        string parent,
        string uuid,
        string type = "mtty-1",
        int group = 7
    ) =>
        host.File($"{parent}/{uuid}/uevent", "DRIVER=vendor_mdev\n")
            .LinkTo($"{parent}/{uuid}/subsystem", "sys/bus/mdev")
            .Link($"{parent}/{uuid}/mdev_type", $"../{Types}/{type}")
            .Directory("sys/bus/mdev/drivers/vendor_mdev")
            .LinkTo($"{parent}/{uuid}/driver", "sys/bus/mdev/drivers/vendor_mdev")
            .Directory($"sys/kernel/iommu_groups/{group}/devices")
            .LinkTo($"{parent}/{uuid}/iommu_group", $"sys/kernel/iommu_groups/{group}")
            .OnBus("mdev", $"{parent}/{uuid}");

    internal static HostTreeBuilder WithDefinition(
        this HostTreeBuilder host,
        string parent,
        string uuid,
        string type = "mtty-1",
        string start = "manual",
        string attributes = "[]"
    ) =>
        host.File(
            $"etc/mdevctl.d/{parent}/{uuid}",
            $$"""{"mdev_type":"{{type}}","start":"{{start}}","attrs":{{attributes}}}"""
        );

    internal static HostTreeBuilder Registered(this HostTreeBuilder host, string path) =>
        host.LinkTo($"sys/class/mdev_bus/{path[(path.LastIndexOf('/') + 1)..]}", path);

    /// <summary>A device on a bus, with the driver that it is bound to.</summary>
    static HostTreeBuilder Bound(this HostTreeBuilder host, string path, string bus, string driver) =>
        host.LinkTo($"{path}/subsystem", $"sys/bus/{bus}")
            .Directory($"sys/bus/{bus}/drivers/{driver}")
            .LinkTo($"{path}/driver", $"sys/bus/{bus}/drivers/{driver}")
            .OnBus(bus, path);

    internal static HostTreeBuilder OnBus(this HostTreeBuilder host, string bus, string path) =>
        host.LinkTo($"sys/bus/{bus}/devices/{path[(path.LastIndexOf('/') + 1)..]}", path);

    /// <summary>A relative link, as the kernel makes them.</summary>
    internal static HostTreeBuilder LinkTo(this HostTreeBuilder host, string path, string target) =>
        host.Link(path, string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/'))) + target);

    internal static HostSnapshot Scan(this HostTreeBuilder host, ScanParts parts = ScanParts.All) =>
        host.Build().Scan(parts);

    internal static HostSnapshot Scan(this IHostTree tree, ScanParts parts = ScanParts.All) =>
        new NodeHost(tree, new NodeHostOptions { PciIds = PciIdDatabase.Empty }).Scan(new HostQuery { Parts = parts });

    /// <summary>Id and place of every problem.</summary>
    internal static IEnumerable<string> Places(this IEnumerable<Diagnostic> problems) =>
        problems.Select(problem => $"{problem.Id} {problem.Location.Source}");

    static HostTreeBuilder WithAp(this HostTreeBuilder host, string path, string type, string driver) =>
        host.File($"{path}/uevent", $"DEVTYPE={type}\n").Bound(path, "ap", driver);
}
