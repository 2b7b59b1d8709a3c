using Mdev.NodeDev.Hosts;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class ApProbeTests
{
    [Test]
    public void Cards_and_queues_are_read_as_the_kernel_shows_them()
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
                            Adapter = 5,
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
                            Adapter = 5,
                            Domain = 4,
                            Path = SmallHost.Queue,
                            Driver = "vfio_ap",
                        },
                    ]
            )
        );
        Assert.That(snapshot.Diagnostics, Is.Empty);
    }

    [Test]
    public void The_type_tells_cards_from_queues_and_the_name_where_there_is_none()
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
        Assert.That(
            snapshot.ApCards.Select(card => (card.Name, card.Adapter)),
            Is.EqualTo(new[] { ("05.0021", 0x21u), ("card05", 5u) })
        );
        Assert.That(
            snapshot.ApQueues.Select(queue => (queue.Name, queue.Adapter, queue.Domain)),
            Is.EqualTo(new[] { ("05.0004", 5u, 4u), ("card0d", 0xcau, 0xd0du) })
        );
        Assert.That(
            snapshot.Diagnostics.Places(),
            Is.EqualTo([$"ND2003 {SmallHost.Card}/uevent", $"ND2003 {SmallHost.Queue}/uevent"])
        );
    }

    [TestCase("card", "ap_card")]
    [TestCase("car", "ap_card")]
    [TestCase("cardxx", "ap_card")]
    [TestCase("card7x", "ap_card")]
    [TestCase("card100000000", "ap_card")]
    [TestCase("05", "ap_queue")]
    [TestCase("05.", "ap_queue")]
    [TestCase("zz.0001", "ap_queue")]
    public void A_name_without_numbers_is_passed_over(string name, string type)
    {
        HostSnapshot snapshot = SmallHost
            .New()
            .WithCard($"sys/devices/ap/{name}")
            .File($"sys/devices/ap/{name}/uevent", $"DEVTYPE={type}\n")
            .Scan(ScanParts.Ap);
        Assert.That(
            (snapshot.ApCards.Count, snapshot.ApQueues.Count, snapshot.Diagnostics.Count),
            Is.EqualTo((0, 0, 0))
        );
    }

    [Test]
    public void What_is_no_device_to_udev_is_reported()
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
