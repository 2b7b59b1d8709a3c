using System.Text.Json;

namespace NodeDev.Cli.Tests;

/// <summary>What <c>create --function</c> and <c>remove ADDRESS</c> print on a host with two L40S.</summary>
public sealed class VgpuChangeCommandTests
{
    const string Notice = "a host in a file; this is done in memory and not saved";

    [Test]
    public void Create_GpuOfAnotherSize_SaysWhatIsInTheWay()
    {
        CliRun run = On("create", "--function", "0000:41:00.7", "--profile", "L40S-8Q");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Output, Is.Empty);
        Assert.That(
            run.Error.Split('\n')[1..],
            Is.EqualTo(
                new[]
                {
                    "sys/devices/pci0000:41/0000:41:00.7/nvidia/current_vgpu_type: error ND4010: cannot set "
                        + "0000:41:00.7 to L40S-8Q (1152): no more devices of this type fit; writing \"1152\" to "
                        + "'current_vgpu_type' failed: EIO (Input/output error)",
                    "  - GPU 0000:41:00.0 is in same-size mode and has vGPUs of 4 GiB on 0000:41:00.4, 0000:41:00.5, "
                        + "0000:41:00.6. Use a profile of that size, another GPU, or remove them.",
                    "",
                }
            )
        );
    }

    [Test]
    public void Create_FreeFunction_PrintsItsAddress()
    {
        CliRun run = On("create", "--function", "0000:41:00.7", "--profile", "L40S-4Q", "--attr", "vgpu_params=a=1");
        CliRun plan = On("create", "--function", "0000:41:00.7", "--profile", "L40S-4Q", "--dry-run");
        CliRun again = On("create", "--function", "0000:41:00.4", "--profile", "1150");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.Success, "0000:41:00.7\n")), run.Error);
        Assert.That(run.Error, Does.Contain(Notice));
        Assert.That(plan.Output, Is.EqualTo("1. set 0000:41:00.7 to L40S-4Q (1150)\n"));
        Assert.That((again.Code, again.Output), Is.EqualTo((ExitCode.Success, "0000:41:00.4\n")), again.Error);
        Assert.That(again.Error, Does.Contain("0000:41:00.4 has this type already; nothing was set"));
    }

    [Test]
    public void Create_Json_NamesTheFunctionAsTheParent()
    {
        CliRun run = On("create", "--function", "0000:a1:00.4", "--profile", "NVIDIA L40S-8Q", "--json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement step = json.RootElement.GetProperty("steps")[0];

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(json.RootElement.GetProperty("succeeded").GetBoolean());
        Assert.That(step.GetProperty("step").GetString(), Is.EqualTo("set 0000:a1:00.4 to L40S-8Q (1152)"));
        Assert.That(step.GetProperty("uuid").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(step.GetProperty("parent").GetString(), Is.EqualTo("0000:a1:00.4"));
    }

    [Test]
    public void Remove_Address_ClearsTheFunction()
    {
        CliRun plan = On("remove", "0000:41:00.4", "--dry-run");
        CliRun run = On("remove", "0000:41:00.4");
        CliRun none = On("remove", "0000:41:00.7");
        CliRun typed = On("remove", "0000:41:00.4", "--type", "nvidia-558");
        CliRun gpu = On("remove", "0000:41:00.0");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Output, Is.EqualTo("1. clear 0000:41:00.4, which has type 1150\n"));
        Assert.That(
            (run.Code, run.Output),
            Is.EqualTo((ExitCode.Success, "done: clear 0000:41:00.4, which has type 1150\n")),
            run.Error
        );
        Assert.That(none.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(none.Error, Does.Contain("ND4004").And.Contain("0000:41:00.7 has no vGPU"));
        Assert.That(typed.Error, Does.Contain("is not a mediated device"));
        Assert.That(gpu.Code, Is.EqualTo(ExitCode.Failure));
    }

    [TestCase("--function", "0000:41:00.7", ExpectedResult = "--function needs --profile\n")]
    [TestCase("--profile", "L40S-8Q", ExpectedResult = "--profile needs --function\n")]
    [TestCase(
        "--function",
        "41",
        "--profile",
        "L40S-8Q",
        ExpectedResult = "'41' is not a PCI address such as 0000:41:00.4\n"
    )]
    public string? Create_HalfARequest_IsRefused(params string[] args)
    {
        CliRun run = On(["create", .. args]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        string? line = run
            .Error.Split('\n')
            .FirstOrDefault(one => one.Contains(args[0], StringComparison.Ordinal) || one.Contains('\''));
        return line is null ? null : $"{line.Replace("nodedev: ", "", StringComparison.Ordinal)}\n";
    }

    [Test]
    public void Create_UnknownProfile_NamesOthers()
    {
        CliRun run = On("create", "--function", "0000:41:00.7", "--profile", "A40-8Q");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Does.Contain("ND4003").And.Contain("another profile is meant"));
    }

    [Test]
    public void Reconcile_DefinedVgpus_AreStartedAfterMdevs()
    {
        const string defined = """{"format":1,"profile":"NVIDIA L40S-4Q","start":"auto"}""";
        (string, string)[] files =
        [
            ("0000:41:00.4", defined),
            ("0000:41:00.7", defined),
            (
                "0000:a1:00.4",
                """{"format":1,"profile":"NVIDIA L40S-24Q","start":"auto","attrs":[{"vgpu_params":"a=1"}]}"""
            ),
            ("0000:a1:00.5", """{"format":1,"profile":"NVIDIA L40S-24Q"}"""),
            ("0000:b1:00.4", defined),
            ("0000:a1:00.6", "{}"),
        ];
        CliRun plan = On(files, "reconcile", "--dry-run");
        CliRun planned = On(files, "plan", "reconcile");
        CliRun run = On(files, "reconcile");
        CliRun none = On(files, "reconcile", "--start", "none");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            plan.Output,
            Is.EqualTo(
                "1. set 0000:a1:00.4 to L40S-24Q (1155)\n2. write \"a=1\" to vgpu_params of 0000:a1:00.4\n"
                    + "3. set 0000:41:00.7 to L40S-4Q (1150)\n"
            )
        );
        Assert.That((planned.Code, planned.Output, planned.Error), Is.EqualTo((plan.Code, plan.Output, plan.Error)));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure), "one function does not exist");
        Assert.That(
            run.Output.Split('\n').Count(line => line.StartsWith("done: ", StringComparison.Ordinal)),
            Is.EqualTo(3)
        );
        Assert.That(run.Error, Does.Contain("this host has no function 0000:b1:00.4").And.Contain("ND3011"));
        Assert.That(none.Output, Does.Not.Contain("set "));
    }

    static CliRun On(params string[] args) => On([], args);

    static CliRun On((string Function, string Json)[] definitions, params string[] args)
    {
        using TemporaryDirectory directory = new();
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.L40S, "0000:41:00.0", NvidiaExposure.VendorVfio, numaNode: 0)
            .AddNvidia(NvidiaCard.L40S, "0000:a1:00.0", NvidiaExposure.VendorVfio, numaNode: 1)
            .AddNvidiaCatalogue()
            .Build();
        for (int i = 0; i < 3; i++)
            Assert.That(host.Write(host.TypePath(i), "1150\n"u8).IsOk);
        HostTreeBuilder tree = HostTreeBuilder.From(host.ToTree());
        foreach ((string function, string json) in definitions)
            _ = tree.File($"etc/nodedev.d/vgpu/{function}.json", json);
        string file = directory.Write("l40s.tree", HostTreeText.Write(tree.Build()));
        return CliRun.Of([.. args, "--root", file]);
    }
}
