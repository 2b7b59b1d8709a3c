namespace Mdev.NodeDev.Tests;

/// <summary>Documents and the devices they describe: devices of USB, network cards, DRM and vDPA.</summary>
static class BusExamples
{
    internal static NodeDevice UsbStick { get; } =
        new()
        {
            Name = "usb_1_4",
            Capabilities =
            [
                new UsbDeviceCapability
                {
                    Bus = 1,
                    Device = 9,
                    Port = "4",
                    Product = new(0xa),
                    Vendor = new(0x1d6b, "Vendor"),
                },
            ],
        };

    internal const string UsbStickXml = """
        <device>
          <name>usb_1_4</name>
          <capability type='usb_device'>
            <bus>1</bus>
            <device>9</device>
            <port>4</port>
            <product id='0x000a' />
            <vendor id='0x1d6b'>Vendor</vendor>
          </capability>
        </device>

        """;

    internal static NodeDevice UsbInterface { get; } =
        new()
        {
            Name = "usb_1_4_1_0",
            Parent = "usb_1_4",
            Driver = "usb-storage",
            Capabilities =
            [
                new UsbCapability
                {
                    Number = 0,
                    Class = 8,
                    Subclass = 6,
                    Protocol = 80,
                    Description = "Bulk & <only>",
                },
            ],
        };

    internal const string UsbInterfaceXml = """
        <device>
          <name>usb_1_4_1_0</name>
          <parent>usb_1_4</parent>
          <driver>
            <name>usb-storage</name>
          </driver>
          <capability type='usb'>
            <number>0</number>
            <class>8</class>
            <subclass>6</subclass>
            <protocol>80</protocol>
            <description>Bulk &amp; &lt;only&gt;</description>
          </capability>
        </device>

        """;

    internal static NodeDevice NetworkCard { get; } =
        new()
        {
            Name = "net_ens3_52_54_00_aa_bb_cc",
            Parent = "pci_0000_00_03_0",
            Capabilities =
            [
                new NetCapability
                {
                    Interface = "ens3",
                    Address = "52:54:00:aa:bb:cc",
                    LinkSpeed = 10000,
                    LinkState = NetLinkState.Up,
                    Features = NetFeatures.Switchdev | NetFeatures.Rx,
                    Kind = NetKind.Ethernet,
                },
            ],
        };

    internal const string NetworkCardXml = """
        <device>
          <name>net_ens3_52_54_00_aa_bb_cc</name>
          <parent>pci_0000_00_03_0</parent>
          <capability type='net'>
            <interface>ens3</interface>
            <address>52:54:00:aa:bb:cc</address>
            <link speed='10000' state='up'/>
            <feature name='rx'/>
            <feature name='switchdev'/>
            <capability type='80203'/>
          </capability>
        </device>

        """;

    internal static NodeDevice RenderNode { get; } =
        new()
        {
            Name = "drm_renderD129",
            DevNode = "/dev/dri/renderD129",
            DevLinks = ["/dev/dri/by-path/pci-0000:00:02.0-render"],
            Parent = "pci_0000_00_02_0",
            Capabilities = [new DrmCapability { Kind = DrmKind.Render }],
        };

    internal const string RenderNodeXml = """
        <device>
          <name>drm_renderD129</name>
          <devnode type='dev'>/dev/dri/renderD129</devnode>
          <devnode type='link'>/dev/dri/by-path/pci-0000:00:02.0-render</devnode>
          <parent>pci_0000_00_02_0</parent>
          <capability type='drm'>
            <type>render</type>
          </capability>
        </device>

        """;

    internal static NodeDevice Vdpa { get; } =
        new()
        {
            Name = "vdpa_vdpa0",
            Parent = "pci_0000_65_00_2",
            Driver = "vhost_vdpa",
            Capabilities = [new VdpaCapability { CharacterDevice = "/dev/vhost-vdpa-0" }],
        };

    internal const string VdpaXml = """
        <device>
          <name>vdpa_vdpa0</name>
          <parent>pci_0000_65_00_2</parent>
          <driver>
            <name>vhost_vdpa</name>
          </driver>
          <capability type='vdpa'>
            <chardev>/dev/vhost-vdpa-0</chardev>
          </capability>
        </device>

        """;
}
