using System.Text.Json;

namespace NodeDev.Cli.Tests;

/// <summary>What changes print if nothing is done: repeated devices, refused documents and plans, dry runs.</summary>
public sealed class ChangeRefusalTests
{
    [TestCase("create")]
    [TestCase("define")]
    [TestCase("plan", "create")]
    [TestCase("plan", "define")]
    [TestCase("plan", "update")]
    public void Command_RefusesRepeatedDevice(params string[] command)
    {
        using TemporaryDirectory directory = new();
        string document = directory.Write("a.xml", Document(Defined));
        CliRun run = On([.. command, document, document]);

        Assert.That(run, Is.EqualTo(new CliRun(ExitCode.Failure, "", $"nodedev: {Defined} is requested twice\n")));
    }

    [TestCase("modify")]
    [TestCase("plan", "update")]
    public void Command_RefusesRepeatedDeviceInList(params string[] command)
    {
        using TemporaryDirectory directory = new();
        const string device = $$"""{ "{{Defined}}": { "mdev_type": "{{TypeId}}", "start": "auto", "attrs": [] } }""";
        string twice = directory.Write("twice.json", $$"""[{ "{{Parent}}": [{{device}}, {{device}}] }]""");
        string once = directory.Write("once.json", $$"""[{ "{{Parent}}": [{{device}}] }]""");

        Assert.That(
            On([.. command, twice]),
            Is.EqualTo(new CliRun(ExitCode.Failure, "", $"nodedev: {Defined} is requested twice\n"))
        );
        Assert.That(On([.. command, once]).Output, Does.Contain("change the definition"));
    }

    [TestCaseSource(nameof(Refusals))]
    public void Command_Json_DescribesRefusal(string[] args)
    {
        using TemporaryDirectory directory = new();
        directory.Write("a.xml", Document(New));
        directory.Write("bad.xml", "<device>");
        directory.Write("plan.json", "{}");
        directory.Write("parent.xml", Document(New, "pci_0000_00_1f_0"));
        string[] words =
        [
            .. args.Select(word =>
                word.EndsWith(".xml", StringComparison.Ordinal) || word.EndsWith(".json", StringComparison.Ordinal)
                    ? directory.At(word)
                    : word
            ),
        ];
        CliRun text = On(words);
        CliRun run = On([.. words, "--json"]);
        using JsonDocument json = JsonDocument.Parse(run.Output);

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Is.EqualTo(text.Error).And.Not.Empty);
        Assert.That(json.RootElement.GetProperty("succeeded").GetBoolean(), Is.False);
        Assert.That(json.RootElement.GetProperty("steps").GetArrayLength(), Is.Zero);
        Assert.That(
            json.RootElement.GetProperty("dryRun").GetBoolean(),
            Is.EqualTo(args[0] == "plan" || args.Contains("--dry-run"))
        );
    }

    [Test]
    public void Plan_IsRefusedLikeDryRun()
    {
        using TemporaryDirectory directory = new();
        string document = directory.Write("a.xml", Document(New, "pci_0000_00_1f_0"));
        string plan = directory.At("plan.json");
        CliRun dry = On("create", document, "--dry-run", "--json");

        Assert.That(dry.Output, Does.Contain("\"reason\": \"parentNotFound\""));
        Assert.That(On("plan", "create", document, "--json"), Is.EqualTo(dry));
        Assert.That(On("plan", "create", document, "-o", plan).Code, Is.EqualTo(dry.Code));
        Assert.That(File.Exists(plan), Is.False);
    }

    [Test]
    public void DryRun_PrintsRefusedStepsOnly()
    {
        using TemporaryDirectory directory = new();
        HostPlan mixed = new()
        {
            Steps =
            [
                ChangeDocumentTests.Defining("../../x").Steps[0],
                ChangeDocumentTests.Defining(Parent, Other).Steps[0],
            ],
        };
        string plan = directory.Write("plan.json", mixed.ToJson());
        CliRun json = On("apply", plan, "--dry-run", "--json");

        Assert.That(On("apply", plan, "--dry-run").Output, Is.EqualTo($"refused: {mixed.Steps[0]}\n"));
        Assert.That(
            CliRun.OnTerminal(100, "apply", plan, "--dry-run", "--root", CliRun.Host("gvtg")).Output,
            Does.Contain("refused").And.Not.Contain("not reached")
        );
        Assert.That(On("apply", plan).Output, Is.EqualTo($"failed: {mixed.Steps[0]}\nnot reached: {mixed.Steps[1]}\n"));
        Assert.That(json.Output, Does.Contain("\"dryRun\": true"));
        Assert.That(On("apply", plan, "--json").Output, Does.Contain("\"dryRun\": false"));
    }

    [TestCase("create")]
    [TestCase("define")]
    [TestCase("modify")]
    [TestCase("reconcile")]
    [TestCase("plan", "create")]
    [TestCase("plan", "reconcile")]
    public void Command_RefusesDirectoryWithoutDocuments(params string[] command)
    {
        using TemporaryDirectory directory = new();

        Assert.That(
            On([.. command, directory.Path]),
            Is.EqualTo(new CliRun(ExitCode.Failure, "", $"nodedev: {directory.Path}: no *.xml in this directory\n"))
        );
    }

    [TestCase("create")]
    [TestCase("define")]
    [TestCase("reconcile")]
    [TestCase("plan", "create")]
    public void Command_ReportsSkippedJsonOfDirectory(params string[] command)
    {
        using TemporaryDirectory directory = new();
        directory.Write("a.xml", Document(New));
        CliRun without = On([.. command, directory.Path]);
        directory.Write("c.json", "{}");
        string json = directory.Write("b.json", "{}");
        CliRun run = On([.. command, directory.Path]);

        Assert.That(without.Code, Is.Zero);
        Assert.That(
            run,
            Is.EqualTo(
                without with
                {
                    Error =
                        $"nodedev: {json}: skipped; only *.xml is read from a directory. "
                        + $"Name the file itself\n{without.Error}",
                }
            )
        );
    }

    [Test]
    public void Apply_RefusesDirectory()
    {
        using TemporaryDirectory directory = new();

        Assert.That(
            On("apply", directory.Path),
            Is.EqualTo(new CliRun(ExitCode.Failure, "", $"nodedev: {directory.Path}: a directory, not a plan\n"))
        );
    }

    static IEnumerable<string[]> Refusals() =>
        [
            ["create", "bad.xml"],
            ["create", "nosuch.xml"],
            ["create", "a.xml", "a.xml"],
            ["create", "a.xml", "a.xml", "--dry-run"],
            ["define", "bad.xml"],
            ["define", .. NewOne, "--callouts"],
            ["modify", "bad.xml"],
            ["modify", "nobody", "--auto"],
            ["remove", "nobody"],
            ["undefine", "nobody"],
            ["start", "nobody"],
            ["stop", "nobody", "--dry-run"],
            ["autostart", "nobody"],
            ["stop", Active, "--root", "/nosuch"],
            ["apply", "plan.json"],
            ["apply", "nosuch.json", "--dry-run"],
            ["reconcile", "bad.xml"],
            ["plan", "create", "bad.xml"],
            ["plan", "create", "a.xml", "a.xml"],
            ["plan", "create", "parent.xml"],
            ["plan", "reconcile", "nosuch.xml"],
        ];

    static CliRun On(params string[] args) =>
        CliRun.Of(args.Contains("--root") ? args : [.. args, "--root", CliRun.Host("gvtg")]);
}
