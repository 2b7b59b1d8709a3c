namespace NodeDev.Cli.Tests;

public sealed class SuppliesDocTests
{
    const string Page = "docs/supplies.md";

    [Test]
    public void Examples_PrintWhatThePageShows()
    {
        using TemporaryDirectory directory = new();
        foreach (string host in new[] { "l40s", "mtty", "vfio" })
            File.Copy(ExampleHosts.PathOf(host), directory.At($"{host}.tree"));
        GeneratedFile.Verify(Page, new ConsoleDocument(directory).Fill(File.ReadAllText(Repository.At(Page))));
    }
}
