namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The examples of docs/proposals.md.</summary>
public sealed class ProposalExamples
{
    [Test]
    public void Page()
    {
        const string sourcePath = "sys/devices/acme/one";
        const string targetPath = "sys/devices/acme/two";
        string page = File.ReadAllText(Repository.At("docs/proposals.md"));
        int start = page.IndexOf("SELF:\n", StringComparison.Ordinal);
        string document = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        MemoryHostTree tree = new HostTreeBuilder()
            .File($"{sourcePath}/migration_compatible", document)
            .File($"{targetPath}/migration_compatible", document.Replace("=2\n", "=x\n", StringComparison.Ordinal))
            .Build();

        // begin-snippet: proposals-document
        NodeHost host = new(tree, new NodeHostOptions { Proposals = HostProposals.Migration });
        CompatibilityDocument? source = CompatibilityFiles.ReadDevice(host, sourcePath, out _);
        CompatibilityDocument? target = CompatibilityFiles.ReadDevice(host, targetPath, out _);
        if (source is not null && target is not null)
            Console.WriteLine(source.CanMigrateTo(target));
        // end-snippet

        Assert.That(target!.Rows!.Value, Has.Count.EqualTo(6));
        Assert.That(source!.CanMigrateTo(target).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
    }

    [Test]
    public async Task Units()
    {
        FakeHost kernel = new FakeHostBuilder().AddUnits().Build();
        MdevDefinition definition = new()
        {
            ParentName = "acme",
            Uuid = MdevUuid.New(),
            TypeId = "acme-unit",
        };

        // begin-snippet: proposals-units
        NodeHost host = new(kernel, new NodeHostOptions { Proposals = HostProposals.Aggregation });
        HostOperations operations = new(host, kernel);
        HostPlan plan = new HostPlanner(host.Scan()).CreateAggregated(host, definition, units: 8);
        HostChangeResult result = await operations.ApplyAsync(plan);
        AggregationType? left = AggregationFiles.ReadType(host, host.Scan(), "acme", "acme-unit", out _);
        Console.WriteLine($"{result.Succeeded}, {left}");
        // end-snippet

        Assert.That($"{left}", Is.EqualTo("acme-unit on acme: 8 units free, up to 8 in a device"));
    }
}
