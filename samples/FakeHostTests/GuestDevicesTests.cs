using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace FakeHostTests;

/// <summary>
/// How to test code that changes a host: on a host in memory whose kernel answers, without hardware or root.
/// </summary>
public sealed class GuestDevicesTests
{
    const string First = "0000:00:02.0";
    const string Second = "0000:01:00.0";
    const string TypeId = "i915-GVTg_V5_4"; // each GPU has room for one

    readonly FakeHost _host = new FakeHostBuilder().AddGvtG(First).AddGvtG(Second).Build();

    HostOperations Operations => new(new NodeHost(_host), _host);

    GuestDevices Devices => new(Operations);

    [Test]
    public async Task CreateAsync_FirstParentIsFull_UsesTheSecond()
    {
        await using MdevLease first = await Devices.CreateAsync(TypeId);
        await using MdevLease second = await Devices.CreateAsync(TypeId);

        Assert.That(first.ParentName, Is.EqualTo(First));
        Assert.That(second.ParentName, Is.EqualTo(Second));
    }

    [Test]
    public async Task CreateAsync_DriverFails_UsesAnotherParent()
    {
        // The next change of the host fails as if the driver had answered EIO.
        _host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Changes,
                Nth = 1,
                Errno = 5,
            }
        );

        await using MdevLease lease = await Devices.CreateAsync(TypeId);

        Assert.That(lease.ParentName, Is.EqualTo(Second));
    }

    [Test]
    public async Task ReleaseAsync_GuestHasTheDeviceOpen_ReportsTheProcess()
    {
        await using MdevLease lease = await Devices.CreateAsync(TypeId);
        HostChangeResult result;
        using (_host.Open(lease.Uuid, 4711, "qemu-system-x86"))
            result = await lease.ReleaseAsync();

        Assert.That(result.Failure!.Reason, Is.EqualTo(HostChangeReason.InUse));
        Assert.That(result.Failure.Users.Single().ProcessId, Is.EqualTo(4711));
    }

    [Test]
    public void CreateAsync_UnknownType_Throws() =>
        Assert.That(() => Devices.CreateAsync("nvidia-558"), Throws.InvalidOperationException);
}
