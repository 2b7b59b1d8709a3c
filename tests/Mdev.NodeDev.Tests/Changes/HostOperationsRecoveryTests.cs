namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class HostOperationsRecoveryTests
{
    [Test]
    public async Task RemoveIfExistsAsync_Twice_SecondDoesNothing()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(1));
        HostChangeResult first = await operations.RemoveIfExistsAsync(SampleUuids.Of(1));
        HostChangeResult second = await operations.RemoveIfExistsAsync(SampleUuids.Of(1), "MTTY", "mtty-1");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(first.HasChanged, Is.True);
        Assert.That(second.HasChanged, Is.False);
        Assert.That(second.Steps, Is.Empty);
        Assert.That(second.Succeeded, Is.True);
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task RemoveIfExistsAsync_OtherDevice_IsAFailure()
    {
        FakeHost host = SampleHosts.Drivers();
        await host.Operations().CreateAsync(Mdevs.Port(1));
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().RemoveIfExistsAsync(SampleUuids.Of(1), typeId: "mtty-2")
        );
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.Mismatch));
        Assert.That(host.Running(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task RemoveIfExistsAsync_ListUnreadable_IsAFailure()
    {
        FakeHost host = SampleHosts.Drivers();
        host.Inject(
            new FakeFault
            {
                Path = "sys/bus/mdev/devices",
                Errno = Errno.EACCES,
                Repeats = true,
            }
        );
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().RemoveIfExistsAsync(SampleUuids.Of(1))
        );
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.SourceUnreadable));
    }

    [Test]
    public async Task RemoveIfExistsAsync_InUse_IsAFailure()
    {
        FakeHost host = SampleHosts.Drivers();
        await host.Operations().CreateAsync(Mdevs.Port(1));
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().RemoveIfExistsAsync(SampleUuids.Of(1))
        );
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.InUse));
    }

    [Test]
    public async Task UndefineIfExistsAsync_Twice_SecondDoesNothing()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        HostChangeResult first = await host.Operations().UndefineIfExistsAsync(SampleUuids.Of(1));
        HostChangeResult second = await host.Operations().UndefineIfExistsAsync(SampleUuids.Of(1), "mtty_mtty");
        Assert.That(first.HasChanged, Is.True);
        Assert.That(second.Steps, Is.Empty);
        Assert.That(host.Defined(), Is.Empty);
    }

    [TestCase(null)]
    [TestCase("mtty")]
    [TestCase("mtty_mtty")]
    public async Task UndefineIfExistsAsync_Malformed_IsAFailure(string? parent)
    {
        FakeHost host = SampleHosts
            .DriversBuilder()
            .AddFile($"{Mdevs.Definitions}/mtty/{SampleUuids.Of(1)}", "{")
            .Build();
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().UndefineIfExistsAsync(SampleUuids.Of(1), parent)
        );
        Assert.That(
            failed!.Reason,
            Is.EqualTo(HostChangeReason.SourceUnreadable).Or.EqualTo(HostChangeReason.DefinitionNotFound)
        );
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task CreateAsync_KeepCreated_LeaseLeavesTheDevice()
    {
        FakeHost host = SampleHosts.Drivers();
        HostApplyOptions keep = new() { KeepCreated = true };
        await using (MdevLease one = await host.Operations().CreateAsync("mtty", "mtty-1", options: keep))
        await using (MdevLease two = await host.Operations().CreateAsync("mtty-1", options: keep))
        await using (
            MdevLease three = await host.Operations(new HostOperationsOptions { Apply = keep })
                .CreateAsync(Mdevs.Port(3))
        )
        {
            Assert.That(new[] { one, two, three }.Select(static lease => lease.IsKept), Is.All.True);
            Assert.That(new[] { one, two, three }.Select(static lease => lease.WasCreated), Is.All.True);
        }
        Assert.That(host.Running(), Has.Exactly(3).Items);
    }

    [Test]
    public async Task AdoptAsync_AfterARestart_LeasesTheDevice()
    {
        FakeHost host = SampleHosts.Drivers();
        await host.Operations().CreateAsync(Mdevs.Port(1), new HostApplyOptions { KeepCreated = true });
        host.ClearJournal();
        await using (MdevLease lease = await host.Operations().AdoptAsync(SampleUuids.Of(1), "mtty_mtty", "mtty-1"))
        {
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(lease.WasAdopted, Is.True);
            Assert.That(lease.WasCreated, Is.False);
            Assert.That(lease.IsKept, Is.False);
            Assert.That(lease.ParentName, Is.EqualTo("mtty"));
            Assert.That(lease.TypeId, Is.EqualTo("mtty-1"));
            Assert.That(lease.Result.Steps, Is.Empty);
            Assert.That(host.Changes(), Is.Empty, "adopting changes nothing");
        }
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task AdoptAsync_Kept_LeavesTheDevice()
    {
        FakeHost host = SampleHosts.Drivers();
        await host.Operations().CreateAsync(Mdevs.Port(1));
        await using (MdevLease lease = await host.Operations().AdoptAsync(SampleUuids.Of(1)))
            lease.Keep();
        Assert.That(host.Running(), Has.Exactly(1).Items);
    }

    [TestCase(1, "mtty", "mtty-2", HostChangeReason.Mismatch)]
    [TestCase(1, "mdpy", null, HostChangeReason.Mismatch)]
    [TestCase(1, null, "Single port serials", HostChangeReason.Mismatch)]
    [TestCase(2, null, null, HostChangeReason.DeviceNotFound)]
    public async Task AdoptAsync_NotAsExpected_IsAFailure(
        int number,
        string? parent,
        string? type,
        HostChangeReason why
    )
    {
        FakeHost host = SampleHosts.Drivers();
        await host.Operations().CreateAsync(Mdevs.Port(1));
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().AdoptAsync(SampleUuids.Of(number), parent, type)
        );
        Assert.That(failed!.Reason, Is.EqualTo(why));
        Assert.That(failed.Message, Does.Contain("cannot adopt"));
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
    }

    [Test]
    public async Task AdoptAsync_NameOfTheType_IsItsId()
    {
        FakeHost host = SampleHosts.Drivers();
        await host.Operations().CreateAsync(Mdevs.Port(1));
        string name = host.Mediated().FindParent("mtty")!.Types.Single(static one => one.Id == "mtty-1").Name!;
        MdevLease lease = await host.Operations().AdoptAsync(SampleUuids.Of(1), type: name);
        Assert.That(lease.TypeId, Is.EqualTo("mtty-1"));
    }

    [Test]
    public async Task AdoptAsync_Removed_IsStillBeingRemoved()
    {
        FakeHost host = SampleHosts.Drivers();
        HostApplyOptions impatient = new() { Force = true, RemoveTimeout = TimeSpan.FromMilliseconds(50) };
        await host.Operations().CreateAsync(Mdevs.Port(1));
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().RemoveAsync(SampleUuids.Of(1), options: impatient)
        );
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().AdoptAsync(SampleUuids.Of(1))
        );
        HostChangeException? removed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().RemoveIfExistsAsync(SampleUuids.Of(1))
        );
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
        Assert.That(removed!.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
    }
}
