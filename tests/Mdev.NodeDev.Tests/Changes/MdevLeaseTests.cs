namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class MdevLeaseTests
{
    static readonly HostApplyOptions Impatient = new() { Force = true, RemoveTimeout = TimeSpan.FromMilliseconds(50) };

    [Test]
    public async Task DisposeAsync_RemovesTheDevice()
    {
        FakeHost host = SampleHosts.Drivers();
        string[] before = host.Everything();
        await using (MdevLease lease = await host.Operations().CreateAsync("mtty", "mtty-2"))
        {
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(lease.WasCreated, Is.True);
            Assert.That(lease.IsKept, Is.False);
            Assert.That(lease.ParentName, Is.EqualTo("mtty"));
            Assert.That(lease.TypeId, Is.EqualTo("mtty-2"));
            Assert.That(lease.Uuid.Version, Is.EqualTo(4));
            Assert.That(host.Running(), Is.EqualTo(new[] { lease.Uuid }));
        }
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Keep_LeavesTheDevice()
    {
        FakeHost host = SampleHosts.Drivers();
        await using (MdevLease lease = await host.Operations().CreateAsync(Mdevs.Port(1)))
        {
            lease.Keep();
            lease.Keep();
            Assert.That(lease.IsKept, Is.True);
            Assert.That((await lease.ReleaseAsync()).Steps, Is.Empty);
        }
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
    }

    [Test]
    public async Task DisposeAsync_FoundDevice_LeavesIt()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        await using MdevLease first = await operations.CreateAsync(Mdevs.Port(1));
        await using (MdevLease second = await operations.CreateAsync(Mdevs.Port(1)))
        {
            Assert.That(second.WasCreated, Is.False);
            Assert.That(second.IsKept, Is.True);
        }
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
    }

    [Test]
    public async Task FromKey_FindsTheDeviceAgain()
    {
        FakeHost host = SampleHosts.Drivers();
        Guid scope = Guid.Parse("3d7d1b0e-55a4-4c4f-9a07-52d1a5a6f6a7");
        Guid uuid = MdevUuid.FromKey(scope, "vm-1/serial0");
        MdevLease first = await host.Operations().CreateAsync("mtty", "mtty-1", uuid);
        // The caller crashed here and begins again.
        MdevLease second = await host.Operations().CreateAsync("mtty", "mtty-1", uuid);

        Assert.That(first.WasCreated, Is.True);
        Assert.That(second.WasCreated, Is.False);
        Assert.That(host.Running(), Is.EqualTo(new[] { uuid }));
    }

    [Test]
    public async Task DisposeAsync_Twice_DoesNothing()
    {
        FakeHost host = SampleHosts.Drivers();
        MdevLease lease = await host.Operations().CreateAsync(Mdevs.Port(1));
        host.Vanish($"{lease.Uuid}");
        await lease.DisposeAsync();
        host.ClearJournal();
        await lease.DisposeAsync();

        Assert.That(host.Changes(), Is.Empty);
        Assert.That(lease.Keep, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task DisposeAsync_DeviceInUse_ReportsAndCanBeReleasedLater()
    {
        FakeHost host = SampleHosts.Drivers();
        List<(MdevLease, HostChangeReason?)> reported = [];
        MdevLease lease = await Reporting(host, reported).CreateAsync(Mdevs.Port(1));
        IDisposable use = host.Open(lease.Uuid, 4711, "qemu");

        await lease.DisposeAsync();
        Assert.That(reported, Is.EqualTo(new[] { (lease, HostChangeReason.InUse) }));
        use.Dispose();
        HostChangeResult later = await lease.ReleaseAsync();

        Assert.That(later.Succeeded, Is.True);
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task ReleaseAsync_BlockedRemoval_ReturnsInTime()
    {
        FakeHost host = SampleHosts.Drivers();
        List<(MdevLease, HostChangeReason?)> reported = [];
        MdevLease lease = await Reporting(host, reported).CreateAsync(Mdevs.Port(1));
        using IDisposable use = host.Open(lease.Uuid, 4711, "qemu");
        HostChangeResult result = await lease.ReleaseAsync(Impatient);

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
        Assert.That(reported, Is.Empty, "ReleaseAsync returns its failure");
    }

    [Test]
    public async Task DisposeAsync_FailedRelease_DoesNotHideTheExceptionOfTheCaller()
    {
        FakeHost host = SampleHosts.Drivers();
        List<(MdevLease, HostChangeReason?)> reported = [];
        InvalidOperationException? thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using MdevLease lease = await Reporting(host, reported).CreateAsync(Mdevs.Port(1));
            _ = host.Open(lease.Uuid, 4711, "qemu");
            throw new InvalidOperationException("the guest did not boot");
        });
        Assert.That(thrown!.Message, Is.EqualTo("the guest did not boot"));
        Assert.That(reported.Single().Item2, Is.EqualTo(HostChangeReason.InUse));
    }

    [Test]
    public async Task DisposeAsync_CallbackThrows_Ignored()
    {
        FakeHost host = SampleHosts.Drivers();
        MdevLease lease = await host.Operations(
                new HostOperationsOptions { OnReleaseFailed = static (_, _) => throw new InvalidOperationException() }
            )
            .CreateAsync(Mdevs.Port(1));
        using IDisposable use = host.Open(lease.Uuid, 4711, "qemu");
        await Assert.ThatAsync(async () => await lease.DisposeAsync(), Throws.Nothing);
    }

    [Test]
    public async Task ReleaseAsync_Concurrent_ReturnsTheSameResult()
    {
        FakeHost host = SampleHosts.Drivers();
        MdevLease lease = await host.Operations(new HostOperationsOptions { Apply = Impatient })
            .CreateAsync(Mdevs.Port(1));
        IDisposable use = host.Open(lease.Uuid, 4711, "qemu");

        Task<HostChangeResult> first = lease.ReleaseAsync();
        Task<HostChangeResult> second = lease.ReleaseAsync();
        Assert.That(lease.Keep, Throws.InstanceOf<ObjectDisposedException>());
        HostChangeResult[] results = await Task.WhenAll(first, second);
        use.Dispose();
        Assert.That(() => host.BlockedCount, Is.Zero.After(10_000, 5));
        HostChangeResult third = await lease.ReleaseAsync();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            results.Select(result => result.Failure?.Reason),
            Is.All.EqualTo(HostChangeReason.StillBeingRemoved)
        );
        Assert.That(third.Succeeded);
        Assert.That((await lease.ReleaseAsync()).Steps, Is.Empty);
    }

    static HostOperations Reporting(FakeHost host, List<(MdevLease, HostChangeReason?)> reported) =>
        host.Operations(
            new HostOperationsOptions
            {
                OnReleaseFailed = (lease, failure) => reported.Add((lease, (failure as HostChangeException)?.Reason)),
            }
        );
}
