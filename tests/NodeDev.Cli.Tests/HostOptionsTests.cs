namespace NodeDev.Cli.Tests;

public sealed class HostOptionsTests
{
    [TestCase("--libvirt", "6.10")]
    [TestCase("--libvirt", "eleven")]
    [TestCase("--libvirt")]
    [TestCase("--host-uuid", "1234")]
    [TestCase("--root", "")]
    [TestCase("--root", "a", "--root", "b")]
    [TestCase("@response")]
    public void HostOptions_RefuseWrongUsage(params string[] args) =>
        Snapshot.Verify(CliRun.Of(["list", .. args]).Text());

    [TestCase("11.3.0")]
    [TestCase("newest")]
    [TestCase("99.0")]
    public void Libvirt_AcceptsVersion(string version) =>
        Assert.That(
            CliRun.Of("dumpxml", "--libvirt", version, "--root", CliRun.Host("gvtg"), "computer").Code,
            Is.Zero
        );

    [Test]
    public void HostOptions_MayPrecedeCommand()
    {
        string host = CliRun.Host("gvtg");

        Assert.That(CliRun.Of("--root", host, "list"), Is.EqualTo(CliRun.Of("list", "--root", host)));
    }

    [Test]
    public void HostUuid_ReplacesMissingOne()
    {
        CliRun run = CliRun.Of(
            "dumpxml",
            "computer",
            "--root",
            CliRun.Host("computer-no-dmi"),
            "--host-uuid",
            "4C4C45440042-4A10-8053-B4C04F4D3333".Insert(8, "-")
        );

        Assert.That(run.Output, Does.Contain("<uuid>4c4c4544-0042-4a10-8053-b4c04f4d3333</uuid>"));
    }

    [Test]
    public void PciIds_NamesComeFromGivenFile()
    {
        using TemporaryDirectory directory = new();
        string ids = directory.Write("pci.ids", "8086  Somebody\n\t5912  Something\n");
        CliRun run = CliRun.Of("dumpxml", "0000:00:02.0", "--root", CliRun.Host("definitions"), "--pci-ids", ids);

        Assert.That(run.Output, Does.Contain("id='0x5912'>Something<").And.Contain("id='0x8086'>Somebody<"));
    }

    [Test]
    public void Root_AcceptsDirectory()
    {
        string file = CliRun.Host("gvtg");
        using ExportedTree tree = new(HostTreeText.Load(file));

        Assert.That(
            CliRun.Of("list", "--root", tree.Root).Output,
            Is.EqualTo(CliRun.Of("list", "--root", file).Output)
        );
    }

    [Test]
    public void Root_WithoutSys_IsReported()
    {
        using TemporaryDirectory directory = new();
        directory.Write("odd.tree", "bus/\n");

        Snapshot.Verify(CliRun.Of("list", "--root", directory.At("odd.tree")).Text(directory.Path));
    }

    [Test]
    public void Root_ThatCannotBeOpened_IsReportedInOneLine()
    {
        using ExportedTree tree = new(
            new HostTreeBuilder()
                .Fifo("fifo")
                .Fifo("fifo.tree")
                .File("file", "x")
                .File("bad.tree", "sys/\n   x\n")
                .File("circle.tree", "@base circle\n")
                .File("far.tree", "@base ../../../../nosuch\n")
                .File("binary.tree", new byte[] { 0xff, 0xfe, 0, 1 })
                .File("hex.tree", "a = hex 00*99999999999\n")
                .File("ids", new string('x', 17 * 1024 * 1024))
                .Build()
        );
        string good = CliRun.Host("gvtg");
        string[][] lines =
        [
            .. (
                (string[])
                    [
                        "fifo",
                        "fifo.tree",
                        "file",
                        "bad.tree",
                        "circle.tree",
                        "far.tree",
                        "binary.tree",
                        "hex.tree",
                        "nosuch",
                        "nosuch.tree",
                    ]
            ).Select(name => (string[])["--root", $"{tree.Root}/{name}"]),
            .. ((string[])["ids", "fifo", "nosuch", "."]).Select(name =>
                (string[])["--root", good, "--pci-ids", $"{tree.Root}/{name}"]
            ),
        ];

        Snapshot.Verify(string.Concat(lines.Select(line => CliRun.Of(["list", .. line]).Text(tree.Root))));
    }

    [Test]
    public void Root_FindsBaseBesideFileOrBundled()
    {
        using TemporaryDirectory directory = new();
        File.Copy(CliRun.Host("gvtg"), directory.At("below.tree"));
        string beside = directory.Write("a.tree", "@base below\n");
        string bundled = directory.Write("b.tree", "@base debian13-libvirt11.3/05-libvirt\n");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(CliRun.Of("list", "--root", beside), Is.EqualTo(OnGvtg("list")));
        Assert.That(CliRun.Of("demo").Output, Does.Contain(CliRun.Of("list", "--root", bundled).Output));
    }
}
