namespace NodeDev.Cli.Tests;

public sealed class FormatCommandTests
{
    const string Loose = """
        <?xml version="1.0"?>
        <device ><name>a</name><parent>computer</parent><capability type="mdev"
          ><uuid>33333333-0000-4000-8000-000000000001</uuid><type id="x-1"/><parent_addr>mtty</parent_addr
          ><iommuGroup number="7"/></capability></device>
        """;

    [Test]
    public void Format_WritesDocumentLikeLibvirt()
    {
        using TemporaryDirectory directory = new();

        Snapshot.Verify(CliRun.Of("format", directory.Write("a.xml", Loose)).Text());
    }

    [TestCaseSource(typeof(LibvirtDocuments), nameof(LibvirtDocuments.Versions))]
    public void Format_KeepsOutputOfLibvirt(LibvirtVersion version)
    {
        using TemporaryDirectory directory = new();
        string printed = Repository.At(LibvirtDocuments.DirectoryOf(version));
        CliRun run = CliRun.Of("format", printed, "--libvirt", version.ToString(), "-o", directory.At("new"));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Contents(directory.At("new")), Is.EqualTo(Contents(printed)));
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Format_KeepsOutputOfDumpXml(string host)
    {
        using TemporaryDirectory directory = new();
        string root = CliRun.Host(host);
        string first = directory.At("first");
        string second = directory.At("second");
        CliRun.Of("dumpxml", "--root", root, "--all", "-o", first);
        CliRun run = CliRun.Of("format", first, "-o", second);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Contents(second), Is.EqualTo(Contents(first)));
    }

    [Test]
    public void Format_ReadsStandardInput()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("a.xml", Loose);
        CliRun run = CliRun.WithInput(Encoding.UTF8.GetBytes(Loose), "format", "-");

        Assert.That(run.Output, Is.Not.Empty.And.EqualTo(CliRun.Of("format", file).Output));
    }

    [Test]
    public void Format_StandardInput_GetsSafeFileName()
    {
        using TemporaryDirectory directory = new();
        byte[] xml = Encoding.UTF8.GetBytes(
            Loose.Replace("<name>a</name>", "<name>../../b c\u202e</name>", StringComparison.Ordinal)
        );
        CliRun run = CliRun.WithInput(xml, "format", "-", "-o", directory.At("new"));

        Assert.That(run.Code, Is.Zero);
        Assert.That(
            Directory.EnumerateFileSystemEntries(directory.At("new")).Select(Path.GetFileName),
            Is.EqualTo(new[] { "_.._.._b_c_.xml" })
        );
    }

    [Test]
    public void Format_Directory_ReportsRefusedDocuments()
    {
        using TemporaryDirectory directory = new();
        directory.Write("b.xml", Loose.Replace(">a<", ">b<", StringComparison.Ordinal));
        directory.Write("a.xml", Loose);
        directory.Write("c.txt", "not looked at");
        directory.Write("bad.xml", "<device>\n  <name>x</name>\n  <capability type='what'/>\n</device>");
        directory.Write("broken.xml", "<device>");
        directory.Write("dtd.xml", "<!DOCTYPE device [<!ENTITY a 'b'>]>\n<device><name>&a;</name></device>");
        directory.Write("domain.xml", "<domain/>");
        directory.Write("empty.xml", "");
        directory.Write("unknown.xml", Loose.Replace("<name>", "<what/><name>", StringComparison.Ordinal));
        File.WriteAllBytes(directory.At("binary.xml"), [0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]);
        File.WriteAllBytes(directory.At("latin.xml"), [.. "<device><name>"u8, 0xe9, .. "</name></device>"u8]);
        File.CreateSymbolicLink(directory.At("dangling.xml"), "nowhere");
        Directory.CreateDirectory(directory.At("sub.xml"));
        CliRun run = CliRun.Of("format", directory.Path, "-o", directory.At("new"));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            Directory.EnumerateFiles(directory.At("new")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "a.xml", "b.xml", "unknown.xml" })
        );
        Snapshot.Verify(run.Text(directory.Path));
    }

    [Test]
    public void Format_Directory_CanBeFormattedInPlace()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("a.xml", Loose);
        string expected = CliRun.Of("format", file).Output;
        CliRun run = CliRun.Of("format", directory.Path, "-o", directory.Path);

        Assert.That(run.Code, Is.Zero);
        Assert.That((directory.Names().Single(), File.ReadAllText(file)), Is.EqualTo(("a.xml", expected)));
    }

    [Test]
    public void Format_Output_RefusesRepeatedFileName()
    {
        using TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.At("other"));
        string[] files = [directory.Write("a.xml", Loose), directory.Write("other/a.xml", Loose)];

        Snapshot.Verify(CliRun.Of(["format", .. files, "-o", directory.At("new")]).Text(directory.Path));
    }

    [Test]
    public void Format_RefusesSpecialAndHugeFiles()
    {
        using ExportedTree tree = new(new HostTreeBuilder().Fifo("fifo.xml").Fifo("in/f.xml").Build());
        string giant = Path.Combine(tree.Root, "giant.xml");
        using (FileStream stream = File.Create(giant))
            stream.SetLength(5L * 1024 * 1024 * 1024);

        Snapshot.Verify(
            CliRun
                .Of(
                    "format",
                    Path.Combine(tree.Root, "fifo.xml"),
                    Path.Combine(tree.Root, "in"),
                    giant,
                    "/dev/zero",
                    Path.Combine(tree.Root, "nosuch.xml")
                )
                .Text(tree.Root)
        );
    }

    [Test]
    public void Format_RefusesHugeStandardInput()
    {
        CliRun run = CliRun.WithInput(new byte[17 * 1024 * 1024], "format", "-");

        Snapshot.Verify(run.Text());
    }

    [Test]
    public void Format_EscapesFileNamesInMessages()
    {
        using TemporaryDirectory directory = new();
        directory.Write("\u001b[31m\n.xml", "<device/>");
        CliRun run = CliRun.Of("format", directory.Path, directory.At("\u001b[2J"));

        Snapshot.Verify(run.Text(directory.Path));
    }

    [TestCase("--as-libvirt")]
    [TestCase("--definition")]
    [TestCase("--keep-unknown")]
    public void Format_ReadOption_DecidesWhatIsKept(string way)
    {
        const string odd = """
            <device>
              <parent>computer</parent>
              <driver><name>vfio_mdev</name></driver>
              <capability type='mdev'>
                <type id='x-1'/>
                <uuid>33333333-0000-4000-8000-000000000001</uuid>
                <fresh a="1">new</fresh>
              </capability>
            </device>
            """;
        string named = odd.Replace("<parent>", "<name>a</name><parent>", StringComparison.Ordinal);
        byte[] input = Encoding.UTF8.GetBytes(way == "--definition" ? odd : named);

        Snapshot.Verify(CliRun.WithInput(input, "format", "-", way).Text());
    }

    [Test]
    public void Format_ReportsEmptyDirectory()
    {
        using TemporaryDirectory directory = new();

        Snapshot.Verify(CliRun.Of("format", directory.Path).Text(directory.Path));
    }

    [Test]
    public void Format_AcceptsDashedNameAfterDoubleDash() =>
        Assert.That(CliRun.Of("format", "--", "-x").Error, Is.EqualTo("nodedev: -x: no such file or directory\n"));

    [TestCase]
    [TestCase("")]
    [TestCase("--fast", "-")]
    public void Format_RefusesWrongUsage(params string[] args) =>
        Snapshot.Verify(CliRun.Of(["format", .. args]).Text());

    static string[] Contents(string directory) =>
        Directory.Exists(directory)
            ?
            [
                .. Directory
                    .EnumerateFiles(directory)
                    .Order(StringComparer.Ordinal)
                    .Select(file => Path.GetFileName(file) + "\n" + File.ReadAllText(file)),
            ]
            : [];
}
