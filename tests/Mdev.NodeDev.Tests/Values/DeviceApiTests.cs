namespace Mdev.NodeDev.Tests;

public sealed class DeviceApiTests
{
    [Test]
    public void KnownOnes_HaveTheKernelSNames()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(DeviceApi.VfioPci.Value, Is.EqualTo("vfio-pci"));
        Assert.That(DeviceApi.VfioCcw.Value, Is.EqualTo("vfio-ccw"));
        Assert.That(DeviceApi.VfioAp.ToString(), Is.EqualTo("vfio-ap"));
    }

    [Test]
    public void TwoOfOneText_AreEqual()
    {
        DeviceApi other = new("vfio-pci");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(other, Is.EqualTo(DeviceApi.VfioPci));
        Assert.That(other.GetHashCode(), Is.EqualTo(DeviceApi.VfioPci.GetHashCode()));
        Assert.That(new DeviceApi("VFIO-PCI"), Is.Not.EqualTo(DeviceApi.VfioPci));
    }

    [Test]
    public void DefaultValue_IsTheEmptyText()
    {
        DeviceApi none = default;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(none.Value, Is.Empty);
        Assert.That(none.ToString(), Is.Empty);
        Assert.That(none, Is.EqualTo(new DeviceApi("")));
        Assert.That(none.GetHashCode(), Is.EqualTo(new DeviceApi("").GetHashCode()));
    }

    [Test]
    public void Null_IsAnArgumentError() => Assert.That(() => new DeviceApi(null!), Throws.ArgumentNullException);
}
