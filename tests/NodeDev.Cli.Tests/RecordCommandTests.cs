namespace NodeDev.Cli.Tests;

public sealed class RecordCommandTests
{
    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Record_ListsTheSame(string host)
    {
        using TemporaryDirectory directory = new();
        string file = directory.At("copy.tree");
        CliRun run = CliRun.Of("record", "--root", CliRun.Host(host), "-o", file);

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
        );
}
