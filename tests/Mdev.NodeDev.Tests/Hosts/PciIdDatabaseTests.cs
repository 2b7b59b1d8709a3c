namespace Mdev.NodeDev.Tests;

public sealed class PciIdDatabaseTests
{
    const string Usual = """
        # comment
        10de  NVIDIA Corporation
        	2235  GA102GL [A40]
        		10de 145a  A subsystem
        8086  Intel Corporation
        	1533  I210
        # another comment
        	1534  I210 too

        	1535  After an empty line
        C 02  Network controller
        	00  Ethernet controller

        """;

    [TestCase(0x10de, 0x2235, "NVIDIA Corporation", "GA102GL [A40]")]
    [TestCase(0x8086, 0x1533, "Intel Corporation", "I210")]
    [TestCase(0x8086, 0x1534, "Intel Corporation", "I210 too")]
    [TestCase(0x8086, 0x1535, "Intel Corporation", "After an empty line")]
    [TestCase(0x10de, 0x1533, "NVIDIA Corporation", null)]
    [TestCase(0x10de, 0x145a, "NVIDIA Corporation", null)]
    [TestCase(0x1022, 0x2235, null, null)]
    [TestCase(0x0002, 0x0000, null, null)]
    public void Find_Product_IsLookedForBelowItsVendor(
        int vendor,
        int device,
        string? vendorName,
        string? deviceName
    ) => Expect(Usual, vendor, device, vendorName, deviceName);

    [Test]
    public void Find_UnknownNumbers_HaveNoName()
    {
        PciIdDatabase database = Parse(Usual);
        database.Find(null, 0x1533, out string? vendor, out string? device);
        database.Find(0x8086, null, out string? intel, out string? none);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(vendor, Is.Null);
        Assert.That(device, Is.Null);
        Assert.That(intel, Is.EqualTo("Intel Corporation"));
        Assert.That(none, Is.Null);
    }

    [TestCase("8086  Intel", "Intel", null, TestName = "no newline at the end")]
    [TestCase("8086  Intel\n\t1533  I210", "Intel", "I210", TestName = "no newline, product")]
    [TestCase("8086  Intel\r\n\t1533  I210\r\n", "Intel\r", "I210\r", TestName = "CRLF")]
    [TestCase("8086\n\t1533\n", "", "", TestName = "no names")]
    [TestCase("8086  \n\t1533  \n", "", "", TestName = "empty names")]
    [TestCase("8086\tIntel", "ntel", null, TestName = "one character before the name")]
    [TestCase("8086  a\n8087  b\n8086  c\n\t1533  d\n", "a", "d", TestName = "two blocks")]
    [TestCase("8086  a\n\t1533  b\n\t1533  c\n", "a", "b", TestName = "the same product twice")]
    [TestCase("8086  a\n8086  b\n", "a", null, TestName = "the same vendor twice")]
    [TestCase(" 8086  a\n", null, null, TestName = "an indented vendor")]
    [TestCase("808  a\n", null, null, TestName = "three digits")]
    [TestCase("08086  abc\n", " abc", null, TestName = "five digits")]
    [TestCase("FFFFFFFF8086  a\n", null, null, TestName = "too many digits")]
    [TestCase("", null, null, TestName = "empty")]
    [TestCase("\n\n\n", null, null, TestName = "only newlines")]
    [TestCase("\0\0\0\0", null, null, TestName = "NULs")]
    public void Parse_Line_IsANumberTwoCharactersAndAName(string text, string? vendor, string? device) =>
        Expect(text, 0x8086, 0x1533, vendor, device);

    [Test]
    public void Parse_LongLine_IsReadInPiecesOf127Bytes()
    {
        string name = new('x', 121);
        string text = $"8086  {name}\n8087  {name}yz\n8088  z\n";
        using IDisposable scope = Assert.EnterMultipleScope();
        // 127 bytes without the newline, which is a piece of its own.
        Expect(text, 0x8086, 0, name, null);
        Expect(text, 0x8087, 0, name, null);
        Expect(text, 0x8088, 0, "z", null);
        // What follows the cut is taken for a line.
        Expect($"8086  {name}8087  cut\n", 0x8087, 0, "cut", null);
        Expect($"8086  {new string('é', 61)}\n", 0x8086, 0, new string('é', 60) + "\uDCC3", null);
    }

    [Test, CancelAfter(20_000)]
    public void Parse_BinaryGarbage_IsSkipped()
    {
        byte[] garbage = new byte[1024 * 1024];
        for (int i = 0; i < garbage.Length; i++)
            garbage[i] = (byte)(i * 31 ^ (i >> 5));
        PciIdDatabase database = PciIdDatabase.Parse((byte[])[.. garbage, .. "\n8086  Intel\n"u8]);
        database.Find(0x8086, 0x1533, out string? vendor, out _);
        Assert.That(vendor, Is.EqualTo("Intel"));
    }

    [Test, CancelAfter(20_000)]
    public void Find_MillionBlocksOfOneVendor_SearchesAll()
    {
        StringBuilder text = new();
        for (int i = 0; i < 1_000_000; i++)
            text.Append("8086  x\n");
        Expect(text.Append("\t1533  last\n").ToString(), 0x8086, 0x1533, "x", "last");
    }

    [Test]
    public void Load_File_IsParsed()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("usr/share/hwdata/pci.ids", Usual)
            .Link("usr/share/misc/pci.ids", "../hwdata/pci.ids")
            .Build();
        PciIdDatabase database = PciIdDatabase.Load(tree, "usr/share/misc/pci.ids");
        database.Find(0x8086, 0x1533, out string? vendor, out _);
        Assert.That(vendor, Is.EqualTo("Intel Corporation"));
    }

    [Test]
    public void Load_FileAboveMaxBytes_Throws()
    {
        byte[] text = new byte[PciIdDatabase.MaxBytes + 1];
        text.AsSpan().Fill((byte)'x');
        "\n8086  Intel\n"u8.CopyTo(text.AsSpan(PciIdDatabase.MaxBytes - 13));
        MemoryHostTree tree = new HostTreeBuilder()
            .File("max", text.AsSpan(0, PciIdDatabase.MaxBytes))
            .File("more", text)
            .Build();
        PciIdDatabase max = PciIdDatabase.Load(tree, "max");
        max.Find(0x8086, null, out string? vendor, out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(vendor, Is.EqualTo("Intel"));
        Assert.That(Refused(tree, "more").Status, Is.EqualTo(FileStatus.TooLarge));
    }

    [Test]
    public void Load_FileThatCannotBeRead_Throws()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("failing", "8086  Intel\n")
            .Fault("failing", HostFault.Read, 5)
            .Directory("directory")
            .Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Refused(tree, "failing").Errno, Is.EqualTo(5));
        Assert.That(Refused(tree, "directory").Status, Is.EqualTo(FileStatus.NotRegularFile));
        Assert.That(Refused(tree, "absent").Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(Refused(tree, "absent").Path, Is.EqualTo("absent"));
        Assert.That(
            Refused(tree, "failing").Message,
            Is.EqualTo("failing: Input/output error (EIO); look at it, its permissions and its file system")
        );
        Assert.That(
            Refused(tree, "absent").Message,
            Does.EndWith("; name a file that exists below the root of the tree")
        );
        Assert.That(Refused(tree, "directory").Message, Does.EndWith("; name a regular file"));
        Assert.That(() => PciIdDatabase.Load(null!, "x"), Throws.ArgumentNullException);
        Assert.That(() => PciIdDatabase.Load(tree, ""), Throws.ArgumentException);
    }

    static HostAccessException Refused(MemoryHostTree tree, string path) =>
        Assert.Throws<HostAccessException>(() => PciIdDatabase.Load(tree, path))!;

    static PciIdDatabase Parse(string text) => PciIdDatabase.Parse(Encoding.UTF8.GetBytes(text));

    static void Expect(string text, int vendor, int device, string? vendorName, string? deviceName)
    {
        Parse(text).Find((ushort)vendor, (ushort)device, out string? foundVendor, out string? foundDevice);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(foundVendor, Is.EqualTo(vendorName));
        Assert.That(foundDevice, Is.EqualTo(deviceName));
    }
}
