namespace NodeDev.Cli.Tests;

public sealed class VgpuCommandTests
{
    const string Usage = "nodedev: Run 'nodedev vgpu place --help' for usage.\n";

    static CliRun OnL40S(params string[] args) => CliRun.Of(["vgpu", .. args, "--root", ExampleHosts.PathOf("l40s")]);

    [Test]
    public void List_Json_HasEveryFact() => Snapshot.Verify(OnL40S("list", "--json").Output);

    [TestCase("a40")]
    [TestCase("gvtg")]
    [TestCase("mtty-samples")]
    [TestCase("s390")]
    [TestCase("pci-groups-numa")]
    public void List_OtherHosts(string host) => Snapshot.Verify(CliRun.On(host, "vgpu", "list").Text());

    [Test]
    public void Profiles_PrintsFactsOfEachProfile() => Snapshot.Verify(OnL40S("profiles").Text());

    [Test]
    public void Profiles_Json_HasSources()
    {
        CliRun run = OnL40S("profiles", "--json");
        Assert.That(
            run.Output,
            Does.Contain("\"source\": \"catalogue\"").And.Contain("\"profile\": \"NVIDIA L40S-4Q\"")
        );
    }

    [Test]
    public void Capacity_Json_HasLimitsAndUnknowns() => Snapshot.Verify(OnL40S("capacity", "L40S-8Q", "--json").Text());

    [Test]
    public void Place_Json_HasSteps() => Snapshot.Verify(OnL40S("place", "L40S-8Q=5", "--json").Text());

    [TestCase("i915-GVTg_V5_4")]
    [TestCase("GVTg_V5_4")]
    public void Capacity_Pool_IsThatOfTheParent(string profile) =>
        Assert.That(
            CliRun.On("gvtg", "vgpu", "capacity", profile).Text(),
            Does.Contain("pool: available_instances says")
        );

    [TestCase("capacity", "L40S-5Q", "nodedev: no GPU of this host has the profile 'L40S-5Q'\n", 1)]
    [TestCase("place", "L40S-4Q=0", "nodedev: 'L40S-4Q=0': the count has to be a number, 1 or above\n" + Usage, 2)]
    [TestCase("place", "L40S-4Q=x", "nodedev: 'L40S-4Q=x': the count has to be a number, 1 or above\n" + Usage, 2)]
    [TestCase("place", "=4", "nodedev: the name of a profile is empty\n" + Usage, 2)]
    [TestCase("place", "L40S-4Q", "nodedev: this host has no GPU '0000:00:00.0'\n", 1, "--gpu", "0000:00:00.0")]
    [TestCase("place", "L40S-4Q", "nodedev: a profile is given twice\n", 1, "1150")]
    [TestCase("list", "--facts", "nodedev: missing.json: no such file or directory\n", 1, "missing.json")]
    public void Command_WrongWord_SaysSo(string command, string word, string error, int code, params string[] more)
    {
        CliRun run = OnL40S([command, word, .. more]);
        Assert.That((run.Code, run.Error), Is.EqualTo((code, error)));
    }

    [TestCase("L40S-4Q")]
    [TestCase("NVIDIA L40S-4Q")]
    [TestCase("GRID L40S-4Q")]
    [TestCase("1150")]
    public void Capacity_AnySpelling_IsTheSameProfile(string profile) =>
        Assert.That(OnL40S("capacity", profile).Output, Does.StartWith("L40S-4Q  17 to 21\n"));

    [Test]
    public void Place_Options_ChooseGpus()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(OnL40S("place", "L40S-4Q=9").Output, Does.Not.Contain("0000:a1"));
        Assert.That(OnL40S("place", "L40S-4Q=4", "--prefer-numa", "1").Output, Does.Not.Contain("0000:41"));
        Assert.That(OnL40S("place", "L40S-4Q=10", "--require-numa", "0").Code, Is.EqualTo(1));
        Assert.That(OnL40S("place", "L40S-8Q", "--gpu", "0000:41:00.0").Code, Is.EqualTo(1));
        Assert.That(OnL40S("place", "L40S-4Q=2", "--policy", "spread").Output, Does.Contain("0000:a1"));
        Assert.That(OnL40S("place", "L40S-4Q=1", "L40S-4B=1").Error, Does.Contain("no GPU of this host has"));
    }

    [Test]
    public void Commands_NamesWithControlCharacters_AreEscaped()
    {
        using TemporaryDirectory directory = new();
        string file = Changed(
            directory,
            "sys/devices/pci0000:a1/0000:a1:00.4/nvidia/creatable_vgpu_types",
            "7 : NVIDIA \u001b[31mX\u202e-4Q\n"
        );
        string output =
            CliRun.Of(["vgpu", "profiles", "--root", file]).Output
            + CliRun.Of(["vgpu", "capacity", "7", "--root", file]).Output
            + CliRun.Of(["vgpu", "place", "7", "--root", file]).Output;
        Assert.That(output, Does.Contain("\\u001b[31mX\\u202e-4Q").And.Not.Contain("\u001b"));
    }

    [Test]
    public void List_MalformedCatalogue_IsReportedAndTheRestStands()
    {
        using TemporaryDirectory directory = new();
        string file = Changed(directory, VgpuCatalogue.UsualPath, "<vgpuconfig><vgpuType");
        CliRun run = CliRun.Of(["vgpu", "list", "--root", file]);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Error, Does.Contain("ND6001"));
        Assert.That(run.Output, Does.Contain("0000:41:00.4  L40S-4Q  1150  placement 0"));
    }

    static string Changed(TemporaryDirectory directory, string path, string content)
    {
        HostTreeBuilder tree = HostTreeBuilder.From(HostTreeText.Parse(File.ReadAllText(ExampleHosts.PathOf("l40s"))));
        _ = tree.File(path, content);
        return directory.Write("host.tree", HostTreeText.Write(tree.Build()));
    }
}
