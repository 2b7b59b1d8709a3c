namespace Mdev.NodeDev.Tests;

public sealed class RefreshAvailabilityTests
{
    const string Types = $"{SampleHosts.Mtty}/{SampleHosts.Types}";

    static readonly HostTreeBuilder Host = new HostTreeBuilder()
        .WithPci(SampleHosts.Pci0)
        .WithType(SampleHosts.Pci0, "x-1", "5\n")
        .Registered(SampleHosts.Pci0)
        .WithMtty()
        .WithType(SampleHosts.Mtty, "mtty-2", "12\n");

    [Test]
    public void RefreshAvailability_ReadsOnlyCounts()
    {
        MemoryHostTree before = Host.Build();
        HostSnapshot first = before.Scan();
        MemoryHostTree after = HostTreeBuilder
            .From(before)
            .File($"{Types}/mtty-1/available_instances", "23\n")
            .File($"{Types}/mtty-1/name", "Another\n")
            .Remove($"{SampleHosts.Pci0}/vendor")
            .Build();
        HostSnapshot refreshed = new NodeHost(after).RefreshAvailability(first);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Counts(refreshed), Is.EqualTo(["x-1 5", "mtty-1 23", "mtty-2 12"]));
        Assert.That(refreshed with { Parents = first.Parents }, Is.EqualTo(first));
        Assert.That(
            refreshed.FindParent("mtty")!.Types[0],
            Is.EqualTo(first.FindParent("mtty")!.Types[0] with { AvailableInstances = 23 })
        );
        Assert.That(new NodeHost(before).RefreshAvailability(first), Is.EqualTo(first));
    }

    [Test]
    public void RefreshAvailability_AbsentOrUnreadableType_HasNoCount()
    {
        HostSnapshot first = Host.Scan();
        HostTreeBuilder after = HostTreeBuilder
            .From(Host.Build())
            .Remove(SampleHosts.Pci0)
            .Remove($"{Types}/mtty-1")
            .Fault($"{Types}/mtty-2/available_instances", HostFault.Read, 19);
        HostSnapshot refreshed = new NodeHost(after.Build()).RefreshAvailability(first);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Counts(refreshed), Is.EqualTo(["x-1 ", "mtty-1 ", "mtty-2 "]));
        Assert.That(refreshed.Diagnostics, Is.EqualTo(first.Diagnostics));
    }

    [Test]
    public void RefreshAvailability_NewType_IsNotSeen() =>
        Assert.That(
            Counts(
                new NodeHost(
                    HostTreeBuilder.From(Host.Build()).WithType(SampleHosts.Mtty, "mtty-3").Build()
                ).RefreshAvailability(Host.Scan())
            ),
            Has.None.StartsWith("mtty-3")
        );

    [Test]
    public void RefreshAvailability_CancelledOrWithoutSnapshot_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        NodeHost host = new(Host.Build());
        HostSnapshot snapshot = Host.Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            () => host.RefreshAvailability(snapshot, source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(() => host.RefreshAvailability(null!), Throws.ArgumentNullException);
    }

    static IEnumerable<string> Counts(HostSnapshot snapshot) =>
        snapshot.Parents.SelectMany(parent => parent.Types.Select(type => $"{type.Id} {type.AvailableInstances}"));
}
