using Mdev.NodeDev.Sysfs;
using static Mdev.NodeDev.Tests.VpdBytes;

namespace Mdev.NodeDev.Tests;

/// <summary>Every form that libvirt takes or drops.</summary>
public sealed class VpdParserTests
{
    [Test]
    public void Parse_Card_IsRead()
    {
        PciVpd? vpd = Parse(
            new VpdBytes()
                .Name("NVIDIA A40")
                .ReadOnly(
                    Field("EC", "level"),
                    Field("MN", "maker"),
                    Field("PN", "part"),
                    Field("SN", "serial"),
                    Field("V0", "v zero"),
                    Field("VZ", "v z")
                )
                .ReadWrite(Field("YA", "asset"), Field("Y0", "system"), Field("V1", "vendor"), Field("RW", "\0\0"))
                .End()
        );
        Assert.That(
            vpd,
            Is.EqualTo(
                new PciVpd
                {
                    Name = "NVIDIA A40",
                    ReadOnly = new PciVpdReadOnly
                    {
                        ChangeLevel = "level",
                        ManufactureId = "maker",
                        PartNumber = "part",
                        SerialNumber = "serial",
                        VendorFields = [new('0', "v zero"), new('Z', "v z")],
                    },
                    ReadWrite = new PciVpdReadWrite
                    {
                        AssetTag = "asset",
                        VendorFields = [new('1', "vendor")],
                        SystemFields = [new('0', "system")],
                    },
                }
            )
        );
    }

    static IEnumerable<TestCaseData> Accepted =>
        [
            Case("no name", new VpdBytes().ReadOnly().End(), new PciVpd()),
            Case("an empty name", new VpdBytes().Name("").ReadOnly().End(), Named("")),
            Case("a name of spaces", new VpdBytes().Name(" \t ").ReadOnly().End(), Named("")),
            Case("a name that ends at a NUL", Card("ab\0\u00ff").End(), Named("ab")),
            Case("a long name", Card(new string('x', 5000)).End(), Named(new string('x', 5000))),
            Case("two names", Card("a").Name("b").End(), Named("b")),
            Case("text after the end", Card("x").End().Raw(1, 2, 3), Named("x")),
            Case("an end tag with a byte", Card("x").Raw(0x79, 5), Named("x")),
            Case("an end tag whose byte is missing", Card("x").Raw(0x79), Named("x")),
            Case(
                "the read-write part first",
                new VpdBytes().Name("x").ReadWrite(Field("YA", "tag")).ReadOnly().End(),
                Named("x") with
                {
                    ReadWrite = new PciVpdReadWrite { AssetTag = "tag" },
                }
            ),
            Case("an empty read-write part", Card("x").ReadWrite().End(), Named("x")),
            Case(
                "two read-only parts",
                new VpdBytes().Name("x").ReadOnly(Field("SN", "1"), Field("PN", "2")).ReadOnly(Field("SN", "3")).End(),
                Serial("3", part: "2")
            ),
            Case("unknown keywords", Card("x", Field("ZZ", "?"), Field("SN", "1"), Field("  ", "")).End(), Serial("1")),
            Case("an empty value", Card("x", Field("SN", "")).End(), Serial("")),
            Case("spaces around a value", Card("x", Field("SN", " 1 2\t\n")).End(), Serial("1 2")),
            Case("a value that ends at a NUL", Card("x", Field("SN", "1\0\u0001")).End(), Serial("1")),
            Case(
                "a value that is not printable and then a good one",
                Card("x", Field("SN", "1"), Field("SN", "a\u0001b")).End(),
                Serial("1")
            ),
            Case("a later value", Card("x", Field("SN", "1"), Field("SN", "2")).End(), Serial("2")),
            Case(
                "a resource of another kind after the read-only part",
                Card("x").Large(0x85, 1, 2, 3).Raw(0x22, 9, 9).End(),
                Named("x")
            ),
            Case("a long checksum", new VpdBytes().ReadOnlyWith(0, 200).End(), new PciVpd()),
            Case("a checksum of one byte", new VpdBytes().ReadOnlyWith(0, 1).End(), new PciVpd()),
            Case(
                "keywords of the other part",
                Card("x", Field("YA", "tag")).ReadWrite(Field("SN", "1")).End(),
                Named("x") with
                {
                    ReadOnly = new PciVpdReadOnly(),
                    ReadWrite = new PciVpdReadWrite(),
                }
            ),
        ];

    [TestCaseSource(nameof(Accepted))]
    public void Parse_ValidData_AreRead(byte[] bytes, PciVpd expected)
    {
        PciVpd? vpd = VpdParser.Parse(bytes, out string? reason);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(reason, Is.Null);
        Assert.That(vpd, Is.EqualTo(expected));
    }

    static IEnumerable<TestCaseData> Refused =>
        [
            Bad("nothing", new VpdBytes(), "no end tag"),
            Bad("zeros", new VpdBytes().Raw(new byte[64]), "no end tag"),
            Bad("ones", new VpdBytes().Raw(255, 255, 255, 255), "longer than the file"),
            Bad("only an end tag", new VpdBytes().End(), "no read-only part"),
            Bad("only a name", new VpdBytes().Name("x").End(), "no read-only part"),
            Bad("no end tag", Card("x"), "no end tag"),
            Bad("a wrong checksum", new VpdBytes().ReadOnlyWith(1, 2).End(), "checksum is wrong"),
            Bad("an empty checksum", new VpdBytes().ReadOnlyWith(0, 0).End(), "checksum is empty"),
            Bad("no checksum", new VpdBytes().Large(0x90, Field("SN", "1")).End(), "no checksum"),
            Bad("an empty read-only part", new VpdBytes().Large(0x90).End(), "no checksum"),
            Bad(
                "a field after the checksum",
                new VpdBytes().Large(0x90, [.. Field("RV", "\0"), .. Field("SN", "1")]).End(),
                "follows the last field"
            ),
            Bad("RW in the read-only part", new VpdBytes().Large(0x90, Field("RW", "\0")).End(), "an RW field"),
            Bad(
                "a checksum in the read-write part",
                Card("x").ReadWrite(Field("RV", "\0")).End(),
                "a checksum in the read-write part"
            ),
            Bad(
                "a field after RW",
                Card("x").ReadWrite(Field("RW", "\0"), Field("YA", "1")).End(),
                "follows the last field"
            ),
            Bad("a name that is not printable", Card("a\u0001b").End(), "name is not printable"),
            Bad("a name that is not ASCII", Card("caf\u00e9").End(), "name is not printable"),
            Bad("a cut resource header", new VpdBytes().Raw(0x82, 5), "header of a resource"),
            Bad("a resource that is too long", new VpdBytes().Raw(0x82, 5, 0, 1), "longer than the file"),
            Bad("a small resource that is too long", new VpdBytes().Raw(0x25, 1), "longer than the file"),
            Bad("a cut field header", new VpdBytes().Large(0x90, (byte)'S', (byte)'N').End(), "header of a field"),
            Bad(
                "a field that is too long",
                new VpdBytes().Large(0x90, (byte)'S', (byte)'N', 9, 0).End(),
                "longer than its part"
            ),
            Bad(
                "a resource of another kind before the checksum",
                new VpdBytes().Large(0x85, 1, 2, 3).Name("x").ReadOnly().End(),
                "checksum is wrong"
            ),
        ];

    [TestCaseSource(nameof(Refused))]
    public void Parse_MalformedData_AreRefused(byte[] bytes, string why)
    {
        PciVpd? vpd = VpdParser.Parse(bytes, out string? reason);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(vpd, Is.Null);
        Assert.That(reason, Does.Contain(why));
    }

    [Test]
    public void Parse_CutAnywhere_IsRefused()
    {
        byte[] bytes = Card("x", Field("SN", "1")).ReadWrite(Field("YA", "1")).End().ToArray();
        using IDisposable scope = Assert.EnterMultipleScope();
        for (int length = 0; length < bytes.Length; length++)
            Assert.That(VpdParser.Parse(bytes.AsSpan(0, length), out _), Is.Null, $"{length}");
    }

    static PciVpd? Parse(VpdBytes bytes) => VpdParser.Parse(bytes.ToArray(), out _);

    static VpdBytes Card(string name, params ReadOnlySpan<byte[]> fields) => new VpdBytes().Name(name).ReadOnly(fields);

    static PciVpd Named(string name) => new() { Name = name };

    static PciVpd Serial(string serial, string? part = null) =>
        Named("x") with
        {
            ReadOnly = new PciVpdReadOnly { SerialNumber = serial, PartNumber = part },
        };

    static TestCaseData Case(string name, VpdBytes bytes, PciVpd expected) =>
        new TestCaseData(bytes.ToArray(), expected).SetArgDisplayNames(name);

    static TestCaseData Bad(string name, VpdBytes bytes, string why) =>
        new TestCaseData(bytes.ToArray(), why).SetArgDisplayNames(name);
}
