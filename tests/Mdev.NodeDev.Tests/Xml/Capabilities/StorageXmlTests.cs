namespace Mdev.NodeDev.Tests;

public sealed class StorageXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "storage",
                "<block>b</block><size>1</size><capability type='odd'><x/></capability>",
                "<block>b</block><capability type='removable'>"
                    + "<media_available>1</media_available><media_available>1</media_available>"
                    + "<media_size>3</media_size></capability>",
                "<block>b</block>",
                "<block>b</block><size>1</size>",
                "<block/><size>1</size>",
                "<block>b</block><size> +1</size>",
                "<block>b</block><size>1 </size>",
                "<block>b</block><size>-1</size>",
                "<block>b</block><size>-0</size>",
                "<block>b</block><size>18446744073709551615</size>",
                "<block>b</block><size>18446744073709551616</size>",
                "<block>b</block><size>0x1</size>",
                "<block>b</block><size/>",
                "<block>b</block><size>1</size><size>2</size>",
                "<block>b</block><size>1</size><logical_block_size>512</logical_block_size><num_blocks>x</num_blocks>",
                "<block>b</block><size>1</size><capability type='removable'>"
                    + "<media_available>1</media_available><media_size>3</media_size>"
                    + "<media_label>L</media_label></capability>",
                "<block>b</block><size>x</size><capability type='removable'>"
                    + "<media_available>0</media_available><media_available>1</media_available>"
                    + "<media_size>3</media_size><media_label>L</media_label></capability>",
                "<block>b</block><capability type='removable'>"
                    + "<media_available> 1</media_available><media_size>3</media_size>"
                    + "</capability>",
                "<block>b</block><capability type='removable'><media_available>"
                    + "<!-- x -->1</media_available></capability>",
                "<block>b</block><capability type='removable'>"
                    + "<media_available>1</media_available><media_size/></capability>",
                "<block>b</block><capability type='removable'>"
                    + "<media_available>1</media_available><media_size>x</media_size>"
                    + "</capability>",
                "<block>b</block><capability type='removable'>"
                    + "<media_available>1</media_available><media_size>1</media_size>"
                    + "<media_label>A</media_label></capability><capability type='removable'>"
                    + "<media_size>2</media_size></capability>",
                "<block>b</block><capability type='removable'>"
                    + "<media_available>1</media_available><media_size>1</media_size>"
                    + "<media_label>A</media_label></capability><capability type='removable'>"
                    + "<media_size>2</media_size><media_label>B</media_label></capability>"
                    + "<capability type='hotpluggable'/>",
                "<block>b</block><capability type='removable'>"
                    + "<media_available>1</media_available><media_size>1</media_size>"
                    + "<media_label>A</media_label></capability><capability type='removable'/>",
                "<block>b</block><size>1</size><capability type='hotpluggable'><x/>"
                    + "</capability><capability type='hotpluggable'/>",
                "<block>b</block><size>1</size><capability type='zoned'/>",
                "<block>b</block><size>1</size><capability/>",
                "<block>b</block><size>1</size><capability type=''/>",
                "<block>b</block><bus/><drive_type/><model>a</model><model>b</model>"
                    + "<vendor> v </vendor><serial>&lt;s</serial><size>1</size>",
                "<size>1</size>",
                "<block>b</block><size>1</size><size>2</size><odd/>",
                "<block>b</block><size>x</size>",
                "<block>b</block><size>1</size><logical_block_size>1</logical_block_size>"
                    + "<logical_block_size>2</logical_block_size>"
                    + "<num_blocks>18446744073709551615</num_blocks>",
                "<block>b</block><capability type='removable'><media_size>1</media_size>"
                    + "<odd/><logical_block_size>512</logical_block_size>"
                    + "<num_blocks>0</num_blocks></capability>"
            )
        );

    static string Written(StorageCapability storage, LibvirtVersion version) =>
        new NodeDevice { Name = "d", Capabilities = [storage] }.ToXml(new NodeDeviceWriteOptions { Version = version });

    [TestCase(0ul, 0ul, "", "")]
    [TestCase(512ul, 2ul, "512 2", "512 2")]
    [TestCase(512ul, 0ul, "512 0", "512")]
    [TestCase(0ul, 2ul, "0 2", "2")]
    public void NumbersOfBlocks_GoTogetherButNotIn90(ulong size, ulong blocks, string newest, string old)
    {
        StorageCapability storage = new()
        {
            Block = "b",
            LogicalBlockSize = size,
            Blocks = blocks,
        };
        Assert.That(Numbers(Written(storage, LibvirtVersion.V12_8)), Is.EqualTo(newest));
        Assert.That(Numbers(Written(storage, LibvirtVersion.V11_3)), Is.EqualTo(newest));
        Assert.That(Numbers(Written(storage, LibvirtVersion.V9_0)), Is.EqualTo(old));
        Assert.That(Numbers(Written(storage with { Removable = new() }, LibvirtVersion.V9_0)), Is.EqualTo(old));
    }

    [Test]
    public void Blocks_AreKeptAndLibvirtDoesNotReadThem()
    {
        StorageCapability complete = XmlReading.Device(DiskExamples.DvdDriveXml).Find<StorageCapability>()!;
        StorageCapability libvirts = XmlReading
            .Device(DiskExamples.DvdDriveXml, XmlReading.AsLibvirt)
            .Find<StorageCapability>()!;
        Assert.That((complete.LogicalBlockSize, complete.Blocks), Is.EqualTo((2048ul, 2048ul)));
        Assert.That(libvirts, Is.EqualTo(complete with { LogicalBlockSize = 0, Blocks = 0 }));
    }

    static string Numbers(string xml) =>
        string.Join(
            ' ',
            System
                .Xml.Linq.XElement.Parse(xml)
                .Descendants()
                .Where(element => element.Name.LocalName is "logical_block_size" or "num_blocks")
                .Select(element => element.Value)
        );
}
