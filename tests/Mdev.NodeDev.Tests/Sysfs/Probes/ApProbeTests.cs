namespace Mdev.NodeDev.Tests;

public sealed class ApProbeTests
{
    [Test]
    public void Read_CardAndQueue_KeepsWhatTheKernelShows()
    {
        HostSnapshot snapshot = new HostTreeBuilder().WithCard().WithQueue().Scan(ScanParts.Ap);
        Assert.That(
            snapshot.ApCards,
            Is.EqualTo(
                (ValueList<HostApCard>)
                    [
                        new HostApCard
                        {
                            Name = "card05",
                            Path = SampleHosts.Card,
                            Driver = "cex4card",
                        },
                    ]
            )
        );
        Assert.That(
            snapshot.ApQueues,
            Is.EqualTo(
                (ValueList<HostApQueue>)
                    [
                        new HostApQueue
                        {
                            Name = "05.0004",
                            Path = SampleHosts.Queue,
                            Driver = "vfio_ap",
                        },
                    ]
            )
        );
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_CardOrQueue_IsDecidedByTypeElseByName()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithCard("sys/devices/ap/05.0021")
            .WithQueue("sys/devices/ap/card0d")
            .WithCard()
            .WithQueue()
            .File($"{SampleHosts.Card}/uevent", "DRIVER=d\n")
            .File($"{SampleHosts.Queue}/uevent", "DEVTYPE=disk\n")
            .Scan(ScanParts.Ap);
        Assert.That(snapshot.ApCards.Select(card => card.Name), Is.EqualTo(["05.0021", "card05"]));
        Assert.That(snapshot.ApQueues.Select(queue => queue.Name), Is.EqualTo(["05.0004", "card0d"]));
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2003 {SampleHosts.Card}/uevent", $"ND2003 {SampleHosts.Queue}/uevent"])
        );
    }

    [Test]
    public void Read_IncompleteDevice_IsReported()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithCard()
            .Remove($"{SampleHosts.Card}/uevent")
            .Remove($"{SampleHosts.Card}/subsystem")
            .Scan(ScanParts.Ap);
        Assert.That(snapshot.ApCards, Has.Count.EqualTo(1));
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2007 {SampleHosts.Card}", $"ND2007 {SampleHosts.Card}"])
        );
    }
}
