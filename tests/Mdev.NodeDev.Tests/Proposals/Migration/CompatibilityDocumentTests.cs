namespace Mdev.NodeDev.Tests;

public sealed class CompatibilityDocumentTests
{
    internal const string Self = "SELF:\n\tdevice_api=vfio-pci\n\tmdev_type=acme-slice_1\n";

    /// <summary>The block of the worked example.</summary>
    internal const string Example = """
        COMPATIBLE:
        	device_api=vfio-pci
        	mdev_type=acme-slice_{s:int:1,2,4,8}
        	aggregator={s}/2
        	mode={m:string:"basic","turbo"}
        	software_version=1.0.0
        """;

    [Test]
    public void Parse_WorkedExample_MakesSixRows() =>
        Assert.That(
            Rows(Self + Example).Select(row => string.Join(' ', row.Fields.Select(field => field.Value))),
            Is.EqualTo([
                "vfio-pci acme-slice_2 1 basic 1.0.0",
                "vfio-pci acme-slice_2 1 turbo 1.0.0",
                "vfio-pci acme-slice_4 2 basic 1.0.0",
                "vfio-pci acme-slice_4 2 turbo 1.0.0",
                "vfio-pci acme-slice_8 4 basic 1.0.0",
                "vfio-pci acme-slice_8 4 turbo 1.0.0",
            ])
        );

    [Test]
    public void Parse_Self_KeepsFieldsInOrder() =>
        Assert.That(
            CompatibilityDocument.Parse("# first\n\nSELF: \t\n  a.B-c_1=x y \t# why\n\td=\"# no\"\n").Self!.Fields,
            Is.EqualTo([new CompatibilityField("a.B-c_1", "x y"), new CompatibilityField("d", "# no")])
        );

    [TestCase("a=1", "1")]
    [TestCase("a=", "")]
    [TestCase("a=\"\"", "")]
    [TestCase("a=\" x \"  # c", " x ")]
    [TestCase("a= x", "x")]
    [TestCase("a=x#y", "x")]
    [TestCase("a=#y", "")]
    [TestCase(@"a=c:\d\", @"c:\d\")]
    [TestCase(@"a=""c:\""", @"c:\")]
    [TestCase("a=b=c", "b=c")]
    [TestCase("a=none+ppgtt+context", "none+ppgtt+context")]
    [TestCase("a=x}", "x}")]
    [TestCase("a=01", "01")]
    [TestCase("a=é😀", "é😀")]
    public void Parse_Value_IsUnquotedAndTrimmed(string line, string value) =>
        Assert.That(CompatibilityDocument.Parse($"SELF:\r\n {line}").Self!.Find("a"), Is.EqualTo(value));

    [TestCase("a={v:int:1,2}{v}", "11 22")]
    [TestCase("a={v:int:1,2}-{v:int:1,2}", "1-1 2-2")]
    [TestCase("a={v:int:4-7}/2", "2 3")]
    [TestCase("a={v:int:4-7}/2x", "2x 3x")]
    [TestCase("a={v:int:4-7}/x", "4/x 5/x 6/x 7/x")]
    [TestCase("a=\"{v:int:4,5}/2\"", "4/2 5/2")]
    [TestCase("a={v:int:1,01,1}", "1 01")]
    [TestCase("a={v:int:01,2}/1", "1 2")]
    [TestCase("a={v:int:0}/7", "0")]
    [TestCase("a={v:int:0-3}/2", "0 1")]
    [TestCase("a={v:int:12}/4{v}/6", "32")]
    [TestCase("a={v:int:6,12,18}/4{v}/6", "32")]
    [TestCase("a={v:int:0,999999999999999999}/999999999999999999{v}/999999999999999998", "00")]
    [TestCase("a={a:int:1,2}{b:int:1,2}", "11 12 21 22")]
    [TestCase("a={a:int:1,11}{b:int:1,11}", "11 111 1111")]
    [TestCase("a={v:string:\"\",\"x,}#\"}", " x,}#")]
    [TestCase("a=\"<{v:string:\"x\",\"y\"}>\"", "<x> <y>")]
    [TestCase("a={v:int:1000000000000-1000000000002}", "1000000000000 1000000000001 1000000000002")]
    [TestCase("a={v:int:1-1000000}/1000000", "1")]
    public void Parse_Variables_AreExpanded(string line, string values) =>
        Assert.That(
            string.Join(' ', Rows($"{Self}COMPATIBLE:\n {line}\n").Select(row => row.Find("a"))),
            Is.EqualTo(values)
        );

    [Test]
    public void Parse_UnusedVariable_IsFine() =>
        Assert.That(Rows($"{Self}COMPATIBLE:\n a={{v:int:3}}\n b={{w:string:\"x\"}}\n"), Has.Count.EqualTo(1));

    [Test]
    public void Parse_Blocks_AreAlternativesWithTheirOwnVariables() =>
        Assert.That(
            Rows($"{Self}COMPATIBLE:\n a={{v:int:1,2}}\n\n# c\nCOMPATIBLE:\n a={{v:string:\"2\",\"3\"}}\n")
                .Select(row => row.Find("a")),
            Is.EqualTo(["1", "2", "3"])
        );

    [Test]
    public void Parse_EqualRowsInAnotherOrder_AreOne() =>
        Assert.That(Rows($"{Self}COMPATIBLE:\n a=1\n b=2\nCOMPATIBLE:\n b=2\n a=1\n"), Has.Count.EqualTo(1));

    [Test]
    public void Parse_DocumentWithoutRows_HasAnEmptyList()
    {
        CompatibilityDocument document = CompatibilityDocument.Parse(Self);

        Assert.That(document.Rows, Is.EqualTo(ValueList<CompatibilityDescription>.Empty));
    }

    [Test]
    public void Parse_BlockWithoutRows_IsAWarning()
    {
        const string text = $"{Self}COMPATIBLE:\n a={{v:int:1,3}}/2\n";

        Assert.That(
            CompatibilityDocument.TryParse(
                text,
                "d",
                out CompatibilityDocument? document,
                out ValueList<Diagnostic> diagnostics
            )
        );
        Assert.That(document!.Rows!.Value, Is.Empty);
        Assert.That($"{diagnostics.Single()}", Does.StartWith("d(4,1): warning ND8131: ").And.Contains("'v'"));
    }

    [Test]
    public void Parse_Error_ThrowsWithPlace() =>
        Assert.That(
            () => CompatibilityDocument.Parse("x", "d"),
            Throws.InstanceOf<NodeDeviceFormatException>().With.Message.Contains("d(1,1): error ND8031")
        );

    [Test]
    public void ToString_SaysWhatMatters() =>
        Assert.That(
            $"{CompatibilityDocument.Parse(Self + Example)}",
            Is.EqualTo("6 rows, self: device_api=vfio-pci mdev_type=acme-slice_1")
        );

    static ValueList<CompatibilityDescription> Rows(string text) => CompatibilityDocument.Parse(text).Rows!.Value;
}
