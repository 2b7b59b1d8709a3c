namespace Mdev.NodeDev.Tests;

/// <summary>The JSON of 14 July 2020, which is imported only.</summary>
public sealed class CompatibilityJsonTests
{
    [Test]
    public void TryParseJson_Sketch_MakesRows()
    {
        const string json = """
            [
              {
                "device_api": "vfio-pci",
                "vendor": "acme-slice_4",
                "version": { "major": 1, "minor": 2 },
                "vfio-pci": { "vendor": "0x8086", "device": "0x591d" },
                "mdev_attrs": [ { "aggregator": 2 }, { "mode": "{basic}", "x": null } ]
              },
              { "device_api": "vfio-ccw", "version": "7", "flag": true }
            ]
            """;
        Assert.That(Read(json, out CompatibilityDocument? document), Is.Empty);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(document!.Self, Is.Null);
        Assert.That(
            document.Rows!.Value.Select(row => $"{row}"),
            Is.EqualTo([
                "device_api=vfio-pci vendor=acme-slice_4 software_version=1.2 vfio-pci.vendor=0x8086 "
                    + "vfio-pci.device=0x591d aggregator=2 mode={basic} x=",
                "device_api=vfio-ccw software_version=7 flag=true",
            ])
        );
    }

    [Test]
    public void TryParseJson_Rows_AreMatched()
    {
        CompatibilityDocument source = CompatibilityDocument.Parse(
            "SELF:\n device_api=vfio-pci\n mdev_type=t\n software_version=1.2\n"
        );
        _ = Read(
            """[{"device_api":"vfio-pci","mdev_type":"t","version":{"major":1,"minor":2}}]""",
            out CompatibilityDocument? target
        );

        Assert.That(source.CanMigrateTo(target!).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
    }

    [TestCase("", "1,1 ND8039")]
    [TestCase("{}", "1,1 ND8039")]
    [TestCase("[", "1,2 ND8039")]
    [TestCase("[] x", "1,4 ND8039")]
    [TestCase("[\n 1]", "2,2 ND8040")]
    [TestCase("[{}]", "1,2 ND8040")]
    [TestCase("[{\"a\":[1]}]", "1,7 ND8040")]
    [TestCase("[{\"a\":{\"b\":{}}}]", "1,12 ND8040")]
    [TestCase("[{\"a\":1,\"a\":1}]", "1,13 ND8034")]
    [TestCase("[{\"a b\":1}]", "1,9 ND8040")]
    [TestCase("[{\"a\":\"x\\ny\"}]", "1,7 ND8040")]
    [TestCase("[{\"version\":{\"major\":1}}]", "1,13 ND8040")]
    [TestCase("[{\"version\":{\"major\":1,\"minor\":2,\"x\":3}}]", "1,13 ND8040")]
    [TestCase("[{\"a\":1,\"mdev_attrs\":{}}]", "1,22 ND8040")]
    [TestCase("[{\"a\":1,\"mdev_attrs\":[1]}]", "1,23 ND8040")]
    [TestCase("[{\"a\":\"\\ud800\"}]", "1,7 ND8039")]
    public void TryParseJson_Malformed_SaysWhere(string json, string places)
    {
        ValueList<Diagnostic> diagnostics = Read(json, out CompatibilityDocument? document);

        Assert.That(document, Is.Null);
        Assert.That(
            string.Join(", ", diagnostics.Select(one => $"{one.Location.Line},{one.Location.Column} {one.Id}")),
            Does.StartWith(places),
            () => string.Join('\n', diagnostics)
        );
    }

    [TestCase(4096, true)]
    [TestCase(4097, false)]
    [TestCase(100_000, false)]
    public void TryParseJson_ManyRows_AreRefused(int rows, bool isRead)
    {
        string json = $"[{string.Join(",\n", Enumerable.Range(0, rows).Select(i => $"{{\"a\":{i}}}"))}]";
        ValueList<Diagnostic> diagnostics = Read(
            json[..Math.Min(json.Length, 1_000_000)],
            out CompatibilityDocument? document
        );

        Assert.That(document is not null, Is.EqualTo(isRead));
        if (!isRead)
            Assert.That($"{diagnostics[0]}", Does.StartWith("j(4097,1): error ND8038"));
    }

    [Test]
    public void TryParseJson_HostileSizes_AreRefused()
    {
        string fields = string.Join(",", Enumerable.Range(0, 100).Select(i => $"\"k{i}\":1"));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Read($"[{{{fields}}}]", out _)[0].Id, Is.EqualTo(DiagnosticIds.CompatibilityTooLarge));
        Assert.That(
            Read(new string('[', 10_000), out _)[0].Id,
            Is.EqualTo(DiagnosticIds.InvalidCompatibilityMember).Or.EqualTo(DiagnosticIds.MalformedCompatibilityJson)
        );
        Assert.That(
            Read(new string(' ', CompatibilityDocument.MaxLength + 1), out _).Single().Id,
            Is.EqualTo(DiagnosticIds.CompatibilityTooLarge)
        );
    }

    [Test]
    public void TryParseJson_NotUtf8_IsRefused()
    {
        Assert.That(
            CompatibilityDocument.TryParseJson([0x5B, 0xFF], "j", out _, out ValueList<Diagnostic> diagnostics),
            Is.False
        );
        Assert.That($"{diagnostics.Single()}", Is.EqualTo("j: error ND8039: it is not UTF-8"));
    }

    static ValueList<Diagnostic> Read(string json, out CompatibilityDocument? document)
    {
        _ = CompatibilityDocument.TryParseJson(
            Encoding.UTF8.GetBytes(json),
            "j",
            out document,
            out ValueList<Diagnostic> diagnostics
        );
        return diagnostics;
    }
}
