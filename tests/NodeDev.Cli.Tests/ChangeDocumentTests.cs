namespace NodeDev.Cli.Tests;

/// <summary>What the commands that change a host read and write: documents and plans.</summary>
public sealed class ChangeDocumentTests
{
    [Test]
    public void Command_AcceptsThreeDocumentFormats()
    {
        using TemporaryDirectory directory = new();
        string xml = directory.Write("device.xml", Document(New));
        string one = directory.Write("one.json", $$"""{"mdev_type":"{{TypeId}}","start":"manual","attrs":[]}""");
        string list = directory.Write(
            "list.json",
            $$"""[{"{{Parent}}":[{"{{New}}":{"mdev_type":"{{TypeId}}","start":"manual","attrs":[]} } ]}]"""
        );

        foreach (
            string[] document in (string[][])
                [
                    [xml],
                    [list],
                    [one, "--parent", Parent, "--uuid", New],
                ]
        )
        {
            Assert.That(OnGvtg(["create", .. document]).Output, Is.EqualTo($"{New}\n"));
            Assert.That(OnGvtg(["define", .. document]).Output, Is.EqualTo($"{New}\n"));
            Assert.That(
                OnGvtg(["plan", "create", .. document.Take(1)]).Output,
                document.Length > 1 ? Is.Empty : Is.EqualTo($"1. create {New} of type {TypeId} on {Parent}\n")
            );
        }
        Assert.That(
            OnGvtg("define", xml, "--auto", "--dry-run").Output,
            Is.EqualTo($"1. define {New} of type {TypeId} on {Parent}, started automatically\n")
        );
        Assert.That(
            CliRun
                .WithInput(Encoding.UTF8.GetBytes(File.ReadAllText(xml)), "create", "-", "--root", CliRun.Host("gvtg"))
                .Output,
            Is.EqualTo($"{New}\n")
        );
    }

    [Test]
    public void Create_RefusesUnusableDocuments()
    {
        using TemporaryDirectory directory = new();
        directory.Write("no.xml", "<device><parent>computer</parent></device>");
        directory.Write(
            "net.xml",
            "<device><name>n</name><capability type='net'><interface>e</interface></capability></device>"
        );
        directory.Write("type.xml", "<device><parent>p</parent><capability type='mdev'/></device>");
        directory.Write(
            "parent.xml",
            $"<device><parent>p</parent><capability type='mdev'><type id='{TypeId}'/></capability></device>"
        );
        directory.Write("one.json", "{}");
        directory.Write("list.json", "[1]");
        directory.Write("empty.json", "");
        StringBuilder text = new();
        foreach (
            string[] args in (string[][])
                [
                    ["no.xml"],
                    ["net.xml"],
                    ["type.xml"],
                    ["parent.xml"],
                    ["one.json"],
                    ["one.json", "--parent", "p"],
                    ["list.json"],
                    ["empty.json"],
                    ["nosuch.xml"],
                ]
        )
            text.Append($"# {string.Join(' ', args)}\n")
                .Append(OnGvtg(["create", directory.At(args[0]), .. args[1..]]).Text(directory.Path));
        Snapshot.Verify(Shortened(text.ToString()));
    }

    [Test]
    public void Command_RefusesOptionsThatTheDocumentDecides()
    {
        using TemporaryDirectory directory = new();
        string full = directory.Write("full.xml", Document(New));
        string open = directory.Write("open.xml", Document(null));
        string list = directory.Write(
            "list.json",
            $$"""[{"{{Parent}}":[{"{{New}}":{"mdev_type":"{{TypeId}}","start":"manual","attrs":[]} } ]}]"""
        );
        string brace = directory.Write("brace.json", "{");
        StringBuilder text = new();
        foreach (
            string[] args in (string[][])
                [
                    ["create", full, "--parent", Parent],
                    ["define", full, "--uuid", New],
                    ["create", list, "--parent", Parent, "--uuid", New],
                    ["create", open, "--parent", Parent],
                    ["create", open, "--uuid", New],
                    ["create", open, full, "--uuid", New],
                    ["modify", full, "--parent", Parent],
                    ["modify", list, "--parent", Parent],
                    ["create", full, list],
                    ["define", full, list],
                    ["define", brace],
                    ["plan", "reconcile", "-o", directory.Path],
                ]
        )
            text.Append($"# {string.Join(' ', args).Replace(directory.Path, "DIR", StringComparison.Ordinal)}\n")
                .Append(OnGvtg(args).Text(directory.Path));
        Snapshot.Verify(Shortened(text.ToString()));
    }

    [Test]
    public void Define_Replace_KeepsAutostart()
    {
        string[] define =
        [
            "define",
            "--parent",
            Parent,
            "--type",
            "i915-GVTg_V5_4",
            "--uuid",
            "0195067f-9f61-4f8f-8a4b-7c5c9b0d6d1e",
            "--attr",
            "a=b",
            "--dry-run",
            "--replace",
        ];

        Assert.That(OnGvtg(define).Output, Does.Contain(", started automatically, a="));
        Assert.That(
            OnGvtg([.. define, "--manual"]).Output,
            Does.Contain(", a=").And.Not.Contain("started automatically")
        );
    }

    [Test]
    public void Plan_Output_CanBeApplied()
    {
        using TemporaryDirectory directory = new();
        string plan = directory.At("plan.json");
        CliRun written = OnGvtg("plan", "reconcile", "--start", "all", "-o", plan);
        CliRun json = OnGvtg("plan", "reconcile", "--start", "all", "--json");

        Assert.That(File.ReadAllText(plan), Is.EqualTo(json.Output));
        Assert.That(HostPlan.Parse(json.Output).ToString(), Is.EqualTo(written.Output));
        Snapshot.Verify(
            Shortened(
                OnGvtg("apply", plan).Text(directory.Path)
                    + OnGvtg("apply", plan, "--per-device").Text(directory.Path)
                    + OnGvtg("apply", plan, "--dry-run").Text(directory.Path)
                    + OnGvtg("apply", directory.Write("bad.json", "{\"steps\":7}")).Text(directory.Path)
                    + OnGvtg("apply", directory.At("nosuch.json")).Text(directory.Path)
            )
        );
    }

    [Test]
    public void Reconcile_KeepsWhatMayBeWanted()
    {
        using TemporaryDirectory directory = new();
        string good = directory.Write("good.xml", Document(New));
        string lost = directory.Write("lost.xml", Document(New, "nosuch"));
        HostSnapshot host = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.First)
            .File($"etc/mdevctl.d/mtty/{SampleUuids.First}", "{")
            .Build()
            .Scan();
        HostReconcileOptions options = new() { RemoveOtherDevices = true, RemoveOtherDefinitions = true };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Removing(good), Does.Contain("remove ").And.Contain("undefine "));
        Assert.That(Removing(good, lost), Does.Not.Contain("remove ").And.Contain("define "));
        Assert.That(Removing(good, lost), Does.Not.Contain("undefine "));
        Assert.That(new HostPlanner(host).ReconcileOwn(options).Plan, Is.EqualTo(HostPlan.Empty));

        static string Removing(params string[] documents) =>
            OnGvtg(["plan", "reconcile", .. documents, "--remove-other-devices", "--remove-other-definitions"]).Output;
    }

    [TestCase]
    [TestCase("--dry-run")]
    public void Apply_RefusesPathOutsideDirectory(params string[] dry)
    {
        using TemporaryDirectory directory = new();
        string plan = directory.Write("plan.json", Defining("../../x").ToJson());
        CliRun run = OnGvtg(["apply", plan, .. dry]);

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(
            run.Output,
            Is.EqualTo($"{(dry.Length == 0 ? "failed" : "refused")}: define {New} of type t on ../../x\n")
        );
        Assert.That(run.Error, Does.Contain($"error ND4001: cannot define {New} of type t on ../../x"));
    }

    [Test]
    public void Apply_PerDevice_RefusesImpossibleDevicesOnly()
    {
        using TemporaryDirectory directory = new();
        HostPlan good = Defining("0000:00:02.0", Other);
        HostPlan plan = new() { Steps = [.. Defining("../../x").Steps, .. good.Steps] };
        CliRun run = OnGvtg("apply", directory.Write("plan.json", plan.ToJson()), "--per-device", "--dry-run");

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Output, Is.EqualTo(good.ToString()));
        Assert.That(run.Error, Does.StartWith($"error ND4001: cannot define {New}"));
    }

    /// <summary>A plan that defines a device with any names, valid or not.</summary>
    internal static HostPlan Defining(string parent, string uuid = New) =>
        new()
        {
            Steps =
            [
                new WriteDefinitionStep(
                    new MdevDefinition
                    {
                        ParentName = parent,
                        Uuid = Guid.Parse(uuid),
                        TypeId = "t",
                    }
                ),
            ],
        };

    /// <summary>Replaces generated UUIDs, which differ in each run.</summary>
    static string Shortened(string text) =>
        System.Text.RegularExpressions.Regex.Replace(
            text.Replace(Path.GetDirectoryName(CliRun.Host("gvtg"))!, "HOSTS"),
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
            "UUID",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(10)
        );
}
