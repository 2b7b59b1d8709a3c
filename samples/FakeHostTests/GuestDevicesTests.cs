using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace FakeHostTests;

/// <summary>
/// How to test code that changes a host: on a host in memory whose kernel answers, without hardware or root.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)] // each test has a host of its own
public sealed class GuestDevicesTests
{
    const string First = "0000:00:02.0";
    const string Second = "0000:01:00.0";
    const string TypeId = "i915-GVTg_V5_4"; // each GPU has room for one

    readonly FakeHost _host = new FakeHostBuilder().AddGvtG(First).AddGvtG(Second).Build();

    HostOperations Operations => new(new NodeHost(_host), _host);

    GuestDevices Devices => new(Operations);

    const string Domain = "<domain type='kvm'>\n  <devices/>\n</domain>\n";

    [Test]
    public async Task AttachAsync_FirstParentIsFull_UsesTheSecond()
    {
        (string first, MdevLease one) = await Devices.AttachAsync(Domain, TypeId);
        (string second, MdevLease other) = await Devices.AttachAsync(Domain, TypeId);

        Assert.That((one.ParentName, other.ParentName), Is.EqualTo((First, Second)));
        Assert.That(first, Does.Contain($"<address uuid='{one.Uuid}'/>"));
        Assert.That(second, Does.Contain($"<address uuid='{other.Uuid}'/>"));
    }

    [Test]
    public async Task AttachAsync_DriverFails_UsesAnotherParent()
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

        (_, MdevLease lease) = await Devices.AttachAsync(Domain, TypeId);

        Assert.That(lease.ParentName, Is.EqualTo(Second));
    }

    [Test]
    public void AttachAsync_MalformedDomain_LeavesNoDevice()
    {
        Assert.That(() => Devices.AttachAsync("<domain>", TypeId), Throws.Exception);
        Assert.That(Operations.Host.Scan().Mdevs, Is.Empty);
    }

    [Test]
    public async Task ReleaseAsync_GuestHasTheDeviceOpen_ReportsTheProcess()
    {
        (_, MdevLease lease) = await Devices.AttachAsync(Domain, TypeId);
        HostChangeResult result;
        using (_host.Open(lease.Uuid, 4711, "qemu-system-x86"))
            result = await lease.ReleaseAsync();

        Assert.That(result.Failure!.Reason, Is.EqualTo(HostChangeReason.InUse));
        Assert.That(result.Failure.Users.Single().ProcessId, Is.EqualTo(4711));
    }

    [Test]
    public void AttachAsync_UnknownType_SaysSo() =>
        Assert.That(
            () => Devices.AttachAsync(Domain, "nvidia-558"),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(HostChangeReason.TypeNotFound)
        );
}
