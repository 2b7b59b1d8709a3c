namespace NodeDev.Cli.Tests;

public sealed class VgpuDocTests
{
    const string Page = "docs/vgpu.md";

    [Test]
    public void Examples_PrintWhatThePageShows()
    {
        using TemporaryDirectory directory = new();
        File.Copy(ExampleHosts.PathOf("l40s"), directory.At("l40s.tree"));
        GeneratedFile.Verify(Page, new ConsoleDocument(directory).Fill(File.ReadAllText(Repository.At(Page))));
    }
}
