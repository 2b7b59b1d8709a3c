namespace Mdev.NodeDev.Tests;

public sealed class HostEventInboxTests
{
    [Test]
    public void OnKernelEvent_ManyOfOneDevice_AreKeptOnce()
    {
        HostEventInbox inbox = new(ScanParts.Mediated);
        for (int i = 1; i < 1000; i++)
            Send(inbox, "change", "/devices/virtual/mtty/mtty/x", "mdev", i);

        Assert.That(inbox.Take().Count, Is.EqualTo(1));
        Assert.That(inbox.Take().IsEmpty, Is.True);
    }

    /// <summary>However long nobody reads: what is kept has a bound, beyond which the host is scanned.</summary>
    [Test]
    public void OnKernelEvent_MoreThanIsKept_IsLossOfEvents()
    {
        HostEventInbox inbox = new(ScanParts.Mediated);
        for (int i = 1; i < 3 * HostEvents.Most; i++)
        {
            Send(inbox, "add", $"/devices/virtual/mtty/mtty/{i}", "mdev", i);
            inbox.OnDefinitionEvent($"etc/mdevctl.d/mtty/{i}");
        }
        HostEvents events = inbox.Take();

        Assert.That(events.Loss?.Reason, Is.EqualTo(HostResynchronizationReason.Overflow));
        Assert.That(events.Count, Is.LessThanOrEqualTo(HostEvents.Most));
    }

    [Test]
    public void OnKernelEvent_OtherDevices_AreDropped()
    {
        HostEventInbox inbox = new(ScanParts.Mediated);
        inbox.SetParents(["sys/devices/known"]);
        Send(inbox, "add", "/devices/virtual/net/lo", "net", 1);
        Send(inbox, "add", "/devices/pci0000:00/0000:00:02.0", "pci", 2);
        Assert.That(inbox.Take().IsEmpty, Is.True);

        Send(inbox, "unbind", "/devices/known", "pci", 3);
        Assert.That(inbox.Take().Parents, Is.EqualTo(["sys/devices/known"]));
    }

    [Test]
    public void OnKernelEvent_NumberThatDoesNotCome_IsAGapUntilAScan()
    {
        HostEventInbox inbox = new(ScanParts.Mediated);
        foreach (int number in (int[])[7, 8, 10])
            Send(inbox, "add", "/devices/x", "net", number);
        Assert.That(inbox.HasGap, Is.True);

        inbox.ForgetGap();
        Assert.That(inbox.HasGap, Is.False);
    }

    [Test]
    public void OnLost_ReasonToPoll_IsNotHiddenByOverflow()
    {
        HostEventInbox inbox = new(ScanParts.Mediated);
        inbox.OnLost(HostResynchronizationReason.Overflow, "full");
        inbox.OnLost(HostResynchronizationReason.NoKernelEvents, "none");
        inbox.OnLost(HostResynchronizationReason.Overflow, "full");

        Assert.That(inbox.Take().Loss, Is.EqualTo((HostResynchronizationReason.NoKernelEvents, "none")));
    }

    [Test]
    public void OnDefinitionEvent_ScriptsAndTemporaryFiles_AreDropped()
    {
        HostEventInbox inbox = new(ScanParts.Mediated);
        inbox.OnDefinitionEvent("etc/mdevctl.d/scripts.d/callouts/x.sh");
        inbox.OnDefinitionEvent($"etc/mdevctl.d/mtty/{TemporaryName.New()}");
        Assert.That(inbox.Take().IsEmpty, Is.True);

        inbox.OnDefinitionEvent("etc/mdevctl.d/mtty");
        Assert.That(inbox.Take().AllDefinitions, Is.True);
    }

    static void Send(HostEventInbox inbox, string action, string path, string subsystem, int number) =>
        inbox.OnKernelEvent(
            Encoding.UTF8.GetBytes(
                $"{action}@{path}\0ACTION={action}\0DEVPATH={path}\0SUBSYSTEM={subsystem}\0SEQNUM={number}\0"
            )
        );
}
