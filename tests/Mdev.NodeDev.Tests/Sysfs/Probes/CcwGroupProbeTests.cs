namespace Mdev.NodeDev.Tests;

public sealed class CcwGroupProbeTests
{
    [Test]
    public void Read_Group_KeepsWhatTheKernelShows() =>
        Assert.That(
            new HostTreeBuilder().WithGroup().Scan(ScanParts.ChannelGroups).ChannelGroups,
            Is.EqualTo(
                (ValueList<HostChannelGroup>)
                    [
                        new HostChannelGroup
                        {
                            Name = "0.0.1234",
                            Path = SampleHosts.Group,
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
            new HostTreeBuilder()
                .WithGroup()
                .Remove($"{SampleHosts.Group}/online")
                .File($"{SampleHosts.Group}/card_type", "\n")
                .Remove($"{SampleHosts.Group}/chpid")
                .File($"{SampleHosts.Group}/uevent", "DRIVER=qeth\n")
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
            new HostTreeBuilder()
                .WithGroup()
                .WithCcw("sys/devices/css0/0.0.0001/0.0.1235")
                .Directory($"{SampleHosts.Group}/cdev1")
                .File($"{SampleHosts.Group}/cdev2", "")
                .LinkTo($"{SampleHosts.Group}/other", SampleHosts.Ccw)
                .Link($"{SampleHosts.Group}/cdev3", "nowhere")
                .LinkTo($"{SampleHosts.Group}/cdev", "sys/devices/css0/0.0.0001/0.0.1235")
        );
        Assert.That(
            group.Members,
            Is.EqualTo((ValueList<HostChannelMember>)[new("cdev0", "0.0.1234"), new("cdev", "0.0.1235")])
        );
        Assert.That(group.Diagnostics.Places(), Is.EqualTo([$"ND2102 {SampleHosts.Group}/cdev3"]));
    }

    [Test]
    public void Read_GroupWithoutMembers_IsReported()
    {
        HostChannelGroup group = Read(new HostTreeBuilder().WithGroup().Remove($"{SampleHosts.Group}/cdev0"));
        Assert.That(group.Diagnostics.Places(), Is.EqualTo([$"ND2002 {SampleHosts.Group}"]));
    }

    [TestCase("0.0.1234", true)]
    [TestCase("group", false)]
    public void Address_IsThatOfTheName(string name, bool isAddress)
    {
        HostChannelGroup group = Read(new HostTreeBuilder().WithGroup($"sys/devices/qeth/{name}"));
        Assert.That(group.Address?.ToString(), Is.EqualTo(isAddress ? name : null));
    }

    static HostChannelGroup Read(HostTreeBuilder host) => host.Scan(ScanParts.ChannelGroups).ChannelGroups[0];
}
