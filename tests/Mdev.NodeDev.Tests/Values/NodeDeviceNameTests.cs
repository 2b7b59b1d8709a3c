namespace Mdev.NodeDev.Tests;

public sealed class NodeDeviceNameTests
{
    static readonly Guid Uuid = Guid.Parse("5A0C1F1E-1111-4222-8333-444455556666");

    [Test]
    public void Name_IsMadeOfTheKernelSWords()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(NodeDeviceName.FromPci(PciAddress.Parse("0000:3b:00.1")), Is.EqualTo("pci_0000_3b_00_1"));
        Assert.That(NodeDeviceName.FromPci(PciAddress.Parse("10000:e0:01.0")), Is.EqualTo("pci_10000_e0_01_0"));
        Assert.That(NodeDeviceName.FromSubchannel(ChannelAddress.Parse("0.0.26ab")), Is.EqualTo("css_0_0_26ab"));
        Assert.That(NodeDeviceName.From("mtty", "mtty"), Is.EqualTo("mtty_mtty"));
        Assert.That(NodeDeviceName.From("computer"), Is.EqualTo("computer"));
    }

    [TestCase("0000:3b:00.0", "mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0")]
    [TestCase("0.0.0052", "mdev_5a0c1f1e_1111_4222_8333_444455556666_0_0_0052")]
    [TestCase("matrix", "mdev_5a0c1f1e_1111_4222_8333_444455556666_matrix")]
    public void MediatedDevice_IsNamedByUuidAndParent(string parent, string name) =>
        Assert.That(NodeDeviceName.FromMdev(Uuid, parent), Is.EqualTo(name));

    [Test]
    public void MediatedDevice_NeedsAParent()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => NodeDeviceName.FromMdev(Uuid, ""), Throws.ArgumentException);
        Assert.That(() => NodeDeviceName.FromMdev(Uuid, null!), Throws.ArgumentNullException);
        Assert.That(() => NodeDeviceName.From(null!), Throws.ArgumentNullException);
    }

    [TestCase("a b\nc", "x_a_b_c")]
    [TestCase("é", "x___", TestName = "every byte of a letter of two bytes is replaced")]
    [TestCase("😀", "x_____", TestName = "every byte of a letter of four bytes is replaced")]
    [TestCase("AZaz09", "x_AZaz09")]
    [TestCase("../..", "x______")]
    public void EveryByteButLettersAndDigits_IsReplaced(string word, string name) =>
        Assert.That(NodeDeviceName.From("x", word), Is.EqualTo(name));

    // Not a test case: attributes cannot hold half a surrogate pair.
    [Test]
    public void ByteThat_IsNotUTF8IsOneByte() =>
        Assert.That(NodeDeviceName.From("x", "caf\uDCE9"), Is.EqualTo("x_caf_"));
}
