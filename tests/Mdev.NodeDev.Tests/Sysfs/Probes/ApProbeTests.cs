namespace Mdev.NodeDev.Tests;

public sealed class ApProbeTests
{
    [Test]
    public void Read_CardAndQueue_KeepsWhatTheKernelShows()
    {
        HostSnapshot snapshot = SmallHost.New().WithCard().WithQueue().Scan(ScanParts.Ap);
        Assert.That(
            snapshot.ApCards,
            Is.EqualTo(
                (ValueList<HostApCard>)
                    [
                        new HostApCard
                        {
                            Name = "card05",
                            Path = SmallHost.Card,
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
                            Path = SmallHost.Queue,
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
        HostSnapshot snapshot = SmallHost
            .New()
            .WithCard("sys/devices/ap/05.0021")
            .WithQueue("sys/devices/ap/card0d")
            .WithCard()
            .WithQueue()
            .File($"{SmallHost.Card}/uevent", "DRIVER=d\n")
            .File($"{SmallHost.Queue}/uevent", "DEVTYPE=disk\n")
            .Scan(ScanParts.Ap);
        Assert.That(snapshot.ApCards.Select(card => card.Name), Is.EqualTo(["05.0021", "card05"]));
        Assert.That(snapshot.ApQueues.Select(queue => queue.Name), Is.EqualTo(["05.0004", "card0d"]));
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2003 {SmallHost.Card}/uevent", $"ND2003 {SmallHost.Queue}/uevent"])
        );
    }

    [Test]
    public void Read_IncompleteDevice_IsReported()
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithCard()
            .Remove($"{SmallHost.Card}/uevent")
            .Remove($"{SmallHost.Card}/subsystem")
            .Scan(ScanParts.Ap);
        Assert.That(snapshot.ApCards, Has.Count.EqualTo(1));
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2007 {SmallHost.Card}", $"ND2007 {SmallHost.Card}"])
        );
    }
}
