namespace Mdev.NodeDev.Tests;

/// <summary>
/// Documents and the devices they describe: devices of the channel subsystem and crypto adapters of s390x.
/// </summary>
static class ChannelExamples
{
    internal static NodeDevice ChannelDevice { get; } =
        new()
        {
            Name = "ccw_0_0_ff02",
            Path = "/sys/devices/css0/0.0.0070/0.0.ff02",
            Parent = "css_0_0_0070",
            Driver = "qeth",
            Capabilities =
            [
                new CcwCapability
                {
                    State = ChannelState.Online,
                    Location = new(0, 0, 0xff02),
                    GroupDevice = "ccwgroup_0_0_ff00",
                },
            ],
        };

    internal const string ChannelDeviceXml = """
        <device>
          <name>ccw_0_0_ff02</name>
          <path>/sys/devices/css0/0.0.0070/0.0.ff02</path>
          <parent>css_0_0_0070</parent>
          <driver>
            <name>qeth</name>
          </driver>
          <capability type='ccw'>
            <state>online</state>
            <cssid>0x0</cssid>
            <ssid>0x0</ssid>
            <devno>0xff02</devno>
            <capability type='ccwgroup_member'>
              <group_device>ccwgroup_0_0_ff00</group_device>
            </capability>
          </capability>
        </device>

        """;

    internal static NodeDevice ChannelGroup { get; } =
        new()
        {
            Name = "ccwgroup_0_0_0600",
            Parent = "computer",
            Capabilities =
            [
                new CcwGroupCapability
                {
                    State = ChannelState.Online,
                    Location = new(0, 0, 0x600),
                    Members = [new("cdev0", "ccw_0_0_0600")],
                    Kind = CcwGroupKind.QethLayer2,
                    CardType = "OSD_1000",
                    ChannelPath = "7C",
                },
            ],
        };

    internal const string ChannelGroupXml = """
        <device>
          <name>ccwgroup_0_0_0600</name>
          <parent>computer</parent>
          <capability type='ccwgroup'>
            <state>online</state>
            <cssid>0x0</cssid>
            <ssid>0x0</ssid>
            <devno>0x0600</devno>
            <members>
              <ccw_device ref='cdev0'>ccw_0_0_0600</ccw_device>
            </members>
            <capability type='qeth_layer2'>
              <card_type>OSD_1000</card_type>
              <chpid>7C</chpid>
            </capability>
          </capability>
        </device>

        """;

    internal static NodeDevice CryptoCard { get; } =
        new()
        {
            Name = "ap_card07",
            Path = "/sys/devices/ap/card07",
            Parent = "computer",
            Driver = "cex4card",
            Capabilities = [new ApCardCapability { Adapter = 7 }],
        };

    internal const string CryptoCardXml = """
        <device>
          <name>ap_card07</name>
          <path>/sys/devices/ap/card07</path>
          <parent>computer</parent>
          <driver>
            <name>cex4card</name>
          </driver>
          <capability type='ap_card'>
            <ap-adapter>0x07</ap-adapter>
          </capability>
        </device>

        """;

    internal static NodeDevice CryptoQueue { get; } =
        new()
        {
            Name = "ap_07_0038",
            Path = "/sys/devices/ap/card07/07.0038",
            Parent = "ap_card07",
            Driver = "vfio_ap",
            Capabilities = [new ApQueueCapability { Adapter = 7, Domain = 0x38 }],
        };

    internal const string CryptoQueueXml = """
        <device>
          <name>ap_07_0038</name>
          <path>/sys/devices/ap/card07/07.0038</path>
          <parent>ap_card07</parent>
          <driver>
            <name>vfio_ap</name>
          </driver>
          <capability type='ap_queue'>
            <ap-adapter>0x07</ap-adapter>
            <ap-domain>0x0038</ap-domain>
          </capability>
        </device>

        """;
}
