using System.Text.Json;

namespace NodeDev.Cli.Tests;

/// <summary>The commands that change a host, on hosts in files, which are loaded into memory.</summary>
public sealed class ChangeCommandTests
{
    [TestCase("remove", Active)]
    [TestCase("remove", Active, "--dry-run")]
    [TestCase("remove", "A297DB4AF4C211E690F6D3B88D6C9525")]
    [TestCase("remove", "mdev_a297db4a_f4c2_11e6_90f6_d3b88d6c9525_0000_00_02_0")]
    [TestCase("remove", Active, "--type", "i915-GVTg_V5_4")]
    [TestCase("remove", New)]
    [TestCase("remove", "somebody")]
    [TestCase("start", Parent)]
    [TestCase("start", "pci_0000_00_02_0")]
    [TestCase("undefine", Defined)]
    [TestCase("undefine", New)]
    [TestCase("start", Auto)]
    [TestCase("start", Active)]
    [TestCase("start", New)]
    [TestCase("stop", Active)]
    [TestCase("stop", Defined)]
    [TestCase("autostart", Defined)]
    [TestCase("autostart", Auto)]
    [TestCase("autostart", Auto, "--disable")]
    [TestCase("modify", Defined, "--type", TypeId, "--auto")]
    [TestCase("modify", Defined, "--attr", "intel_vgpu/a=1", "--attr", "b=", "--dry-run")]
    [TestCase("modify", Defined, "--addattr", "a=1")]
    [TestCase("modify", Defined, "--delattr", "--index", "7")]
    [TestCase("modify", Active, "--live", "--attr", "intel_vgpu/nosuch=1")]
    [TestCase("modify", Defined, "--live", "--attr", "a=1")]
    [TestCase("modify", New, "--auto")]
    [TestCase("create", "--parent", Parent, "--type", TypeId, "--uuid", Active)]
    [TestCase("reconcile", "--start", "foo")]
    [TestCase("plan", "foo")]
    [TestCase("modify", Defined)]
    [TestCase("modify", Defined, "--index", "x", "--addattr", "a=b")]
    [TestCase("reconcile")]
    [TestCase("reconcile", "--start", "none")]
    [TestCase("reconcile", "--start", "all", "--dry-run")]
    [TestCase("plan", "reconcile", "--start", "all")]
    [TestCase("plan", "reconcile", "--start", "none")]
    public void Command_OnInventedHost_PrintsWhatItDid(params string[] args) => Verify(args);

    [TestCase("create", "--parent", Parent)]
    [TestCase("create")]
    [TestCase("create", "a.xml", "--type", TypeId)]
    [TestCase("create", "")]
    [TestCase("create", "--parent", Parent, "--type", TypeId, "--uuid", "1")]
    [TestCase("create", "--parent", Parent, "--type", TypeId, "--attr", "=x")]
    [TestCase("create", "--parent", "", "--type", TypeId)]
    [TestCase("remove")]
    [TestCase("remove", Active, "--timeout", "0")]
    [TestCase("remove", Active, "--timeout", "soon")]
    [TestCase("remove", Active, "--timeout", "1,5")]
    [TestCase("remove", Active, "--timeout", "0.0009")]
    [TestCase("remove", "")]
    [TestCase("undefine", "")]
    [TestCase("autostart", "")]
    [TestCase("modify", "", "--auto")]
    [TestCase("apply", "")]
    [TestCase("reconcile", "")]
    [TestCase("plan", "create", "")]
    [TestCase("plan", "create", "a.xml", "--remove-other-devices")]
    [TestCase("plan", "define", "a.xml", "--remove-other-definitions")]
    [TestCase("plan", "update", "a.xml", "--replace-conflicting")]
    [TestCase("plan", "create", "a.xml", "--start", "all")]
    [TestCase("modify", Active, "--live", "--addattr", "a=b", "--index", "3")]
    [TestCase("modify", Active, "--live", "--defined", "--delattr")]
    [TestCase("modify", Active, "--live", "--defined", "--auto")]
    [TestCase("modify", Active, "--live", "--defined", "--type", TypeId)]
    [TestCase("undefine", Active, "--force")]
    [TestCase("modify", Defined)]
    [TestCase("hostdev", "--alias", "ua-x")]
    [TestCase("modify")]
    [TestCase("modify", "--auto")]
    [TestCase("modify", Defined, "--auto", "--manual")]
    [TestCase("modify", Defined, "--addattr", "x")]
    [TestCase("modify", Defined, "--addattr", "a=1", "--addattr", "b=2")]
    [TestCase("define", "a.xml", "--auto", "--manual")]
    [TestCase("modify", Defined, "--attr", "a=1", "--addattr", "b=2")]
    [TestCase("modify", Defined, "--index", "1", "--auto")]
    [TestCase("modify", "a.xml", "--auto")]
    [TestCase("modify", Active, "--live", "--auto")]
    [TestCase("modify", Active, "--live", "--delattr")]
    [TestCase("plan")]
    [TestCase("plan", "destroy")]
    [TestCase("plan", "create")]
    [TestCase("apply")]
    [TestCase("reconcile", "--start", "some")]
    [TestCase("reconcile", "--timeout", "1e9")]
    [TestCase("list", "--json", "--mdevctl-json")]
    public void Command_RefusesWrongUsage(params string[] args)
    {
        CliRun run = OnGvtg(args);

        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage), run.Text());
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.StartWith("nodedev: "));
    }

    [TestCase("remove", Active, "--timeout", "1.5")]
    [TestCase("remove", Active, "--timeout", "0.001", "--dry-run")]
    [TestCase("modify", Active, "--live", "--defined", "--attr", "a=b", "--auto", "--dry-run")]
    [TestCase("modify", Active, "--live", "--defined", "--addattr", "a=b", "--index", "0", "--dry-run")]
    [TestCase("plan", "reconcile", "--remove-other-devices", "--replace-conflicting")]
    public void Command_AcceptsRightUsage(params string[] args) => Assert.That(OnGvtg(args).Code, Is.Zero);

    [TestCase("create")]
    [TestCase("define")]
    public void Command_OfNewDevice_PrintsItsUuidOnly(string command)
    {
        CliRun run = OnGvtg([command, .. NewOne]);

        Assert.That(run.Output, Is.EqualTo($"{New}\n"));
        Assert.That(run.Code, Is.Zero);
    }

    [Test]
    public void Create_GeneratesMissingUuid()
    {
        CliRun run = OnGvtg("create", "--parent", Parent, "--type", TypeId);

        Assert.That(Guid.TryParseExact(run.Output.TrimEnd(), "D", out Guid uuid));
        Assert.That(uuid, Is.Not.EqualTo(Guid.Empty));
    }

    [TestCase("create", "--type", "i915-GVTg_V5_4")]
    [TestCase("create", "--type", "i915-gvtg_v5_8")]
    [TestCase("create", "--type", "../x")]
    [TestCase("define", "--type", "../x")]
    public void Command_RefusesImpossibleType(string command, params string[] type)
    {
        Verify([command, "--parent", Parent, "--uuid", New, .. type]);
    }

    [TestCase("../x")]
    [TestCase("nosuch")]
    [TestCase("0000:00:02.1")]
    public void Create_RefusesUnknownParent(string parent) =>
        Verify(["create", "--parent", parent, "--uuid", New, "--type", TypeId]);

    [Test]
    public void Command_Json_DescribesSuccessAndFailure() =>
        Snapshot.Verify(
            OnGvtg(["create", "--json", .. NewOne]).Output
                + OnGvtg("start", Auto, "--json").Output
                + OnGvtg("remove", New, "--json").Output
        );

    [TestCaseSource(nameof(Successes))]
    public void DryRun_PrintsPlanOnly(string[] args)
    {
        CliRun text = OnGvtg([.. args, "--dry-run"]);
        CliRun json = OnGvtg([.. args, "--dry-run", "--json"]);
        HostPlan plan = HostPlan.Parse(json.Output);

        Assert.That(text, Is.EqualTo(new CliRun(0, plan.ToString(), "")));
        Assert.That(plan.IsEmpty, Is.False);
    }

    [Test]
    public void Command_OnDirectory_ChangesItsFiles()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Only Linux has such files.");
        using ExportedTree tree = new(HostTreeText.Load(CliRun.Host("gvtg")));
        string[] root = ["--root", tree.Root];
        string file = $"{tree.Root}/etc/mdevctl.d/{Parent}/{New}";

        Assert.That(
            CliRun.Of(["define", .. NewOne, "--attr", "a=b", .. root]),
            Is.EqualTo(new CliRun(0, $"{New}\n", ""))
        );
        Assert.That(
            File.ReadAllText(file).ReplaceLineEndings("\n"),
            Is.EqualTo(
                $$"""
                {
                  "mdev_type": "{{TypeId}}",
                  "start": "manual",
                  "attrs": [
                    {
                      "a": "b"
                    }
                  ]
                }
                """
            )
        );
        Assert.That(CliRun.Of(["define", .. NewOne, "--attr", "a=b", .. root]).Code, Is.Zero);
        Assert.That(CliRun.Of(["define", .. NewOne, .. root]).Error, Does.Contain("error ND4007"));
        Assert.That(CliRun.Of(["define", .. NewOne, "--replace", .. root]).Code, Is.Zero);
        Assert.That(CliRun.Of(["autostart", New, .. root]).Code, Is.Zero);
        Assert.That(File.ReadAllText(file), Does.Contain("\"auto\""));
        Assert.That(
            CliRun.Of(["list", "--defined", .. root]).Output,
            Does.Contain($"{New}  {Parent}  {TypeId}  auto    inactive\n")
        );
        Assert.That(CliRun.Of(["undefine", New, .. root]).Code, Is.Zero);
        Assert.That(File.Exists(file), Is.False);
    }

    [Test]
    [Platform("Linux")]
    [SupportedOSPlatform("linux")]
    public void Define_Callouts_LetsScriptRefuse()
    {
        using ExportedTree tree = new(HostTreeText.Load(CliRun.Host("gvtg")));
        string directory = $"{tree.Root}/etc/mdevctl.d/scripts.d/callouts";
        Directory.CreateDirectory(directory);
        string script = $"{directory}/no.sh";
        File.WriteAllText(script, "#!/bin/sh\necho reserved >&2\nexit 1\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string[] define = ["define", .. NewOne, "--root", tree.Root];
        CliRun untrusted = CliRun.Of([.. define, "--callouts"]);
        CliRun refused = CliRun.Of([.. define, "--callouts", "--trust-root-scripts"]);

        Assert.That(untrusted.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(untrusted.Error, Does.Contain("add --trust-root-scripts").And.Not.Contain("reserved"));
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(refused.Error, Does.Contain("error ND4026").And.Contain("reserved"));
        Assert.That(CliRun.Of(define).Code, Is.Zero);
    }

    [Test]
    public void Define_Callouts_RefusesHostInFile() =>
        Assert.That(
            OnGvtg(["define", .. NewOne, "--callouts"]),
            Is.EqualTo(new CliRun(ExitCode.Failure, "", "nodedev: the scripts of a host in a file cannot be run\n"))
        );

    [Test]
    public void List_Defined_PrintsJson()
    {
        using JsonDocument json = JsonDocument.Parse(OnGvtg("list", "--defined", "--json").Output);
        string mdevctl = OnGvtg("list", "--defined", "--mdevctl-json").Output;

        Assert.That(json.RootElement.GetProperty("mdevs").GetArrayLength(), Is.EqualTo(3));
        Assert.That(MdevDefinition.ParseList(Encoding.UTF8.GetBytes(mdevctl)), Has.Count.EqualTo(3));
        Assert.That(
            MdevDefinition.ParseList(Encoding.UTF8.GetBytes(OnGvtg("list", "--mdevctl-json").Output)),
            Has.Count.EqualTo(1)
        );
    }

    [Test]
    public void Command_OnTreeFile_NeverChangesIt()
    {
        string file = CliRun.Host("gvtg");
        byte[] before = File.ReadAllBytes(file);
        foreach (string[] args in Successes())
            Assert.That(OnGvtg(args).Code, Is.Zero);

        Assert.That(File.ReadAllBytes(file), Is.EqualTo(before));
    }

    static IEnumerable<string[]> Successes() =>
        [
            ["create", .. NewOne],
            ["define", .. NewOne],
            ["remove", Active],
            ["undefine", Defined],
            ["stop", Active],
            ["autostart", Defined],
            ["modify", Defined, "--auto"],
        ];

    static void Verify(string[] args) => Snapshot.Verify(OnGvtg(args).Text(Path.GetDirectoryName(CliRun.Host("gvtg"))));
}
