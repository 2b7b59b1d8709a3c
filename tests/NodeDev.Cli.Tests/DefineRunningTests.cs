namespace NodeDev.Cli.Tests;

/// <summary>'define --uuid' of a device that runs, and 'create' of one that is defined.</summary>
public sealed class DefineRunningTests
{
    const string Bare = "7d0b0b3c-6f0e-4c39-9a6b-3b1f0f2b6a02";
    const string DefinedAp = "62177883-f1bb-47f0-914d-32a22e3a8805";

    [TestCase("mtty-samples")]
    [TestCase("s390")]
    [TestCase("gvtg")]
    [TestCase("a40")]
    public void Define_UuidOfRunningDevice_DefinesItAsItIs(string host)
    {
        HostSnapshot snapshot = new NodeHost(InventedHosts.Load(host)).Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (HostMdev mdev in snapshot.Mdevs.Where(static mdev => mdev.IsActive))
        {
            CliRun run = CliRun.On(host, "define", "--uuid", mdev.Name, "--manual", "--dry-run");
            bool isOther = mdev.IsDefined && mdev.Definition != mdev.ToDefinition()! with { Autostart = false };
            string expected =
                isOther ? "a definition exists already"
                : mdev.IsDefined ? "nothing to do"
                : $"1. define {mdev.Name} of type {mdev.TypeId} on {mdev.ParentName}\n";
            Assert.That(run.Output + run.Error, Does.Contain(expected), mdev.Name);
            Assert.That(run.Code, Is.EqualTo(isOther ? 1 : 0), mdev.Name);
        }
    }

    [Test]
    public void Define_UuidOfRunningDevice_TakesTheOtherOptions()
    {
        string type = new NodeHost(InventedHosts.Load("a40")).Scan().FindMdevs(Bare).Single().TypeId!;
        CliRun run = CliRun.On("a40", "define", "--uuid", Bare, "--auto", "--attr", "nvidia/vgpu_params=a=1", "--json");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain($"define {Bare} of type {type} on 0000:41:00.5, started automatically"));
        Assert.That(
            CliRun.On("a40", "define", "--uuid", Bare, "--type", "nvidia-560", "--dry-run").Output,
            Does.Contain($"define {Bare} of type nvidia-560 on 0000:41:00.5")
        );
    }

    [TestCase("11111111-2222-4333-8444-555555555555", TestName = "Define_UuidOfNothing_SaysWhatIsMissing")]
    [TestCase(DefinedAp, TestName = "Define_UuidOfDefinedDeviceOnly_SaysWhatIsMissing")]
    public void Define_UuidThatDoesNotRun_SaysWhatIsMissing(string uuid)
    {
        CliRun run = CliRun.On("s390", "define", "--uuid", uuid);
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(
            run.Error,
            Is.EqualTo(
                $"nodedev: {uuid}: no device of this UUID is running; to define another one, give a FILE, or "
                    + "--parent and --type\n"
            )
        );
    }

    [Test]
    public void Create_UuidAlone_NamesStart() =>
        Assert.That(
            CliRun.On("s390", "create", "--uuid", DefinedAp).Error,
            Does.StartWith("nodedev: FILE|DIR|-, or --type, is missing; 'nodedev start' creates what is defined")
        );

    [TestCase(false)]
    [TestCase(true)]
    public void Create_DefinedWithAttributes_SaysThatTheyAreNotUsed(bool isJson)
    {
        string[] args = ["create", "--parent", "matrix", "--type", "vfio_ap-passthrough", "--uuid", DefinedAp];
        CliRun run = CliRun.On("s390", isJson ? [.. args, "--json"] : args);
        Assert.That(run.Code, Is.Zero);
        Assert.That(
            run.Error,
            Does.Contain(
                $"etc/mdevctl.d/matrix/{DefinedAp}: warning ND4104: {DefinedAp} is defined on 'matrix' with the "
                    + "attributes assign_adapter=0x07, assign_domain=0xab, which creating it does not use"
            )
        );
        Assert.That(run.Output.Contains("ND4104", StringComparison.Ordinal), Is.EqualTo(isJson));
    }
}
