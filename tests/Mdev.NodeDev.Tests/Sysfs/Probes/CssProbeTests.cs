namespace Mdev.NodeDev.Tests;

public sealed class CssProbeTests
{
    [Test]
    public void Read_Subchannel_KeepsWhatTheKernelShows() =>
        Assert.That(
            new HostTreeBuilder().WithSubchannel().Scan(ScanParts.Subchannels).Subchannels,
            Is.EqualTo(
                (ValueList<HostSubchannel>)
                    [
                        new HostSubchannel
                        {
                            Name = "0.0.26ab",
                            Path = SampleHosts.Css,
                            Driver = "vfio_ccw",
                            UeventDriver = "vfio_ccw",
                            ChannelDevice = "0.0.1234",
                        },
                    ]
            )
        );

    [Test]
    public void Read_WithoutDriverAndChannelDevice_IsStillASubchannel()
    {
        HostSubchannel channel = Read(
            new HostTreeBuilder()
                .WithSubchannel()
                .Remove($"{SampleHosts.Css}/driver")
                .Remove($"{SampleHosts.Css}/dev_busid")
                .File($"{SampleHosts.Css}/uevent", "MODALIAS=css:t0\n")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(channel.Driver, Is.Null);
        Assert.That(channel.UeventDriver, Is.Null);
        Assert.That(channel.ChannelDevice, Is.Null);
        Assert.That(channel.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_MalformedSubchannel_ReportsEachFile()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithSubchannel()
            .WithSubchannel("sys/devices/css0/0.0.0001")
            .Fault($"{SampleHosts.Css}/uevent", HostFault.Read, 5)
            .Fault($"{SampleHosts.Css}/dev_busid", HostFault.Read, 5)
            .Remove($"{SampleHosts.Css}/subsystem")
            .Directory("sys/devices/css0/defunct")
            .OnBus("css", "sys/devices/css0/defunct")
            .Scan(ScanParts.Subchannels);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            snapshot.Subchannels.Select(channel => channel.Name),
            Is.EqualTo(["0.0.0001", "0.0.26ab", "defunct"])
        );
        Assert.That(
            snapshot.Subchannels.Select(channel => channel.Address),
            Is.EqualTo(new ChannelAddress?[] { new(0, 0, 1), new(0, 0, 0x26ab), null })
        );
        Assert.That(snapshot.Subchannels[0].Diagnostics, Is.Empty);
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([
                $"ND2001 {SampleHosts.Css}/uevent",
                $"ND2112 {SampleHosts.Css}/dev_busid",
                $"ND2007 {SampleHosts.Css}",
                "ND2007 sys/devices/css0/defunct",
                "ND2007 sys/devices/css0/defunct",
            ])
        );
    }

    static HostSubchannel Read(HostTreeBuilder host) => host.Scan(ScanParts.Subchannels).Subchannels[0];
}
