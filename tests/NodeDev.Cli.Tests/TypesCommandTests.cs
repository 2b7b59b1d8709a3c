namespace NodeDev.Cli.Tests;

public sealed class TypesCommandTests
{
    [TestCase("gvtg")]
    [TestCase("types-bytes")]
    public void Types_PrintsTypes(string host) => Snapshot.Verify(CliRun.On(host, "types").Text());

    [Test]
    public void Types_Json_PrintsTypes() => Snapshot.Verify(OnGvtg("types", "--json").Text());

    [TestCaseSource(typeof(InventedHosts), nameof(InventedHosts.Names))]
    public void Types_MdevctlJson_EqualsMdevctl(string host)
    {
        string file = CliRun.Host(host);
        CliRun run = CliRun.Of("types", "--mdevctl-json", "--root", file);

        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Is.EqualTo(new NodeHost(HostTreeText.Load(file)).Scan().ToMdevctlTypesJson()));
    }

    [Test]
    public void Types_WithoutTypes_PrintsOneLine()
    {
        using TemporaryDirectory directory = new();
        string host = directory.Write("empty.tree", "sys/\n");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(CliRun.Of("types", "--mdevctl-json", "--root", host).Output, Is.EqualTo("[]"));
        Snapshot.Verify(CliRun.Of("types", "--root", host).Text());
    }

    [Test]
    public void Types_RefusesTwoFormats() => Snapshot.Verify(CliRun.Of("types", "--json", "--mdevctl-json").Text());
}
