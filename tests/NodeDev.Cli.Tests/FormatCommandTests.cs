using System.Text;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

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
        using TemporaryFolder folder = new();

        Snapshot.Verify(CliRun.Of("format", folder.Write("a.xml", Loose)).Text());
    }

    [TestCaseSource(typeof(LibvirtDocuments), nameof(LibvirtDocuments.Versions))]
    public void Format_KeepsOutputOfLibvirt(LibvirtVersion version)
    {
        using TemporaryFolder folder = new();
        string printed = Repository.At(LibvirtDocuments.DirectoryOf(version));
        CliRun run = CliRun.Of(
            "format",
            printed,
            "--libvirt",
            version.ToString(),
            "-o",
            folder.At("new")
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.Zero, run.Error);
            Assert.That(Contents(folder.At("new")), Is.EqualTo(Contents(printed)));
        }
    }

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Format_KeepsOutputOfDumpXml(string host)
    {
        using TemporaryFolder folder = new();
        string root = CliRun.Host(host);
        string first = folder.At("first");
        string second = folder.At("second");
        CliRun.Of("dumpxml", "--root", root, "--all", "-o", first);
        CliRun run = CliRun.Of("format", first, "-o", second);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Code, Is.Zero, run.Error);
            Assert.That(Contents(second), Is.EqualTo(Contents(first)));
        }
    }

    [Test]
    public void Format_ReadsStandardInput()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("a.xml", Loose);
        CliRun run = CliRun.WithInput(Encoding.UTF8.GetBytes(Loose), "format", "-");

        Assert.That(run.Output, Is.Not.Empty.And.EqualTo(CliRun.Of("format", file).Output));
    }

    [Test]
    public void Format_StandardInput_GetsSafeFileName()
    {
        using TemporaryFolder folder = new();
        byte[] xml = Encoding.UTF8.GetBytes(
            Loose.Replace(
                "<name>a</name>",
                "<name>../../b c\u202e</name>",
                StringComparison.Ordinal
            )
        );
        CliRun run = CliRun.WithInput(xml, "format", "-", "-o", folder.At("new"));

        Assert.That(run.Code, Is.Zero);
        Assert.That(
            Directory.EnumerateFileSystemEntries(folder.At("new")).Select(Path.GetFileName),
            Is.EqualTo(new[] { "_.._.._b_c_.xml" })
        );
    }

    [Test]
    public void Format_Directory_ReportsRefusedDocuments()
    {
        using TemporaryFolder folder = new();
        folder.Write("b.xml", Loose.Replace(">a<", ">b<", StringComparison.Ordinal));
        folder.Write("a.xml", Loose);
        folder.Write("c.txt", "not looked at");
        folder.Write(
            "bad.xml",
            "<device>\n  <name>x</name>\n  <capability type='what'/>\n</device>"
        );
        folder.Write("broken.xml", "<device>");
        folder.Write(
            "dtd.xml",
            "<!DOCTYPE device [<!ENTITY a 'b'>]>\n<device><name>&a;</name></device>"
        );
        folder.Write("domain.xml", "<domain/>");
        folder.Write("empty.xml", "");
        folder.Write(
            "unknown.xml",
            Loose.Replace("<name>", "<what/><name>", StringComparison.Ordinal)
        );
        File.WriteAllBytes(folder.At("binary.xml"), [0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]);
        File.WriteAllBytes(
            folder.At("latin.xml"),
            [.. "<device><name>"u8, 0xe9, .. "</name></device>"u8]
        );
        File.CreateSymbolicLink(folder.At("dangling.xml"), "nowhere");
        Directory.CreateDirectory(folder.At("sub.xml"));
        CliRun run = CliRun.Of("format", folder.Path, "-o", folder.At("new"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Directory
                    .EnumerateFiles(folder.At("new"))
                    .Select(Path.GetFileName)
                    .Order(StringComparer.Ordinal),
                Is.EqualTo(new[] { "a.xml", "b.xml", "unknown.xml" })
            );
            Snapshot.Verify(run.Text(folder.Path));
        }
    }

    [Test]
    public void Format_Directory_CanBeFormattedInPlace()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("a.xml", Loose);
        string expected = CliRun.Of("format", file).Output;
        CliRun run = CliRun.Of("format", folder.Path, "-o", folder.Path);

        Assert.That(run.Code, Is.Zero);
        Assert.That(
            (folder.Names().Single(), File.ReadAllText(file)),
            Is.EqualTo(("a.xml", expected))
        );
    }

    [Test]
    public void Format_Output_RefusesRepeatedFileName()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.At("other"));
        string[] files = [folder.Write("a.xml", Loose), folder.Write("other/a.xml", Loose)];

        Snapshot.Verify(CliRun.Of(["format", .. files, "-o", folder.At("new")]).Text(folder.Path));
    }

    [Test]
    public void Format_RefusesSpecialAndHugeFiles()
    {
        using ExportedTree tree = new(
            new HostTreeBuilder().Fifo("fifo.xml").Fifo("in/f.xml").Build()
        );
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
        using TemporaryFolder folder = new();
        folder.Write("\u001b[31m\n.xml", "<device/>");
        CliRun run = CliRun.Of("format", folder.Path, folder.At("\u001b[2J"));

        Snapshot.Verify(run.Text(folder.Path));
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
        using TemporaryFolder folder = new();

        Snapshot.Verify(CliRun.Of("format", folder.Path).Text(folder.Path));
    }

    [Test]
    public void Format_AcceptsDashedNameAfterDoubleDash() =>
        Assert.That(
            CliRun.Of("format", "--", "-x").Error,
            Is.EqualTo("nodedev: -x: no such file or directory\n")
        );

    [TestCase]
    [TestCase("")]
    [TestCase("--fast", "-")]
    public void Format_RefusesWrongUsage(params string[] args) =>
        Snapshot.Verify(CliRun.Of(["format", .. args]).Text());

    static string[] Contents(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Order(StringComparer.Ordinal)
                    .Select(file => Path.GetFileName(file) + "\n" + File.ReadAllText(file)),
            ]
            : [];
}
