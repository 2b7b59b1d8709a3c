namespace NodeDev.Cli.Tests;

/// <summary>Several documents, one after the other: what the program prints, it reads.</summary>
public sealed class DocumentStreamTests
{
    [TestCase("<a/>", 0)]
    [TestCase("", 0)]
    [TestCase("{}", 0)]
    [TestCase("<a/><b/>", 0, 4)]
    [TestCase("<a/>\n<b>\n</b>\n", 0, 5)]
    [TestCase(" \n<a><a/></a>\t<b/> <c/>", 0, 14, 19)]
    [TestCase("<?xml version='1.0'?><a/><?xml version='1.0'?><b/>", 0, 25)]
    [TestCase("<a/><!-- of a -->", 0)]
    [TestCase("<a/><!-- of b --><b/>", 0, 4)]
    [TestCase("<a><!-- </a><b> --></a>", 0)]
    [TestCase("<a><![CDATA[</a><b>]]></a><c/>", 0, 26)]
    [TestCase("<a><?x </a><b> ?></a>", 0)]
    [TestCase("<a b='</a><c>' d=\"/>\"/><e/>", 0, 23)]
    [TestCase("<a/> text", 0)]
    [TestCase("<a/></a><b/>", 0)]
    [TestCase("<a><b/>", 0)]
    [TestCase("<a", 0)]
    [TestCase("<a/><b", 0, 4)]
    [TestCase("<!DOCTYPE a><a/><b/>", 0)]
    [TestCase("\uFEFF<a/><b/>", 0, 7)]
    [TestCase("\uFEFF<a/>\uFEFF<b/>", 0, 7)]
    [TestCase("<a/>\uFEFF", 0)]
    [TestCase("<a/><?p i?><b/>", 0, 4)]
    [TestCase("<a/><?xml-stylesheet i?>\n<!-- c --><b/>", 0, 4)]
    [TestCase("<a/><?p i?>", 0)]
    [TestCase("<a/><?p i", 0)]
    public void FindStarts_FindsWhereElementsFollow(string text, params int[] starts) =>
        Assert.That(DocumentStream.FindStarts(Encoding.UTF8.GetBytes(text)), Is.EqualTo(starts));

    [Test]
    public void FindStarts_Utf16_IsOneDocument() =>
        Assert.That(DocumentStream.FindStarts(Encoding.Unicode.GetBytes("<a/><b/>")), Is.EqualTo(new[] { 0 }));

    [Test]
    public void FindStarts_ManyDocuments_IsBounded() =>
        Assert.That(
            DocumentStream.FindStarts(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a/>", 50_000)))),
            Has.Count.EqualTo(DocumentStream.MostDocuments + 1)
        );

    [TestCase(10_000, 0)]
    [TestCase(10_001, 1)]
    public void Validate_MoreDocumentsThanAFileCanHave_SaysSo(int count, int code)
    {
        CliRun run = CliRun.WithInput(
            Encoding.UTF8.GetBytes(
                string.Concat(
                    Enumerable.Repeat(
                        "<device><name>a</name><capability type='drm'><type>primary</type></capability></device>\n",
                        count
                    )
                )
            ),
            "validate",
            "-",
            "--parser"
        );
        Assert.That(run.Code, Is.EqualTo(code), run.Error);
        Assert.That(
            run.Error.Contains("a file can have 10000 documents", StringComparison.Ordinal),
            Is.EqualTo(code == 1)
        );
        Assert.That(run.Output.Split(": valid"), Has.Length.EqualTo(10_001));
    }

    /// <summary>The limit of diagnostics is of a file, however many documents it has.</summary>
    [TestCase("text")]
    [TestCase("json")]
    public void Validate_ManyDocumentsWithManyDiagnostics_IsBounded(string format)
    {
        string document = $"<device>{string.Concat(Enumerable.Repeat("<u/>", 390))}</device>\n";
        CliRun run = CliRun.WithInput(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(document, 500))),
            "validate",
            "-",
            "--format",
            format
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output.Split("ND").Length, Is.LessThan(1000 + (2 * 500) + 10));
        Assert.That(run.Output, Does.Contain("ND1201"));
    }

    [TestCase("dumpxml", "ap_matrix 62177883-f1bb-47f0-914d-32a22e3a8804", "s390")]
    [TestCase("hostdev", "4b20d080-1b54-4048-85b3-a6a62d165c01 7d0b0b3c-6f0e-4c39-9a6b-3b1f0f2b6a02", "a40")]
    public void Output_OfSeveralDevices_IsRead(string command, string names, string host)
    {
        string printed = CliRun.Of([command, .. names.Split(' '), "--root", CliRun.Host(host)]).Output;
        CliRun run = CliRun.WithInput(Encoding.UTF8.GetBytes(printed), "validate", "-");

        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output.Split(": valid"), Has.Length.EqualTo(3));
    }

    [Test]
    public void Format_SeveralDocuments_WritesEach()
    {
        byte[] printed = Encoding.UTF8.GetBytes(CliRun.Of("dumpxml", "--all", "--root", CliRun.Host("s390")).Output);
        CliRun run = CliRun.WithInput(printed, "format", "-");

        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Is.EqualTo(Encoding.UTF8.GetString(printed)));
    }

    [Test]
    public void Validate_SeveralDocuments_SaysWhereInTheFile()
    {
        CliRun run = CliRun.WithInput(
            "<device><name>a</name></device>\n<device>\n <name>b</name></device><device><"u8.ToArray(),
            "validate",
            "--schema",
            "-"
        );

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(
            run.Output,
            Does.StartWith("stdin(1,1): valid\nstdin(2,1): valid\nstdin(3,34): error ND1001: Unexpected end of file")
        );
    }

    [TestCase("version: v1\nvgpu-configs:\n", "reconcile")]
    [TestCase("Id: 7\n<device/>", "define")]
    [TestCase("\"x\"", "create")]
    public void Request_NeitherXmlNorJson_IsSaid(string text, string command)
    {
        CliRun run = CliRun.WithInput(Encoding.UTF8.GetBytes(text), command, "-", "--root", CliRun.Host("gvtg"));

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Does.StartWith("nodedev: stdin: XML or JSON is wanted "));
    }

    [TestCase("validate")]
    [TestCase("format")]
    public void Directory_WithoutDocuments_Fails(string command)
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of(command, directory.Path);

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Is.EqualTo($"nodedev: {directory.Path}: no *.xml in this directory\n"));
    }
}
