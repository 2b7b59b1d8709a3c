namespace Mdev.NodeDev.Tests;

public sealed class CcwProbeTests
{
    [Test]
    public void Read_ChannelDevice_KeepsWhatTheKernelShows() =>
        Assert.That(
            new HostTreeBuilder().WithGroup().Scan(ScanParts.ChannelDevices).ChannelDevices,
            Is.EqualTo(
                (ValueList<HostChannelDevice>)
                    [
                        new HostChannelDevice
                        {
                            Name = "0.0.1234",
                            Path = SampleHosts.Ccw,
                            Driver = "qeth",
                            Online = 1,
                            GroupName = "0.0.1234",
                        },
                    ]
            )
        );

    [TestCase("0\n", 0)]
    [TestCase("1\n\n", 1)]
    [TestCase(" +0x2", 2)]
    [TestCase("-0", 0)]
    public void Read_Online_IsACNumber(string text, int online)
    {
        HostChannelDevice device = Read(With("online", text));
        Assert.That((device.Online, device.Diagnostics.Count), Is.EqualTo(((int?)online, 0)));
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("-1\n")]
    [TestCase("yes\n")]
    [TestCase("1 \n")]
    [TestCase("2147483648\n")]
    public void Read_OnlineThatIsNotANumber_IsReported(string text)
    {
        HostChannelDevice device = Read(With("online", text));
        Assert.That(device.Online, Is.Null);
        Assert.That(device.Diagnostics.Places(), Is.EqualTo([$"ND2003 {SampleHosts.Ccw}/online"]));
    }

    [Test]
    public void Read_AbsentOnlineAndGroup_AreNull()
    {
        HostChannelDevice device = Read(new HostTreeBuilder().WithCcw().Remove($"{SampleHosts.Ccw}/online"));
        Assert.That(
            (device.Online, device.GroupName, device.Diagnostics.Count),
            Is.EqualTo(((int?)null, (string?)null, 0))
        );
    }

    [Test]
    public void Read_GroupLink_MustLeadSomewhere()
    {
        HostChannelDevice dangling = Read(
            new HostTreeBuilder().WithCcw().Link($"{SampleHosts.Ccw}/group_device", "nowhere")
        );
        HostChannelDevice plain = Read(new HostTreeBuilder().WithCcw().Directory($"{SampleHosts.Ccw}/group_device"));
        Assert.That((dangling.GroupName, plain.GroupName), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(dangling.Diagnostics.Places(), Is.EqualTo([$"ND2102 {SampleHosts.Ccw}/group_device"]));
        Assert.That(plain.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_MalformedDevice_ReportsEachFile()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithCcw()
            .WithCcw("sys/devices/css0/0.0.0001/0.0.2000")
            .File($"{SampleHosts.Ccw}/uevent", "DEVTYPE=disk\n")
            .Fault($"{SampleHosts.Ccw}/online", HostFault.Read, 5)
            .Remove($"{SampleHosts.Ccw}/subsystem")
            .Directory("sys/devices/css0/defunct")
            .OnBus("ccw", "sys/devices/css0/defunct")
            .Scan(ScanParts.ChannelDevices);
        Assert.That(
            snapshot.ChannelDevices.Select(device => device.Name),
            Is.EqualTo(["0.0.2000", "0.0.1234", "defunct"])
        );
        Assert.That(snapshot.ChannelDevices[0].Diagnostics, Is.Empty);
        Assert.That(
            snapshot.ChannelDevices.Select(device => device.Address?.ToString()),
            Is.EqualTo(["0.0.2000", "0.0.1234", null])
        );
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([
                $"ND2112 {SampleHosts.Ccw}/online",
                $"ND2003 {SampleHosts.Ccw}/uevent",
                $"ND2007 {SampleHosts.Ccw}",
                "ND2007 sys/devices/css0/defunct",
                "ND2007 sys/devices/css0/defunct",
            ])
        );
    }

    static HostTreeBuilder With(string file, string text) =>
        new HostTreeBuilder().WithCcw().File($"{SampleHosts.Ccw}/{file}", text);

    static HostChannelDevice Read(HostTreeBuilder host) => host.Scan(ScanParts.ChannelDevices).ChannelDevices[0];
}
