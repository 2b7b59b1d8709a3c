namespace Mdev.NodeDev.Tests;

public sealed class CcwGroupProbeTests
{
    [Test]
    public void Read_Group_KeepsWhatTheKernelShows() =>
        Assert.That(
            SmallHost.New().WithGroup().Scan(ScanParts.ChannelGroups).ChannelGroups,
            Is.EqualTo(
                (ValueList<HostChannelGroup>)
                    [
                        new HostChannelGroup
                        {
                            Name = "0.0.1234",
                            Path = SmallHost.Group,
                            Driver = "qeth",
                            DeviceType = "qeth_layer2",
                            Online = 1,
                            CardType = "OSD_1000",
                            ChannelPath = "7C",
                            Members = [new("cdev0", "0.0.1234")],
                        },
                    ]
            )
        );

    [Test]
    public void Read_AbsentFiles_AreNullAndEmptyOnesEmpty()
    {
        HostChannelGroup group = Read(
            SmallHost
                .New()
                .WithGroup()
                .Remove($"{SmallHost.Group}/online")
                .File($"{SmallHost.Group}/card_type", "\n")
                .Remove($"{SmallHost.Group}/chpid")
                .File($"{SmallHost.Group}/uevent", "DRIVER=qeth\n")
        );
        Assert.That(
            (group.Online, group.CardType, group.ChannelPath, group.DeviceType),
            Is.EqualTo(((int?)null, "", (string?)null, (string?)null))
        );
        Assert.That(group.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_Members_AreLinksInDirectoryOrder()
    {
        HostChannelGroup group = Read(
            SmallHost
                .New()
                .WithGroup()
                .WithCcw("sys/devices/css0/0.0.0001/0.0.1235")
                .Directory($"{SmallHost.Group}/cdev1")
                .File($"{SmallHost.Group}/cdev2", "")
                .LinkTo($"{SmallHost.Group}/other", SmallHost.Ccw)
                .Link($"{SmallHost.Group}/cdev3", "nowhere")
                .LinkTo($"{SmallHost.Group}/cdev", "sys/devices/css0/0.0.0001/0.0.1235")
        );
        Assert.That(
            group.Members,
            Is.EqualTo((ValueList<HostChannelMember>)[new("cdev0", "0.0.1234"), new("cdev", "0.0.1235")])
        );
        Assert.That(group.Diagnostics.Places(), Is.EqualTo([$"ND2102 {SmallHost.Group}/cdev3"]));
    }

    [Test]
    public void Read_GroupWithoutMembers_IsReported()
    {
        HostChannelGroup group = Read(SmallHost.New().WithGroup().Remove($"{SmallHost.Group}/cdev0"));
        Assert.That(group.Diagnostics.Places(), Is.EqualTo([$"ND2002 {SmallHost.Group}"]));
    }

    [TestCase("0.0.1234", true)]
    [TestCase("group", false)]
    public void Address_IsThatOfTheName(string name, bool isAddress)
    {
        HostChannelGroup group = Read(SmallHost.New().WithGroup($"sys/devices/qeth/{name}"));
        Assert.That(group.Address?.ToString(), Is.EqualTo(isAddress ? name : null));
    }

    static HostChannelGroup Read(HostTreeBuilder host) => host.Scan(ScanParts.ChannelGroups).ChannelGroups[0];
}
