namespace NodeDev.Cli.Tests;

/// <summary>Commands that take a virtual function, on a host with an L40S of which three functions are vGPUs.</summary>
public sealed class VgpuDefinitionCommandTests
{
    const string Active = "0000:41:00.4";
    const string Free = "0000:41:00.7";

    /// <summary>Of <see cref="Active"/>.</summary>
    const string Defined =
        """{"format":1,"profile":"NVIDIA L40S-4Q","placement_id":0,"attrs":[{"vgpu_params":"a=1"}]}""";

    static readonly string[] Spellings =
    [
        Active,
        "41:00.4",
        "0000:41:0.4",
        "00000000:41:00.4",
        "pci_0000_41_00_4",
        "PCI_0000_41_00_4",
        "/sys/bus/pci/devices/0000:41:00.4",
        "sys/devices/pci0000:41/0000:41:00.4",
    ];

    [TestCaseSource(nameof(Spellings))]
    public void Command_TakesAFunctionInAnySpelling(string name)
    {
        (string[] Words, string Output)[] commands =
        [
            (["stop"], $"1. clear {Active}, which has type 1150\n"),
            (["remove"], $"1. clear {Active}, which has type 1150\n"),
            (["undefine"], $"1. undefine {Active}\n"),
            (["start"], "nothing to do\n"),
            (["autostart", "--disable"], "nothing to do\n"),
            (
                ["modify", "--profile", "L40S-8Q"],
                $"1. change the definition of {Active} to NVIDIA L40S-8Q, placement 0, vgpu_params=\"a=1\"\n"
            ),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((string[] words, string output) in commands)
        {
            foreach (
                string[] named in (string[][])
                    [
                        [name],
                        ["--function", name],
                    ]
            )
            {
                CliRun run = On(Defined, [words[0], .. named, .. words[1..], "--dry-run"]);
                Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.Success, output)), run.Error);
            }
        }
        CliRun defined = On(Defined, "define", "--function", name, "--profile", "1150", "--replace", "--dry-run");
        Assert.That(defined.Output, Is.EqualTo($"1. change the definition of {Active} to NVIDIA L40S-4Q\n"));
        Assert.That(
            On(Defined, "hostdev", "--function", name).Output,
            Is.EqualTo(On(Defined, "hostdev", name).Output).And.Contain("function='0x4'")
        );
    }

    [Test]
    public void Define_WritesTheDefinitionAndPrintsTheAddress()
    {
        string[] request =
        [
            "define",
            "--function",
            Free,
            "--profile",
            "L40S-8Q",
            "--auto",
            "--attr",
            "vgpu_params=a=1",
            "--attr",
            "placement_id=24",
        ];
        CliRun plan = On(null, [.. request, "--dry-run"]);
        CliRun run = On(null, request);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            plan.Output,
            Is.EqualTo(
                $"1. define {Free} as NVIDIA L40S-8Q, started automatically, placement 24, vgpu_params=\"a=1\"\n"
            )
        );
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.Success, $"{Free}\n")), run.Error);
    }

    [Test]
    public void Define_OtherDefinition_IsReplacedOnlyIfAsked()
    {
        string[] request = ["define", "--function", Active, "--profile", "L40S-8Q"];
        CliRun refused = On(Defined, request);
        CliRun replaced = On(Defined, [.. request, "--replace", "--auto", "--dry-run"]);
        CliRun kept = On(
            Defined.Replace("""{"format":1""", """{"start":"auto","format":1""", StringComparison.Ordinal),
            [.. request, "--replace", "--dry-run"]
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(refused.Error, Does.Contain("ND4007").And.Contain("Run 'nodedev define --replace' to replace it."));
        Assert.That(
            replaced.Output,
            Is.EqualTo($"1. change the definition of {Active} to NVIDIA L40S-8Q, started automatically\n")
        );
        Assert.That(replaced.Error, Does.Contain("ND4103"), "the vGPU runs with another profile");
        Assert.That(kept.Output, Is.EqualTo(replaced.Output), "autostart stays as it was");
    }

    [Test]
    public void Start_DefinedFunction_SetsItsType()
    {
        const string other = """{"format":1,"profile":"NVIDIA L40S-4Q","attrs":[{"vgpu_params":"a=1"}]}""";
        CliRun run = OnDefined(Free, other, "start", Free);
        CliRun undefined = On(null, "start", Free);
        CliRun absent = OnDefined("0000:41:09.0", other, "start", "0000:41:09.0");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            run.Output,
            Is.EqualTo($"done: set {Free} to L40S-4Q (1150)\ndone: write \"a=1\" to vgpu_params of {Free}\n"),
            run.Error
        );
        Assert.That(undefined.Error, Does.Contain("ND4005").And.Contain("etc/nodedev.d/vgpu"));
        Assert.That(absent.Error, Does.Contain("ND4004").And.Contain("sriov-manage"));
        Assert.That((undefined.Code, absent.Code), Is.EqualTo((ExitCode.Failure, ExitCode.Failure)));
    }

    [TestCase("--attr vgpu_params=b=2", ExpectedResult = ", vgpu_params=\"b=2\"")]
    [TestCase("--attr gpu_instance_id=3", ExpectedResult = ", GPU instance 3")]
    [TestCase(
        "--addattr placement_id=8 --index 0",
        ExpectedResult = ", placement 8, placement_id=\"0\", vgpu_params=\"a=1\""
    )]
    [TestCase("--addattr vgpu_params=b=2", ExpectedResult = ", placement 0, vgpu_params=\"a=1\", vgpu_params=\"b=2\"")]
    [TestCase("--delattr", ExpectedResult = ", placement 0")]
    [TestCase("--delattr --index 0", ExpectedResult = ", vgpu_params=\"a=1\"")]
    [TestCase("--auto --profile L40S-4Q", ExpectedResult = ", started automatically, placement 0, vgpu_params=\"a=1\"")]
    public string Modify_ChangesTheDefinition(string words)
    {
        CliRun run = On(Defined, ["modify", Active, .. words.Split(' '), "--dry-run"]);
        string start = $"1. change the definition of {Active} to NVIDIA L40S-4Q";
        Assert.That(run.Output, Does.StartWith(start), run.Error);
        return run.Output[start.Length..].TrimEnd('\n');
    }

    [Test]
    public void Modify_Live_WritesToTheVgpu()
    {
        CliRun live = On(Defined, "modify", Active, "--live", "--attr", "vgpu_params=b=2");
        CliRun both = On(Defined, "modify", Active, "--live", "--defined", "--addattr", "vgpu_params=b=2", "--dry-run");
        CliRun either = On(null, "modify", Active, "--attr", "vgpu_params=b=2", "--dry-run");
        CliRun none = On(Defined, "modify", Free, "--live", "--attr", "vgpu_params=b=2");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(live.Output, Is.EqualTo($"done: write \"b=2\" to vgpu_params of {Active}\n"), live.Error);
        Assert.That(
            both.Output,
            Is.EqualTo(
                $"1. write \"b=2\" to vgpu_params of {Active}\n2. change the definition of {Active} to NVIDIA L40S-4Q, "
                    + "placement 0, vgpu_params=\"a=1\", vgpu_params=\"b=2\"\n"
            )
        );
        Assert.That(either.Output, Is.EqualTo($"1. write \"b=2\" to vgpu_params of {Active}\n"));
        Assert.That(none.Error, Does.Contain("ND4004"));
    }

    [TestCase(
        "modify 0000:41:00.4 --delattr --index 7",
        "attribute 7 does not exist; the definition of 0000:41:00.4 has 2"
    )]
    [TestCase("modify 0000:41:00.4 --attr placement_id=x", "is not a decimal number")]
    [TestCase("modify 0000:41:00.4 --type nvidia-1", "it has no parent and no type id")]
    [TestCase("start 0000:41:00.4 --parent mtty", "it has no parent and no type id")]
    [TestCase("undefine 0000:41:00.7", "ND4005")]
    [TestCase("stop 0000:41:00.5", "ND4005")]
    [TestCase("define --function 0000:41:00.7 --profile 9999", "ND4003")]
    [TestCase("undefine nosuch", "neither a UUID nor a mediated device of this host")]
    public void Command_CannotBeDone_SaysWhy(string words, string why)
    {
        CliRun run = On(Defined, words.Split(' '));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Does.Contain(why));
    }

    [TestCase("define --function 0000:41:00.7", "--function needs --profile")]
    [TestCase("define --function 0000:41:00.7 --profile a --type b", "--function excludes")]
    [TestCase("define --function 0000:41:00.7 --profile a --parent b", "--function excludes")]
    [TestCase("define --function 0000:41:00.7 --profile a x.xml", "--function excludes")]
    [TestCase("start", "UUID|NAME|ADDRESS or --function is missing")]
    [TestCase("start x --function 0000:41:00.7", "--function excludes UUID|NAME|ADDRESS and --parent")]
    [TestCase("remove --function 0000:41:00.7 --type a", "--function excludes")]
    [TestCase("stop --function 41", "'41' is not a PCI address such as 0000:41:00.4")]
    [TestCase("modify --function 0000:41:00.7 --type a", "--function excludes")]
    [TestCase(
        "modify --function 0000:41:00.7",
        "--type, --profile, --auto, --manual, --attr, --addattr or --delattr is missing"
    )]
    [TestCase("modify --function 0000:41:00.7 --live --profile a", "--live excludes")]
    [TestCase("hostdev", "UUID|NAME|ADDRESS or --function is missing")]
    [TestCase("hostdev x --function 0000:41:00.7 --alias ua-1", "--alias needs exactly one device")]
    public void Command_WrongCombination_IsWrongUsage(string words, string why)
    {
        CliRun run = On(Defined, words.Split(' '));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain(why));
    }

    /// <summary>The facts are checked against the host, and decide which functions are used.</summary>
    [Test]
    public void Create_Facts_AreUsed()
    {
        const string avoid = """{"format":1,"gpus":{"0000:41:00.0":{"avoid":["0000:41:00.7"]}}}""";
        const string unknown = """{"format":1,"gpus":{"0000:42:00.0":{"mode":"same-size"}}}""";
        using TemporaryDirectory directory = new();
        string[] create = ["create", "--function", Free, "--profile", "L40S-4Q", "--facts"];
        CliRun avoided = On(null, [.. create, directory.Write("avoid.json", avoid)]);
        CliRun disproved = On(null, [.. create, directory.Write("unknown.json", unknown)]);
        CliRun started = OnDefined(
            Free,
            """{"format":1,"profile":"NVIDIA L40S-4Q"}""",
            "start",
            Free,
            "--facts",
            directory.At("avoid.json")
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(avoided.Error, Does.Contain("ND4001").And.Contain("avoid this function"));
        Assert.That(disproved.Error, Does.Contain("0000:42:00.0"));
        Assert.That(started.Error, Does.Contain("avoid this function"));
        Assert.That(
            (avoided.Code, disproved.Code, started.Code),
            Is.EqualTo((ExitCode.Failure, ExitCode.Failure, ExitCode.Failure))
        );
    }

    /// <summary>A plan for a vGPU's definition is kept in a file and applied as any other.</summary>
    [Test]
    public void Apply_PlanOfADefinition_IsDone()
    {
        using TemporaryDirectory directory = new();
        CliRun plan = On(Defined, "modify", Active, "--auto", "--dry-run", "--json");
        string file = directory.Write("plan.json", plan.Output);
        CliRun applied = On(Defined, "apply", file);
        CliRun other = On(Defined.Replace("a=1", "a=2", StringComparison.Ordinal), "apply", file);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            applied.Output,
            Is.EqualTo(
                $"done: change the definition of {Active} to NVIDIA L40S-4Q, started automatically, placement 0, "
                    + "vgpu_params=\"a=1\"\n"
            ),
            applied.Error
        );
        Assert.That(other.Error, Does.Contain("ND4021").And.Contain("changed since the plan was made"));
    }

    static CliRun On(string? definition, params string[] args) => OnDefined(Active, definition, args);

    static CliRun OnDefined(string function, string? definition, params string[] args)
    {
        using TemporaryDirectory directory = new();
        FakeHost host = Vgpus.Host(functions: 8);
        for (int i = 0; i < 3; i++)
            Assert.That(host.Write(host.TypePath(i), "1150\n"u8).IsOk);
        HostTreeBuilder tree = HostTreeBuilder.From(host.ToTree());
        if (definition is not null)
            _ = tree.File($"etc/nodedev.d/vgpu/{function}.json", definition);
        return CliRun.Of([.. args, "--root", directory.Write("l40s.tree", HostTreeText.Write(tree.Build()))]);
    }
}
