namespace Mdev.NodeDev.Tests;

/// <summary>Documents that ask for more than is given are refused with the place, before anything is built.</summary>
public sealed class CompatibilityLimitsTests
{
    const string Rows = "SELF:\n a=1\nCOMPATIBLE:\n ";

    [TestCase("a={v:int:1-4096}\n", 4096)]
    [TestCase("a={v:int:1-8192}/2\n", 4096)]
    [TestCase("a={v:int:1-64}-{w:int:1-64}\n", 4096)]
    [TestCase("a={v:int:1-1000000000}/1000000\n", 1000)]
    public void TryParse_AtMostRows_AreBuilt(string block, int rows)
    {
        Assert.That(CompatibilityDocument.TryParse(Rows + block, null, out CompatibilityDocument? document, out _));
        Assert.That(document!.Rows!.Value.Count, Is.EqualTo(rows));
    }

    [TestCase("a={v:int:1-4097}\n", "d(4,4): error ND8038", "4097 rows")]
    [TestCase("a=x\n b={v:int:1-8194}/2\n", "d(5,4): error ND8038", "4097 rows")]
    [TestCase("a={v:int:1-64}\n b={w:int:1-65}\n", "d(5,4): error ND8038", "4160 rows")]
    [TestCase("a={v:int:1-4096}\nCOMPATIBLE:\n b=1\n", "d(5,1): error ND8038", "4097 rows")]
    [TestCase("a={v:int:1-100000}\n", "d(4,4): error ND8038", "100000 rows")]
    [TestCase("a={v:int:0-999999999999999999}{w:int:0-999999999999999999}\n", "d(4,4): error ND8038", "very many rows")]
    public void TryParse_MoreRows_AreRefused(string block, string place, string count)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = CompatibilityDocument.TryParse(Rows + block, "d", out _, out ValueList<Diagnostic> diagnostics);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isRead, Is.False);
        Assert.That($"{diagnostics.Single()}", Does.StartWith(place).And.Contains(count));
        Assert.That(allocated, Is.LessThan(100_000));
    }

    [Test]
    public void TryParse_ManyBlocks_AreRefusedAtTheFirstTooMany()
    {
        string text =
            "SELF:\n a=1\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"COMPATIBLE:\n a={i}\n"));

        Assert.That(
            CompatibilityDocument.TryParse(text[..1_000_000], "d", out _, out ValueList<Diagnostic> diagnostics),
            Is.False
        );
        Assert.That(diagnostics[0].Id, Is.EqualTo(DiagnosticIds.TooManyCompatibilityRows));
        Assert.That(diagnostics[0].Location.Line, Is.EqualTo(3 + (2 * 4096)));
    }

    [Test]
    public void TryParse_ZeroRowsBesideMany_IsAWarning()
    {
        Assert.That(
            CompatibilityDocument.TryParse(
                Rows + "a={v:int:1-100000}\n b={w:int:1}/2\n",
                "d",
                out CompatibilityDocument? document,
                out ValueList<Diagnostic> diagnostics
            )
        );
        Assert.That(document!.Rows!.Value, Is.Empty);
        Assert.That(diagnostics.Single().Id, Is.EqualTo(DiagnosticIds.CompatibilityWithoutRows));
    }

    [Test]
    public void TryParse_RowsOfManyCharacters_AreRefused() =>
        Assert.That(
            Refused(Rows + $"a={{v:int:1-4096}}{new string('x', 4000)}\n"),
            Does.StartWith("d(3,1): error ND8032: ").And.Contains("characters of rows")
        );

    [Test]
    public void TryParse_LongValue_IsRefused() =>
        Assert.That(Refused(Rows + $"a={new string('x', 5000)}\n"), Does.StartWith("d(4,2): error ND8032: a value of"));

    [Test]
    public void TryParse_LongKey_IsRefused() =>
        Assert.That(Refused(Rows + $"{new string('k', 256)}=1\n"), Does.StartWith("d(4,2): error ND8032: a key of"));

    [Test]
    public void TryParse_ManyFields_AreRefused() =>
        Assert.That(
            Refused(Rows + string.Concat(Enumerable.Range(0, 70).Select(i => $" k{i}=1\n"))),
            Does.StartWith("d(68,2): error ND8032: too many fields in one block")
        );

    [Test]
    public void TryParse_LongText_IsRefused() =>
        Assert.That(
            Refused(new string('\n', CompatibilityDocument.MaxLength + 1)),
            Does.StartWith("d: error ND8032: ").And.Contains("characters")
        );

    [Test]
    public void TryParse_ManyErrors_AreCounted()
    {
        Assert.That(
            CompatibilityDocument.TryParse(
                string.Concat(Enumerable.Repeat("x\n", 100_000)),
                "d",
                out _,
                out ValueList<Diagnostic> found
            ),
            Is.False
        );
        Assert.That(found.Count, Is.LessThanOrEqualTo(1000));
    }

    [Test]
    public void TryParse_DeepBraces_AreRefused() =>
        Assert.That(
            Refused(Rows + $"a={new string('{', 4000)}\n"),
            Does.StartWith("d(4,4): error ND8035: a '{' begins a variable")
        );

    static string Refused(string text)
    {
        Assert.That(CompatibilityDocument.TryParse(text, "d", out _, out ValueList<Diagnostic> diagnostics), Is.False);
        return $"{diagnostics.Single()}";
    }
}
