using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

/// <summary>Every form of the table that drivers and tools are known to have.</summary>
public sealed class CreatableVgpuTypesTests
{
    const string File = "sys/devices/x/nvidia/creatable_vgpu_types";
    const string Two = "1145 NVIDIA L40S-1B|1155 NVIDIA L40S-24Q";

    [TestCase("ID    : vGPU Name\n1145  : NVIDIA L40S-1B\n1155  : NVIDIA L40S-24Q\n", Two)]
    [TestCase("ID  : VGPU Name\n1145: NVIDIA L40S-1B\n1155  :   NVIDIA L40S-24Q", Two)]
    [TestCase("id : vgpu name\n1145:NVIDIA L40S-1B\n1155:NVIDIA L40S-24Q", Two)]
    [TestCase("ID vGPU Name\n1145 NVIDIA L40S-1B\n1155 NVIDIA L40S-24Q", Two)]
    [TestCase("vGPU_Name        ID\nNVIDIA L40S-1B   1145\nNVIDIA L40S-24Q  1155\n", Two)]
    [TestCase("NVIDIA L40S-1B 1145\n1155 : NVIDIA L40S-24Q\n", Two)]
    [TestCase("1145  : NVIDIA L40S-1B\n1155  : NVIDIA L40S-24Q\n", Two)]
    [TestCase("ID : vGPU Name\r\n1145 : NVIDIA L40S-1B\r\n1155 : NVIDIA L40S-24Q\r\n\r\n", Two)]
    [TestCase("\n  \n\tID\t:\tvGPU Name\n\n\t1145\t:\tNVIDIA L40S-1B \n\n1155\tNVIDIA L40S-24Q\n\n\n", Two)]
    [TestCase("", "")]
    [TestCase("\n\n \r\n", "")]
    [TestCase("ID    : vGPU Name\n", "")]
    [TestCase("1 : A: B", "1 A: B")]
    [TestCase("4294967295 : NVIDIA L40S-1B", "4294967295 NVIDIA L40S-1B")]
    [TestCase("0007 : NVIDIA L40S-1B", "7 NVIDIA L40S-1B")]
    [TestCase("7 8", "7 8")]
    public void Parse_KnownForm_GivesRows(string text, string expected)
    {
        (string rows, string[] diagnostics) = Parse(text);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(rows, Is.EqualTo(expected));
        Assert.That(diagnostics, Is.Empty);
    }

    [TestCase("4294967296 : A", TestName = "a number above 32 bits")]
    [TestCase("0 : A", TestName = "0, which means no type")]
    [TestCase("-1 : A", TestName = "a negative number")]
    [TestCase("+1 : A", TestName = "a sign")]
    [TestCase("1 :", TestName = "no name")]
    [TestCase("1", TestName = "a number alone")]
    [TestCase("A", TestName = "a name alone")]
    [TestCase("A : 1", TestName = "the number last, with a colon")]
    [TestCase("1 A : B", TestName = "no number before the colon")]
    [TestCase("A B", TestName = "no number at all")]
    [TestCase("A 99999999999", TestName = "a last number above 32 bits")]
    [TestCase("1 : A\0B", TestName = "a NUL")]
    [TestCase("ID : vGPU Name", TestName = "a second header")]
    [TestCase("ID", TestName = "a part of a header")]
    public void Parse_OtherLine_IsReportedAndSkipped(string line)
    {
        (string rows, string[] diagnostics) = Parse($"ID : vGPU Name\n5 : B\n{line}\n6 : C\n");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(rows, Is.EqualTo("5 B|6 C"));
        Assert.That(
            diagnostics,
            Is.EqualTo([$"{File}(3,1): warning ND2115: '{Printable.Of(line)}' is not a number and a name"])
        );
    }

    [TestCase("x", "x\ny\nz", ", and 2 more lines")]
    [TestCase("x", "x\n1 : A\ny", ", and 1 more line")]
    public void Parse_OtherLines_AreReportedOnce(string first, string text, string more)
    {
        (_, string[] diagnostics) = Parse(text);
        Assert.That(
            diagnostics,
            Is.EqualTo([$"{File}(1,1): warning ND2115: '{first}' is not a number and a name{more}"])
        );
    }

    [Test]
    public void Parse_MoreRowsThanKept_SaysHowMany()
    {
        string text = string.Concat(Enumerable.Range(1, CreatableVgpuTypes.MostRows + 7).Select(i => $"{i} : A{i}\n"));
        (string rows, string[] diagnostics) = Parse(text);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(rows.Split('|'), Has.Length.EqualTo(4096));
        Assert.That(rows, Does.EndWith("4096 A4096"));
        Assert.That(diagnostics, Is.EqualTo([$"{File}: warning ND2116: the table has 4103 rows; 4096 are kept"]));
    }

    static (string Rows, string[] Diagnostics) Parse(string text)
    {
        List<Diagnostic> diagnostics = [];
        ValueList<HostVgpuType> types = CreatableVgpuTypes.Parse(text, File, diagnostics);
        return (
            string.Join('|', types.Select(type => $"{type.Id} {type.Name}")),
            [.. diagnostics.Select(diagnostic => diagnostic.ToString())]
        );
    }
}
