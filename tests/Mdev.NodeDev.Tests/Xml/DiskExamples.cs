namespace Mdev.NodeDev.Tests;

/// <summary>Documents and the devices they describe: SCSI hosts, targets and disks.</summary>
static class DiskExamples
{
    internal static NodeDevice FibreChannelHost { get; } =
        new()
        {
            Name = "scsi_host5",
            Parent = "pci_0000_10_00_0",
            Capabilities =
            [
                new ScsiHostCapability
                {
                    Host = 5,
                    UniqueId = 3,
                    FcHost = new()
                    {
                        NodeName = "2001001b32a9da4e",
                        PortName = "2101001b32a9da4e",
                        FabricName = "2001547feeb71cc1",
                    },
                    VportOps = new() { Most = 254, Used = 2 },
                },
            ],
        };

    internal const string FibreChannelHostXml = """
        <device>
          <name>scsi_host5</name>
          <parent>pci_0000_10_00_0</parent>
          <capability type='scsi_host'>
            <host>5</host>
            <unique_id>3</unique_id>
            <capability type='fc_host'>
              <wwnn>2001001b32a9da4e</wwnn>
              <wwpn>2101001b32a9da4e</wwpn>
              <fabric_wwn>2001547feeb71cc1</fabric_wwn>
            </capability>
            <capability type='vport_ops'>
              <max_vports>254</max_vports>
              <vports>2</vports>
            </capability>
          </capability>
        </device>

        """;

    internal static NodeDevice ScsiTarget { get; } =
        new()
        {
            Name = "scsi_target1_0_0",
            Parent = "scsi_host1",
            Capabilities =
            [
                new ScsiTargetCapability
                {
                    Target = "target1:0:0",
                    RemotePort = new() { Name = "rport-1:0-0", PortName = "0x9d73bc45f0e21a86" },
                },
            ],
        };

    internal const string ScsiTargetXml = """
        <device>
          <name>scsi_target1_0_0</name>
          <parent>scsi_host1</parent>
          <capability type='scsi_target'>
            <target>target1:0:0</target>
            <capability type='fc_remote_port'>
              <rport>rport-1:0-0</rport>
              <wwpn>0x9d73bc45f0e21a86</wwpn>
            </capability>
          </capability>
        </device>

        """;

    internal static NodeDevice ScsiDisk { get; } =
        new()
        {
            Name = "scsi_1_0_0_0",
            Parent = "scsi_target1_0_0",
            Driver = "sd",
            Capabilities =
            [
                new ScsiCapability
                {
                    Host = 1,
                    Bus = 0,
                    Target = 2,
                    Lun = 3,
                    DeviceType = "disk",
                },
            ],
        };

    internal const string ScsiDiskXml = """
        <device>
          <name>scsi_1_0_0_0</name>
          <parent>scsi_target1_0_0</parent>
          <driver>
            <name>sd</name>
          </driver>
          <capability type='scsi'>
            <host>1</host>
            <bus>0</bus>
            <target>2</target>
            <lun>3</lun>
            <type>disk</type>
          </capability>
        </device>

        """;

    internal static NodeDevice Disk { get; } =
        new()
        {
            Name = "block_sda_S3R1AL",
            DevNode = "/dev/sda",
            Parent = "scsi_1_0_0_0",
            Capabilities =
            [
                new StorageCapability
                {
                    Block = "/dev/sda",
                    Bus = "scsi",
                    DriveType = "disk",
                    Model = "HARD DISK",
                    Vendor = "A & B",
                    Serial = "S3R1AL",
                    Size = 18446744073709551615,
                    LogicalBlockSize = 512,
                    Blocks = 32768,
                    IsHotpluggable = true,
                },
            ],
        };

    internal const string DiskXml = """
        <device>
          <name>block_sda_S3R1AL</name>
          <devnode type='dev'>/dev/sda</devnode>
          <parent>scsi_1_0_0_0</parent>
          <capability type='storage'>
            <block>/dev/sda</block>
            <bus>scsi</bus>
            <drive_type>disk</drive_type>
            <model>HARD DISK</model>
            <vendor>A &amp; B</vendor>
            <serial>S3R1AL</serial>
            <size>18446744073709551615</size>
            <logical_block_size>512</logical_block_size>
            <num_blocks>32768</num_blocks>
            <capability type='hotpluggable'/>
          </capability>
        </device>

        """;

    internal static NodeDevice DvdDrive { get; } =
        new()
        {
            Name = "block_sr0_DVD",
            DevNode = "/dev/sr0",
            DevLinks = ["/dev/cdrom"],
            Parent = "scsi_0_0_1_0",
            Capabilities =
            [
                new StorageCapability
                {
                    Block = "/dev/sr0",
                    DriveType = "cdrom",
                    Removable = new()
                    {
                        IsAvailable = true,
                        Size = 4194304,
                        Label = "INSTALL",
                    },
                    LogicalBlockSize = 2048,
                    Blocks = 2048,
                },
            ],
        };

    internal const string DvdDriveXml = """
        <device>
          <name>block_sr0_DVD</name>
          <devnode type='dev'>/dev/sr0</devnode>
          <devnode type='link'>/dev/cdrom</devnode>
          <parent>scsi_0_0_1_0</parent>
          <capability type='storage'>
            <block>/dev/sr0</block>
            <drive_type>cdrom</drive_type>
            <capability type='removable'>
              <media_available>1</media_available>
              <media_size>4194304</media_size>
              <media_label>INSTALL</media_label>
              <logical_block_size>2048</logical_block_size>
              <num_blocks>2048</num_blocks>
            </capability>
          </capability>
        </device>

        """;

    internal static NodeDevice ScsiGeneric { get; } =
        new()
        {
            Name = "scsi_generic_sg0",
            DevNode = "/dev/sg0",
            Parent = "scsi_1_0_0_0",
            Capabilities = [new ScsiGenericCapability { CharacterDevice = "/dev/sg0" }],
        };

    internal const string ScsiGenericXml = """
        <device>
          <name>scsi_generic_sg0</name>
          <devnode type='dev'>/dev/sg0</devnode>
          <parent>scsi_1_0_0_0</parent>
          <capability type='scsi_generic'>
            <char>/dev/sg0</char>
          </capability>
        </device>

        """;
}
