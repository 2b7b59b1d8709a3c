namespace NodeDev.Cli.Tests;

public sealed class CliDocTests
{
    const string Page = "docs/cli.md";

    [Test]
    public void Examples_PrintWhatThePageShows()
    {
        using TemporaryDirectory directory = new();
        directory.Write("empty.tree", "sys/\n");
        foreach (string host in new[] { "a40", "gvtg", "types-bad" })
            File.Copy(CliRun.Host(host), directory.At($"{host}.tree"));
        foreach (string host in new[] { "l40s", "mtty", "vfio" })
            File.Copy(ExampleHosts.PathOf(host), directory.At($"{host}.tree"));

        GeneratedFile.Verify(Page, new ConsoleDocument(directory).Fill(File.ReadAllText(Repository.At(Page))));
    }

    [Test]
    public void Commands_HaveTheirChapter()
    {
        string[] lines = CliRun.Of("--help").Output.Split('\n');
        string[] commands =
        [
            .. lines
                .SkipWhile(line => line != "Commands:")
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(line => line.Trim().Split(' ')[0]),
        ];
        string[] page = File.ReadAllLines(Repository.At(Page));

        Assert.That(commands, Is.Not.Empty);
        Assert.That(commands.Select(command => $"## {command}"), Is.SubsetOf(page));
    }
}
