using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class CcwProbeTests
{
    [Test]
    public void A_channel_device_is_read_as_the_kernel_shows_it() =>
        Assert.That(
            SmallHost.New().WithGroup().Scan(ScanParts.ChannelDevices).ChannelDevices,
            Is.EqualTo(
                (ValueList<HostChannelDevice>)
                    [
                        new HostChannelDevice
                        {
                            Name = "0.0.1234",
                            Path = SmallHost.Ccw,
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
    public void Online_is_a_number(string text, int online)
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
    public void Anything_else_is_reported(string text)
    {
        HostChannelDevice device = Read(With("online", text));
        Assert.That(device.Online, Is.Null);
        Assert.That(device.Diagnostics.Places(), Is.EqualTo([$"ND2003 {SmallHost.Ccw}/online"]));
    }

    [Test]
    public void A_device_without_the_file_is_offline_and_without_the_link_in_no_group()
    {
        HostChannelDevice device = Read(
            SmallHost.New().WithCcw().Remove($"{SmallHost.Ccw}/online")
        );
        Assert.That(
            (device.Online, device.GroupName, device.Diagnostics.Count),
            Is.EqualTo(((int?)null, (string?)null, 0))
        );
    }

    [Test]
    public void A_group_is_a_link_that_leads_somewhere()
    {
        HostChannelDevice dangling = Read(
            SmallHost.New().WithCcw().Link($"{SmallHost.Ccw}/group_device", "nowhere")
        );
        HostChannelDevice folder = Read(
            SmallHost.New().WithCcw().Directory($"{SmallHost.Ccw}/group_device")
        );
        Assert.That(
            (dangling.GroupName, folder.GroupName),
            Is.EqualTo(((string?)null, (string?)null))
        );
        Assert.That(
            dangling.Diagnostics.Places(),
            Is.EqualTo([$"ND2102 {SmallHost.Ccw}/group_device"])
        );
        Assert.That(folder.Diagnostics, Is.Empty);
    }

    [Test]
    public void What_is_wrong_is_reported_where_it_is()
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithCcw()
            .WithCcw("sys/devices/css0/0.0.0001/0.0.2000")
            .File($"{SmallHost.Ccw}/uevent", "DEVTYPE=disk\n")
            .Fault($"{SmallHost.Ccw}/online", HostFault.Read, 5)
            .Remove($"{SmallHost.Ccw}/subsystem")
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
                $"ND2112 {SmallHost.Ccw}/online",
                $"ND2003 {SmallHost.Ccw}/uevent",
                $"ND2007 {SmallHost.Ccw}",
                "ND2007 sys/devices/css0/defunct",
                "ND2007 sys/devices/css0/defunct",
            ])
        );
    }

    static HostTreeBuilder With(string file, string text) =>
        SmallHost.New().WithCcw().File($"{SmallHost.Ccw}/{file}", text);

    static HostChannelDevice Read(HostTreeBuilder host) =>
        host.Scan(ScanParts.ChannelDevices).ChannelDevices[0];
}
