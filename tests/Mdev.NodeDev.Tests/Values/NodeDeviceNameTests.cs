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

    [TestCase("pci_0000_3b_00_1", "0000:3b:00.1")]
    [TestCase("pci_10000_e0_01_0", "10000:e0:01.0")]
    [TestCase("pci_0000_3B_00_1", null)]
    [TestCase("pci_00000000_3b_00_1", null)]
    [TestCase("pci_0000_3b_00", null)]
    [TestCase("pci_0000_3b_00_1_x", null)]
    [TestCase("pci_0000_3b_20_0", null)]
    [TestCase("css_0_0_26ab", null)]
    [TestCase("0000:3b:00.1", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void TryParsePci_ReadsWhatFromPciWrites(string? name, string? expected)
    {
        bool isPci = NodeDeviceName.TryParsePci(name, out PciAddress address);
        Assert.That(isPci ? address.ToString() : null, Is.EqualTo(expected));
    }

    [TestCase("css_0_0_26ab", "0.0.26ab")]
    [TestCase("css_fe_3_0000", "fe.3.0000")]
    [TestCase("css_0_0_26AB", null)]
    [TestCase("css_0.0.26ab", null)]
    [TestCase("css_0_4_26ab", null)]
    [TestCase("ccw_0_0_26ab", null)]
    [TestCase("css_", null)]
    [TestCase(null, null)]
    public void TryParseSubchannel_ReadsWhatFromSubchannelWrites(string? name, string? expected)
    {
        bool isSubchannel = NodeDeviceName.TryParseSubchannel(name, out ChannelAddress address);
        Assert.That(isSubchannel ? address.ToString() : null, Is.EqualTo(expected));
        Assert.That(
            NodeDeviceName.TryParseChannelDevice(name?.Replace("css", "ccw", StringComparison.Ordinal), out _),
            Is.EqualTo(isSubchannel || name == "ccw_0_0_26ab")
        );
    }

    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666", null)]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3b_00_0", "0000:3b:00.0")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666_0_0_0052", "0.0.0052")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666_matrix", "matrix")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666_mlx5_core_sf_4", "mlx5_core_sf_4")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666_0000_3B_00_0", "0000_3B_00_0")]
    public void TryParseMdev_ReadsWhatFromMdevWrites(string name, string? parent)
    {
        bool isMdev = NodeDeviceName.TryParseMdev(name, out Guid uuid, out string? found);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isMdev);
        Assert.That(uuid, Is.EqualTo(Uuid));
        Assert.That(found, Is.EqualTo(parent));
        if (found is not null)
            Assert.That(NodeDeviceName.FromMdev(uuid, found), Is.EqualTo(name));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("mdev_")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_44445555666")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666_")]
    [TestCase("mdev_5a0c1f1e_1111_4222_8333_444455556666x")]
    [TestCase("mdev_5a0c1f1e-1111-4222-8333-444455556666")]
    [TestCase("mdev_5A0C1F1E_1111_4222_8333_444455556666")]
    [TestCase("5a0c1f1e-1111-4222-8333-444455556666")]
    public void TryParseMdev_RefusesOtherNames(string? name) =>
        Assert.That(NodeDeviceName.TryParseMdev(name, out _, out _), Is.False);
}
