namespace NodeDev.Cli.Tests;

public sealed class RecordCommandTests
{
    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Record_ListsTheSame(string host)
    {
        using TemporaryDirectory directory = new();
        string file = directory.At("copy.tree");
        CliRun run = CliRun.Of("record", "--with-serials", "--root", CliRun.Host(host), "-o", file);

        Assert.That((run.Code, run.Output), Is.EqualTo((0, "")));
        Assert.That(
            Mediated(CliRun.Of("list", "--root", file).Output),
            Is.EqualTo(Mediated(CliRun.On(host, "list").Output))
        );
    }

    [Test]
    public void Record_Directory_ReportsOmissions()
    {
        using ExportedTree tree = new(
            new HostTreeBuilder()
                .File("sys/devices/large", new string('x', 70_000))
                .File("sys/devices/small", "1\n")
                .Fifo("sys/devices/fifo")
                .File("home/secret", "not recorded")
                .Build()
        );

        Snapshot.Verify(CliRun.Of("record", "--root", tree.Root).Text(tree.Root));
    }

    [Test]
    [Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void Record_Output_IsForTheUserAlone()
    {
        using TemporaryDirectory directory = new();
        string file = directory.At("host.tree");
        Assert.That(CliRun.Of("record", "--root", CliRun.Host("gvtg"), "-o", file).Code, Is.Zero);
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Record_Secrets_AreLeftOutAndNamed()
    {
        const string uuid = "5a0c1f1e-1111-4222-8333-444455556666";
        using ExportedTree tree = new(
            new HostTreeBuilder()
                .File("etc/mdevctl.d/scripts.d/callouts/a.sh", "API_TOKEN=s3cret1\n")
                .File("etc/mdevctl.d/.hidden/x", "s3cret2")
                .File("etc/mdevctl.d/mtty/.swp", "s3cret3")
                .File("etc/mdevctl.d/mtty/notes", "s3cret4")
                .File($"etc/mdevctl.d/mtty/{uuid}", "{}")
                .File("sys/devices/virtual/dmi/id/product_serial", "s3cret5\n")
                .File("sys/devices/virtual/dmi/id/product_uuid", "s3cret6\n")
                .File("sys/devices/virtual/dmi/id/chassis_asset_tag", "s3cret7\n")
                .File("sys/devices/pci0000:00/0000:00:01.0/vpd", "s3cret8")
                .File("sys/devices/pci0000:00/0000:00:01.0/net/eth0/address", "s3cret9\n")
                .File("run/udev/data/+pci:0000:00:01.0", "I:1\nE:ID_SERIAL=s3cret10\nS:kept\n")
                .File("sys/devices/pci0000:00/0000:00:01.0/infiniband/i/node_guid", "s3cret12\n")
                .File("sys/devices/pci0000:00/0000:00:01.0/infiniband/i/ports/1/gids/0", "s3cret13\n")
                .File("sys/devices/pci0000:00/0000:00:01.0/nvme/nvme0/uuid", "s3cret14\n")
                .File("run/udev/data/+pci:0000:00:02.0", "S:one\rE:ID_SERIAL=s3cret15\0E:x=s3cret16\n")
                .File("run/udev/data/b8:0", "S:disk/by-id/s3cret11\n")
                .Build()
        );
        CliRun plain = CliRun.Of("record", "--root", tree.Root);
        CliRun asked = CliRun.Of("record", "--root", tree.Root, "--with-serials");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plain.Output, Does.Not.Contain("s3cret").And.Contain(uuid).And.Contain("S:kept"));
        foreach (string name in (string[])["scripts.d", ".hidden", "mtty/.swp", "mtty/notes", "product_serial", "vpd"])
            Assert.That(plain.Error, Does.Contain(name));
        foreach (int number in (int[])[5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16])
            Assert.That(asked.Output, Does.Contain($"s3cret{number}"));
        foreach (int number in (int[])[1, 2, 3, 4, 11])
            Assert.That(asked.Output, Does.Not.Contain($"s3cret{number}\"").And.Not.Contain($"s3cret{number}\\n"));
    }

    [Test]
    public void Record_Output_ReplacesRegularFilesOnly()
    {
        using ExportedTree tree = new(
            new HostTreeBuilder()
                .Fifo("fifo")
                .Directory("directory")
                .Link("dangling", "nowhere")
                .File("old", "old")
                .Build()
        );
        string host = CliRun.Host("gvtg");
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string name in (string[])["fifo", "directory", "dangling", "no/directory"])
        {
            CliRun run = CliRun.Of("record", "--root", host, "-o", $"{tree.Root}/{name}");
            Assert.That((run.Code, run.Error.Count(c => c == '\n')), Is.EqualTo((1, 1)), name);
        }
        Assert.That(CliRun.Of("record", "--root", host, "-o", $"{tree.Root}/old").Code, Is.Zero);
        Assert.That(File.ReadAllText($"{tree.Root}/old"), Is.EqualTo(CliRun.Of("record", "--root", host).Output));
    }

    /// <summary>The PCI id database is not recorded.</summary>
    static string Mediated(string list) =>
        string.Join(
            '\n',
            list.Split('\n')
                .Where(line => line.Length > 0)
                .Where(line => !line.StartsWith("usr/", StringComparison.Ordinal))
                // What is not a definition is not recorded.
                .Where(line => !line.Contains("warning ND3101", StringComparison.Ordinal))
        );
}
