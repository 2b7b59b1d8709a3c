using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class DeviceApiTests
{
    [Test]
    public void The_known_ones_have_the_kernel_s_names()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DeviceApi.VfioPci.Value, Is.EqualTo("vfio-pci"));
            Assert.That(DeviceApi.VfioCcw.Value, Is.EqualTo("vfio-ccw"));
            Assert.That(DeviceApi.VfioAp.ToString(), Is.EqualTo("vfio-ap"));
        }
    }

    [Test]
    public void Two_of_one_text_are_equal()
    {
        DeviceApi other = new("vfio-pci");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(other, Is.EqualTo(DeviceApi.VfioPci));
            Assert.That(other.GetHashCode(), Is.EqualTo(DeviceApi.VfioPci.GetHashCode()));
            Assert.That(new DeviceApi("VFIO-PCI"), Is.Not.EqualTo(DeviceApi.VfioPci));
        }
    }

    [Test]
    public void The_default_value_is_the_empty_text()
    {
        DeviceApi none = default;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.Value, Is.Empty);
            Assert.That(none.ToString(), Is.Empty);
            Assert.That(none, Is.EqualTo(new DeviceApi("")));
            Assert.That(none.GetHashCode(), Is.EqualTo(new DeviceApi("").GetHashCode()));
        }
    }

    [Test]
    public void No_text_at_all_is_an_argument_error() =>
        Assert.That(() => new DeviceApi(null!), Throws.ArgumentNullException);
}
