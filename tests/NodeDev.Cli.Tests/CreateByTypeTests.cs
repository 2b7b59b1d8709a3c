namespace NodeDev.Cli.Tests;

/// <summary><c>create --type</c> without <c>--parent</c>.</summary>
public sealed class CreateByTypeTests
{
    const string Uuid = "11111111-2222-4333-8444-555555555555";

    static CliRun On(string host, params string[] args) =>
        CliRun.Of(["create", .. args, "--root", ExampleHosts.PathOf(host)]);

    [TestCase("mtty-2")]
    [TestCase("Dual port serial")]
    public void Create_DryRun_NamesTheParent(string type)
    {
        CliRun run = On("mtty", "--type", type, "--uuid", Uuid, "--dry-run");
        Assert.That((run.Code, run.Output), Is.EqualTo((0, $"1. create {Uuid} of type mtty-2 on mtty\n")));
    }

    [Test]
    public void Create_Parent_PrintsTheUuid()
    {
        CliRun run = On("mtty", "--type", "mtty-2", "--uuid", Uuid);
        Assert.That((run.Code, run.Output), Is.EqualTo((0, $"{Uuid}\n")));
    }

    [Test]
    public void Create_Function_PrintsTheAddress()
    {
        CliRun run = On("l40s", "--type", "L40S-8Q");
        Assert.That((run.Code, run.Output), Is.EqualTo((0, "0000:a1:00.4\n")));
    }

    [Test]
    public void Create_Json_NamesTheParent() =>
        Snapshot.Verify(On("mtty", "--type", "mtty-2", "--uuid", Uuid, "--json").Output);

    [Test]
    public void Create_ExistingUuid_IsFoundWhereItIs()
    {
        const string existing = "a297db4a-f4c2-11e6-90f6-d3b88d6c9525";
        CliRun run = CliRun.On("gvtg", "create", "--type", "i915-GVTg_V5_8", "--uuid", existing);
        Assert.That((run.Code, run.Output), Is.EqualTo((0, $"{existing}\n")));
        Assert.That(run.Error, Does.EndWith($"nodedev: {existing} exists already; nothing was created\n"));
    }

    [TestCase("mtty", "mtty-9", "ND4003")]
    [TestCase("mtty", "", "--type is empty")]
    [TestCase("l40s", "L40S-48Q=2", "ND4003")]
    public void Create_Refused_SaysWhy(string host, string type, string message)
    {
        CliRun run = On(host, "--type", type);
        Assert.That(run.Code, Is.Not.Zero);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain(message));
    }

    [Test]
    public void Define_WithoutParent_IsWrongUsage() =>
        Assert.That(CliRun.Of("define", "--type", "mtty-2", "--root", ExampleHosts.PathOf("mtty")).Code, Is.EqualTo(2));
}
