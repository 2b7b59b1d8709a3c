namespace Mdev.NodeDev.Tests;

/// <summary>What is refused in a migration document, and where.</summary>
public sealed class CompatibilityErrorsTests
{
    const string Self = "SELF:\n a=1\n";
    const string Rows = Self + "COMPATIBLE:\n ";

    [TestCase("", "1,1 ND8033")]
    [TestCase("# nothing\n", "1,1 ND8033")]
    [TestCase("SELF:\n", "1,1 ND8033")]
    [TestCase("SELF:\nCOMPATIBLE:\n a=1\n", "1,1 ND8033")]
    [TestCase("COMPATIBLE:\n a=1\nSELF:\n a=1\n", "1,1 ND8033")]
    [TestCase(Self + "SELF:\n a=1\n", "3,1 ND8033")]
    [TestCase(Self + "COMPATIBLE:\n", "3,1 ND8033")]
    [TestCase(" a=1\n" + Self, "1,1 ND8033")]
    [TestCase(Self + "b=2\n", "3,1 ND8031")]
    [TestCase(Self + "COMPATIBLE: # c\n", "3,1 ND8031")]
    [TestCase(Self + "compatible:\n", "3,1 ND8031")]
    [TestCase(" SELF:\n", "1,1 ND8033, 1,1 ND8033")]
    [TestCase(Self + " b\n", "3,2 ND8031")]
    [TestCase(Self + " =2\n", "3,2 ND8031")]
    [TestCase(Self + " b c=2\n", "3,2 ND8031")]
    [TestCase(Self + " b =2\n", "3,2 ND8031")]
    [TestCase(Self + " bé=2\n", "3,2 ND8031")]
    [TestCase(Self + " a=2\n", "3,2 ND8034")]
    [TestCase(Self + "\tb=\"x\n", "3,4 ND8031")]
    [TestCase(Self + "\tb=\"x\" y\n", "3,8 ND8031")]
    [TestCase(Self + "\tb=x\"y\"\n", "3,5 ND8031")]
    [TestCase(Self + "\tb=x\0y\n", "3,5 ND8031")]
    [TestCase(Self + "\tb=\"x\ry\"\n", "3,6 ND8031")]
    [TestCase(Self + "\tb=x{v:int:1}\n", "3,5 ND8037")]
    [TestCase(Self + "\tb=\"{v}\"\n", "3,5 ND8037")]
    [TestCase(Rows + "a={v}\n", "4,4 ND8036")]
    [TestCase(Rows + "a={v}\n b={v:int:1}\n", "4,4 ND8036")]
    [TestCase(Rows + "a={v:int:1}\nCOMPATIBLE:\n a={v}\n", "6,4 ND8036")]
    [TestCase(Rows + "a={v:int:1}{v:int:1,2}\n", "4,13 ND8035")]
    [TestCase(Rows + "a={v:int:1}{v:string:\"1\"}\n", "4,13 ND8035")]
    [TestCase(Rows + "a={}\n", "4,4 ND8035")]
    [TestCase(Rows + "a={\n", "4,4 ND8035")]
    [TestCase(Rows + "a={v\n", "4,6 ND8035")]
    [TestCase(Rows + "a={v w}\n", "4,6 ND8035")]
    [TestCase(Rows + "a={v:}\n", "4,7 ND8035")]
    [TestCase(Rows + "a={v:uint:1}\n", "4,7 ND8035")]
    [TestCase(Rows + "a={v:int}\n", "4,7 ND8035")]
    [TestCase(Rows + "a={v:int:}\n", "4,11 ND8035")]
    [TestCase(Rows + "a={v:int:1,}\n", "4,13 ND8035")]
    [TestCase(Rows + "a={v:int:-1}\n", "4,11 ND8035")]
    [TestCase(Rows + "a={v:int:0x1}\n", "4,12 ND8035")]
    [TestCase(Rows + "a={v:int:1,2\n", "4,14 ND8035")]
    [TestCase(Rows + "a={v:int:2-1}\n", "4,11 ND8035")]
    [TestCase(Rows + "a={v:int:1-}\n", "4,13 ND8035")]
    [TestCase(Rows + "a={v:int:1234567890123456789}\n", "4,11 ND8035")]
    [TestCase(Rows + "a={v:string:x}\n", "4,14 ND8035")]
    [TestCase(Rows + "a={v:string:\"x}\n", "4,14 ND8035")]
    [TestCase(Rows + "a={v:string:\"x\t\",\"\u0001\"}\n", "4,19 ND8035")]
    [TestCase(Rows + "a={v:string:\"{v}\"}\n", "4,14 ND8035")]
    [TestCase(Rows + "a={v:string:\"{w}\"}\n b={w:string:\"{v}\"}\n", "4,14 ND8035, 5,14 ND8035")]
    [TestCase(Rows + "a={v:int:1}/0\n", "4,13 ND8035")]
    [TestCase(Rows + "a={v:int:1}/1234567890123456789\n", "4,14 ND8035")]
    [TestCase(Rows + "a={v:string:\"1\"}/2\n", "4,18 ND8035")]
    public void TryParse_Malformed_SaysWhere(string text, string places)
    {
        bool isRead = CompatibilityDocument.TryParse(
            text,
            "d",
            out CompatibilityDocument? document,
            out ValueList<Diagnostic> diagnostics
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isRead, Is.False);
        Assert.That(document, Is.Null);
        Assert.That(Places(diagnostics), Is.EqualTo(places), () => string.Join('\n', diagnostics));
        Assert.That(diagnostics.Select(one => one.Location.Source), Is.All.EqualTo("d"));
    }

    [Test]
    public void TryParse_Messages_AreSentences() =>
        Snapshot.Verify(
            string.Join(
                '\n',
                new[]
                {
                    "x=1\n",
                    $"{Self}SELF:\n a=1\n a=1\n b={{v}}\n",
                    $"{Rows}a={{v}}\n b={{v:int:1-5000}}\n c={{w:float:1}}\n d={{v:int:1}}\n e={{v}}/0\n f\n",
                    $"{Rows}a={{v:int:1-4097}}\n",
                    $"{Rows}a={{v:int:0-999999999999999999}}{{w:int:0-999999999999999999}}\n",
                    $"{Rows}a={{v:int:1-4096}}{new string('x', 4000)}\n",
                    $"{Rows}a={{v:int:1,3}}/2\n",
                }.SelectMany(text =>
                {
                    _ = CompatibilityDocument.TryParse(text, "d", out _, out ValueList<Diagnostic> diagnostics);
                    return diagnostics;
                })
            )
        );

    static string Places(ValueList<Diagnostic> diagnostics) =>
        string.Join(", ", diagnostics.Select(one => $"{one.Location.Line},{one.Location.Column} {one.Id}"));
}
