namespace Mdev.NodeDev.Tests;

public sealed class ChannelDeviceBuilderTests
{
    static LibvirtView View(HostTreeBuilder host, LibvirtVersion? version = null) =>
        LibvirtView.Create(host.Scan(), new LibvirtViewOptions { Version = version ?? LibvirtVersion.Newest });

    [Test]
    public void Create_ChannelDevicesAndQueues_AreBelowSubchannelAndCard()
    {
        LibvirtView view = View(new HostTreeBuilder().WithSubchannel().WithGroup().WithCard().WithQueue());
        Assert.That(
            view.Nodes.Select(node => $"{node.Name} < {node.Device.Parent}"),
            Is.EqualTo([
                "ap_05_0004 < ap_card05",
                "ap_card05 < computer",
                "ccw_0_0_1234 < css_0_0_26ab",
                "ccwgroup_0_0_1234 < computer",
                "computer < ",
                "css_0_0_26ab < computer",
            ])
        );
    }

    [Test]
    public void Create_Version9_0_HasNoGroups()
    {
        LibvirtView view = View(new HostTreeBuilder().WithGroup(), LibvirtVersion.V9_0);
        Assert.That(view.Nodes.Select(node => node.Name), Is.EqualTo(["ccw_0_0_1234", "computer"]));
        Assert.That(
            view.Find("ccw_0_0_1234")!.Device.ToXml(new NodeDeviceWriteOptions { Version = LibvirtVersion.V9_0 }),
            Does.Not.Contain("state").And.Not.Contain("ccwgroup_member")
        );
    }

    [Test]
    public void Create_GroupsOfOtherDevices_AreNotListed()
    {
        HostTreeBuilder host = new HostTreeBuilder().WithGroup().File($"{SampleHosts.Group}/uevent", "DEVTYPE=ctcm\n");
        Assert.That(host.Scan().ChannelGroups, Has.Count.EqualTo(1));
        Assert.That(View(host).Find("ccwgroup_0_0_1234"), Is.Null);
        Assert.That(
            View(host).Find("ccw_0_0_1234")!.Device.Find<CcwCapability>()!.GroupDevice,
            Is.EqualTo("ccwgroup_0_0_1234")
        );
    }

    [TestCase("0\n", ChannelState.Offline)]
    [TestCase("1\n", ChannelState.Online)]
    [TestCase("2\n", null)]
    [TestCase("x\n", ChannelState.Offline)]
    [TestCase("-1\n", ChannelState.Offline)]
    public void Create_Group_StateIsItsOnlineFile(string online, ChannelState? state) =>
        Assert.That(
            View(new HostTreeBuilder().WithGroup().File($"{SampleHosts.Group}/online", online))
                .Find("ccwgroup_0_0_1234")!
                .Device.Find<CcwGroupCapability>()!
                .State,
            Is.EqualTo(state)
        );

    [Test]
    public void Create_AddressOfSubchannelAndGroup_MeansTheSubchannel()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithGroup("sys/devices/qeth/0.0.26ab")
            .WithSubchannel()
            .WithDefinition("0.0.26ab", SampleUuids.First);
        Assert.That(View(host).Nodes.Single(node => !node.IsActive).Device.Parent, Is.EqualTo("css_0_0_26ab"));
    }

    [Test]
    public void Create_MalformedDevice_IsShownOnlyIfLostAreIncluded()
    {
        HostSnapshot snapshot = new HostTreeBuilder().WithCcw().File($"{SampleHosts.Ccw}/online", "x\n").Scan();
        LibvirtViewOptions options = new() { IncludeLost = true };
        Assert.That(LibvirtView.Create(snapshot).Find("ccw_0_0_1234"), Is.Null);
        Assert.That(LibvirtView.Create(snapshot, options).Find("ccw_0_0_1234")!.IsLostByLibvirt, Is.True);
    }

    [TestCase("group", false)]
    [TestCase("0.0.12", true)]
    public void Create_GroupWithoutAddress_IsNotListed(string name, bool isListed)
    {
        LibvirtView view = View(new HostTreeBuilder().WithGroup($"sys/devices/qeth/{name}"));
        Assert.That(
            view.Nodes.Any(node => node.Name.StartsWith("ccwgroup", StringComparison.Ordinal)),
            Is.EqualTo(isListed)
        );
    }

    [TestCase("0.0.1234\n", "0.0.1234")]
    [TestCase(" 0. 0. 12\0x", "0.0.0012")]
    [TestCase("0.0\0.1", null)]
    [TestCase("none\n", null)]
    [TestCase("\n", null)]
    public void Create_ChannelDeviceOfASubchannel_IsThreeNumbers(string text, string? location) =>
        Assert.That(
            View(new HostTreeBuilder().WithSubchannel().File($"{SampleHosts.Css}/dev_busid", text))
                .Find("css_0_0_26ab")!
                .Device.Find<CssCapability>()!
                .ChannelDevice?.ToString(),
            Is.EqualTo(location)
        );
}
