namespace Mdev.NodeDev.Tests;

/// <summary>
/// What a mediated device is known by: the bus lists it, and its link <c>mdev_type</c> names a type; never a name that
/// looks like a UUID.
/// </summary>
public sealed class MdevIdentityTests
{
    const string Child = $"{SampleHosts.Mtty}/{SampleUuids.First}";

    [Test]
    public void Scan_DirectoryLikeAUuidWithoutType_IsNotAnMdev()
    {
        HostSnapshot host = new HostTreeBuilder().WithMtty().Directory(Child).Directory("sys/bus/mdev/devices").Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Mdevs, Is.Empty);
        Assert.That(host.FindMdevs(SampleUuids.First), Is.Empty);
        Assert.That(
            LibvirtView.Create(host).Nodes.Where(static node => node.Device.Find<MdevCapability>() is not null),
            Is.Empty
        );
        Assert.That(host.Parents.Single().Types, Has.Count.EqualTo(1), "the parent is what it was");
    }

    /// <summary>A device of another bus can have such a name, and a link of another name.</summary>
    [Test]
    public void Scan_DirectoryLikeAUuidOfAnotherBus_IsNotAnMdev()
    {
        HostSnapshot host = new HostTreeBuilder()
            .WithMtty()
            .File($"{Child}/uevent", "DRIVER=x\n")
            .Directory("sys/bus/other")
            .LinkTo($"{Child}/subsystem", "sys/bus/other")
            .Link($"{Child}/type", "../mdev_supported_types/mtty-1")
            .Directory("sys/bus/mdev/devices")
            .Scan();
        Assert.That(host.Mdevs, Is.Empty);
    }

    [TestCase(SampleUuids.First)]
    [TestCase("0A1B2C3D-0000-4000-8000-00000000ABCD")]
    [TestCase("0a1B2c3D-0000-4000-8000-00000000aBcD")]
    public void Scan_Mdev_IsOneWhateverTheCaseOfItsName(string name)
    {
        HostSnapshot host = new HostTreeBuilder().WithMtty().WithMdev(SampleHosts.Mtty, name).Scan();
        HostMdev mdev = host.Mdevs.Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mdev.IsActive, Is.True);
        Assert.That(mdev.TypeId, Is.EqualTo("mtty-1"));
        Assert.That(mdev.Name, Is.EqualTo(name));
        Assert.That(mdev.ParentName, Is.EqualTo("mtty"));
        Assert.That(
            mdev.Active!.Diagnostics.Any(static one => one.Id == "ND2107"),
            Is.EqualTo(name != SampleUuids.First),
            "the kernel writes small letters, so others are reported"
        );
    }

    [Test]
    public void Scan_DanglingType_IsAProblem()
    {
        HostSnapshot host = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.First, type: "mtty-9")
            .Scan();
        HostMdev mdev = host.Mdevs.Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mdev.TypeId, Is.Null);
        Assert.That(
            mdev.Active!.Diagnostics.Select(static one => $"{one}"),
            Is.EqualTo([$"{Child}/mdev_type: error ND2006: 'mdev_type' names no type: not there"])
        );
        Assert.That(
            LibvirtView.Create(host).Nodes.Where(static node => node.Device.Find<MdevCapability>() is not null),
            Is.Empty,
            "libvirt does not list it"
        );
    }
}
