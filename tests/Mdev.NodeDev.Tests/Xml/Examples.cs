using static Mdev.NodeDev.Tests.BusExamples;
using static Mdev.NodeDev.Tests.ChannelExamples;
using static Mdev.NodeDev.Tests.DiskExamples;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Documents and the devices they describe; each is a fixed point of reading and writing, of libvirt's own, too.
/// </summary>
static class Examples
{
    internal static NodeDevice Computer { get; } =
        new()
        {
            Name = "computer",
            Capabilities =
            [
                new SystemCapability
                {
                    Product = "Model 5",
                    HardwareVendor = "Acme & Sons",
                    Uuid = new Guid("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"),
                },
            ],
        };

    internal const string ComputerXml = """
        <device>
          <name>computer</name>
          <capability type='system'>
            <product>Model 5</product>
            <hardware>
              <vendor>Acme &amp; Sons</vendor>
              <uuid>0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0</uuid>
            </hardware>
            <firmware>
            </firmware>
          </capability>
        </device>

        """;

    internal static NodeDevice Gpu { get; } =
        new()
        {
            Name = "pci_0000_3b_00_0",
            Path = "/sys/devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0",
            Parent = "pci_0000_3a_00_0",
            Capabilities = [GpuCapability()],
        };

    internal const string GpuXml = """
        <device>
          <name>pci_0000_3b_00_0</name>
          <path>/sys/devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0</path>
          <parent>pci_0000_3a_00_0</parent>
          <capability type='pci'>
            <class>0x030200</class>
            <domain>0</domain>
            <bus>59</bus>
            <slot>0</slot>
            <function>0</function>
            <product id='0x1eb8'>Example GPU</product>
            <vendor id='0x10de'/>
            <capability type='phys_function'>
              <address domain='0x0000' bus='0x3b' slot='0x00' function='0x1'/>
            </capability>
            <capability type='virt_functions' maxCount='16'>
              <address domain='0x0000' bus='0x3b' slot='0x00' function='0x4'/>
            </capability>
            <capability type='pci-bridge'/>
            <capability type='mdev_types'>
              <type id='vendor-222'>
                <name>GRID X-1</name>
                <deviceAPI>vfio-pci</deviceAPI>
                <availableInstances>8</availableInstances>
              </type>
            </capability>
            <capability type='vpd'>
              <name>Card</name>
              <fields access='readonly'>
                <change_level>A1</change_level>
                <manufacture_id>M</manufacture_id>
                <part_number>P</part_number>
                <serial_number>S&lt;1&gt;</serial_number>
                <vendor_field index='0'>x</vendor_field>
              </fields>
              <fields access='readwrite'>
                <asset_tag>T</asset_tag>
                <vendor_field index='Z'/>
                <system_field index='B'>y</system_field>
              </fields>
            </capability>
            <iommuGroup number='26'>
              <address domain='0x0000' bus='0x3b' slot='0x00' function='0x0'/>
            </iommuGroup>
            <numa node='0'/>
            <pci-express>
              <link validity='cap' port='0' speed='16' width='16'/>
              <link validity='sta' speed='2.5' width='8'/>
            </pci-express>
          </capability>
        </device>

        """;

    internal static NodeDevice Mdev { get; } =
        new()
        {
            Name = "mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0",
            Path = "/sys/devices/pci0000:3a/0000:3b:00.0/5a0c1f1e-1111-4222-8333-444455556666",
            Parent = "pci_0000_3b_00_0",
            Capabilities =
            [
                new MdevCapability
                {
                    TypeId = "vendor-222",
                    Uuid = "5a0c1f1e-1111-4222-8333-444455556666",
                    IommuGroup = 42,
                    Attributes = [new("second", "2"), new("first", "1")],
                },
            ],
        };

    internal const string MdevXml = """
        <device>
          <name>mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0</name>
          <path>/sys/devices/pci0000:3a/0000:3b:00.0/5a0c1f1e-1111-4222-8333-444455556666</path>
          <parent>pci_0000_3b_00_0</parent>
          <capability type='mdev'>
            <type id='vendor-222'/>
            <uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid>
            <iommuGroup number='42'/>
            <attr name='second' value='2'/>
            <attr name='first' value='1'/>
          </capability>
        </device>

        """;

    internal static NodeDevice Subchannel { get; } =
        new()
        {
            Name = "css_0_0_fffe",
            Path = "/sys/devices/css0/0.0.fffe",
            Parent = "computer",
            Driver = "vfio_ccw",
            Capabilities =
            [
                new CssCapability
                {
                    Location = new(0, 0, 0xfffe),
                    ChannelDevice = new(0xa, 3, 0x52),
                    MdevTypes =
                    [
                        new MdevType
                        {
                            Id = "vfio_ccw-io",
                            Name = "I/O subchannel (Non-QDIO)",
                            DeviceApi = DeviceApi.VfioCcw,
                            AvailableInstances = 1,
                        },
                    ],
                },
            ],
        };

    internal const string SubchannelXml = """
        <device>
          <name>css_0_0_fffe</name>
          <path>/sys/devices/css0/0.0.fffe</path>
          <parent>computer</parent>
          <driver>
            <name>vfio_ccw</name>
          </driver>
          <capability type='css'>
            <cssid>0x0</cssid>
            <ssid>0x0</ssid>
            <devno>0xfffe</devno>
            <channel_dev_addr>
              <cssid>0xa</cssid>
              <ssid>0x3</ssid>
              <devno>0x0052</devno>
            </channel_dev_addr>
            <capability type='mdev_types'>
              <type id='vfio_ccw-io'>
                <name>I/O subchannel (Non-QDIO)</name>
                <deviceAPI>vfio-ccw</deviceAPI>
                <availableInstances>1</availableInstances>
              </type>
            </capability>
          </capability>
        </device>

        """;

    internal static NodeDevice Matrix { get; } =
        new()
        {
            Name = "ap_matrix",
            Path = "/sys/devices/vfio_ap/matrix",
            DevNode = "/dev/vfio/matrix",
            DevLinks = ["/dev/b", "/dev/a"],
            Parent = "computer",
            Capabilities = [new ApMatrixCapability()],
        };

    internal const string MatrixXml = """
        <device>
          <name>ap_matrix</name>
          <path>/sys/devices/vfio_ap/matrix</path>
          <devnode type='dev'>/dev/vfio/matrix</devnode>
          <devnode type='link'>/dev/b</devnode>
          <devnode type='link'>/dev/a</devnode>
          <parent>computer</parent>
          <capability type='ap_matrix'>
          </capability>
        </device>

        """;

    internal static NodeDevice Mtty { get; } =
        new()
        {
            Name = "mtty_mtty",
            Path = "/sys/devices/virtual/mtty/mtty",
            Parent = "computer",
            Capabilities =
            [
                new MdevTypesCapability
                {
                    Types =
                    [
                        new MdevType
                        {
                            Id = "mtty-2",
                            Name = "Dual port serial",
                            DeviceApi = DeviceApi.VfioPci,
                            AvailableInstances = 12,
                        },
                        new MdevType
                        {
                            Id = "mtty-1",
                            DeviceApi = DeviceApi.VfioPci,
                            AvailableInstances = 24,
                        },
                    ],
                },
            ],
        };

    internal const string MttyXml = """
        <device>
          <name>mtty_mtty</name>
          <path>/sys/devices/virtual/mtty/mtty</path>
          <parent>computer</parent>
          <capability type='mdev_types'>
            <capability type='mdev_types'>
              <type id='mtty-2'>
                <name>Dual port serial</name>
                <deviceAPI>vfio-pci</deviceAPI>
                <availableInstances>12</availableInstances>
              </type>
              <type id='mtty-1'>
                <deviceAPI>vfio-pci</deviceAPI>
                <availableInstances>24</availableInstances>
              </type>
            </capability>
          </capability>
        </device>

        """;

    internal static IEnumerable<TestCaseData> All()
    {
        yield return Case(nameof(Computer), Computer, ComputerXml);
        yield return Case(nameof(Gpu), Gpu, GpuXml);
        yield return Case(nameof(Mdev), Mdev, MdevXml);
        yield return Case(nameof(Subchannel), Subchannel, SubchannelXml);
        yield return Case(nameof(Matrix), Matrix, MatrixXml);
        yield return Case(nameof(Mtty), Mtty, MttyXml);
        yield return Case(nameof(ChannelDevice), ChannelDevice, ChannelDeviceXml);
        yield return Case(nameof(ChannelGroup), ChannelGroup, ChannelGroupXml);
        yield return Case(nameof(CryptoCard), CryptoCard, CryptoCardXml);
        yield return Case(nameof(CryptoQueue), CryptoQueue, CryptoQueueXml);
        yield return Case(nameof(UsbStick), UsbStick, UsbStickXml);
        yield return Case(nameof(UsbInterface), UsbInterface, UsbInterfaceXml);
        yield return Case(nameof(NetworkCard), NetworkCard, NetworkCardXml);
        yield return Case(nameof(FibreChannelHost), FibreChannelHost, FibreChannelHostXml);
        yield return Case(nameof(ScsiTarget), ScsiTarget, DiskExamples.ScsiTargetXml);
        yield return Case(nameof(ScsiDisk), ScsiDisk, ScsiDiskXml);
        yield return Case(nameof(Disk), Disk, DiskXml);
        yield return Case(nameof(DvdDrive), DvdDrive, DvdDriveXml);
        yield return Case(nameof(ScsiGeneric), ScsiGeneric, DiskExamples.ScsiGenericXml);
        yield return Case(nameof(RenderNode), RenderNode, RenderNodeXml);
        yield return Case(nameof(Vdpa), Vdpa, BusExamples.VdpaXml);
    }

    static TestCaseData Case(string name, NodeDevice device, string xml) =>
        new TestCaseData(device, xml).SetArgDisplayNames(name);

    static PciCapability GpuCapability() =>
        new()
        {
            Class = 0x030200,
            Location = new(0, 0x3b, 0, 0),
            Product = new(0x1eb8, "Example GPU"),
            Vendor = new(0x10de),
            PhysicalFunction = new PciLocation(0, 0x3b, 0, 1),
            VirtualFunctions = new() { MaxCount = 16, Functions = [new(0, 0x3b, 0, 4)] },
            Bridge = PciBridge.Pci,
            MdevTypes =
            [
                new MdevType
                {
                    Id = "vendor-222",
                    Name = "GRID X-1",
                    DeviceApi = DeviceApi.VfioPci,
                    AvailableInstances = 8,
                },
            ],
            Vpd = new()
            {
                Name = "Card",
                ReadOnly = new()
                {
                    ChangeLevel = "A1",
                    ManufactureId = "M",
                    PartNumber = "P",
                    SerialNumber = "S<1>",
                    VendorFields = [new('0', "x")],
                },
                ReadWrite = new()
                {
                    AssetTag = "T",
                    VendorFields = [new('Z', "")],
                    SystemFields = [new('B', "y")],
                },
            },
            IommuGroup = new() { Number = 26, Members = [new(0, 0x3b, 0, 0)] },
            NumaNode = 0,
            Express = new()
            {
                Capable = new()
                {
                    Port = 0,
                    Speed = PciLinkSpeed.Gt16,
                    Width = 16,
                },
                Status = new() { Speed = PciLinkSpeed.Gt2_5, Width = 8 },
            },
        };
}
