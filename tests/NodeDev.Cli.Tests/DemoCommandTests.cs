namespace NodeDev.Cli.Tests;

public sealed class DemoCommandTests
{
    static IEnumerable<string> Hosts => RecordedHosts.All.Select(host => host.Name);

    [Test]
    public void Demo_WithoutName_ShowsDefaultHost() => Snapshot.Verify(CliRun.Of("demo").Text());

    [TestCase("debian12-libvirt9.0/05-libvirt")]
    [TestCase("debian12-libvirt9.0/00-boot")]
    [TestCase("05-libvirt")]
    [TestCase("nosuch")]
    public void Demo_Name_ShowsThatHost(string name) => Snapshot.Verify(CliRun.Of("demo", name).Text());

    [TestCaseSource(nameof(Hosts))]
    public void Demo_ShowsEveryBundledHost(string name)
    {
        CliRun run = CliRun.Of("demo", name);

        Assert.That((run.Code, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.StartWith($"# {name}: Linux "));
    }

    [Test]
    public void Demo_List_PrintsNames() => Snapshot.Verify(CliRun.Of("demo", "--list").Text());

    [Test]
    public void Demo_RefusesRoot() =>
        Assert.That(
            CliRun.Of("demo", "--list", "--root", "/").Error,
            Is.EqualTo("nodedev: 'demo' does not use --root\n")
        );

    [Test]
    public void Demo_RefusesWrongUsage() => Snapshot.Verify(CliRun.Of("demo", "a", "--list").Text());
}
