namespace NodeDev.Cli.Tests;

/// <summary>
/// What <c>reconcile</c> promises holds for every form of a request: XML, a list in JSON, a single definition in JSON,
/// and the host's own definitions.
/// </summary>
public sealed class ReconcilePromiseTests
{
    const string Running = "a297db4a-f4c2-11e6-90f6-d3b88d6c9525";
    const string Wanted = "11111111-2222-4333-8444-555555555555";
    const string Definitions = "etc/mdevctl.d";
    const string Suspended = "nodedev: nothing is removed, because";

    /// <summary>The forms of a request.</summary>
    public enum Form
    {
        Xml,
        List,
        Single,
        Own,
    }

    static readonly string[] Removing =
    [
        "--remove-other-definitions",
        "--remove-other-devices",
        "--replace-conflicting",
    ];

    [Test]
    public void Reconcile_ParentOrTypeNotThere_RemovesNothing(
        [Values] Form form,
        [Values] bool isJson,
        [Values("none", "all")] string start,
        [Values("0000:00:1f.0 i915-GVTg_V5_8", "0000:00:02.0 i915-GVTg_V5_9")] string wanted
    )
    {
        string[] names = wanted.Split(' ');
        using TemporaryDirectory directory = new();
        string[] request = Request(directory, form, names[0], names[1], "gvtg");
        CliRun run = CliRun.Of([.. request, .. Removing, "--start", start, "--dry-run", .. Json(isJson)]);

        using IDisposable scope = Assert.EnterMultipleScope();
        // Nothing of what the host has is other than its own, so there is nothing to remove and nothing to start.
        bool isDone = form == Form.Own && start == "none";
        Assert.That(run.Code, Is.EqualTo(isDone ? ExitCode.Success : ExitCode.Failure));
        Assert.That(run.Output, Does.Not.Contain("remove").And.Not.Contain("undefine").And.Not.Contain("delete"));
        if (form != Form.Single && !isDone)
            Assert.That(run.Error, Does.Contain(Suspended).And.Contain("ND400"));
    }

    [Test]
    public void Reconcile_SourceUnreadable_SaysTheFileAndRemovesNothing(
        [Values] Form form,
        [Values] bool isJson,
        [Values("etc/mdevctl.d/ !open=EACCES", "sys/bus/mdev/devices/ !list=EACCES", "sys/class/mdev_bus/ !list=EIO")]
            string fault
    )
    {
        using TemporaryDirectory directory = new();
        File.Copy(CliRun.Host("gvtg"), directory.At("gvtg.tree"));
        string host = directory.Write("unreadable.tree", $"@base gvtg\n{fault}\n");
        string[] request = Request(directory, form, "0000:00:02.0", "i915-GVTg_V5_4", host);
        CliRun run = CliRun.Of([.. request, .. Removing, .. Json(isJson)]);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Output, Does.Not.Contain("remove ").And.Not.Contain("undefine "));
        if (form == Form.Single)
            return;
        string file = fault.Split("/ ")[0];
        Assert.That(run.Error, Does.Contain($"{file}: error ND").And.Contain(Suspended));
        if (isJson)
            Assert.That(run.Output, Does.Contain($"\"path\": \"{file}\"").And.Contain("\"succeeded\": false"));
        else
            Assert.That(run.Output, Does.Not.Contain($"create {Running}"));
    }

    [Test]
    public void Reconcile_OwnDefinitionUnreadable_FailsWithoutOptions(
        [Values("etc/mdevctl.d/ !open=EACCES", $"{Definitions}/0000:00:02.0/{Running} = \"{{\"")] string fault
    )
    {
        using TemporaryDirectory directory = new();
        File.Copy(CliRun.Host("gvtg"), directory.At("gvtg.tree"));
        string host = directory.Write("unreadable.tree", $"@base gvtg\n{fault}\n");
        CliRun run = CliRun.Of("reconcile", "--root", host);

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Does.Contain(fault.Split("/ ")[0].Split(' ')[0]).And.Contain("ND4029"));
    }

    /// <summary>Whether there is a definition decides what <c>modify</c> changes.</summary>
    [Test]
    public void Modify_DefinitionsUnreadable_DoesNotChangeTheDevice(
        [Values(
            "etc/mdevctl.d/ !open=EACCES",
            "etc/mdevctl.d/0000:00:02.0/ !open=EACCES",
            $"{Definitions}/0000:00:02.0/{Running} = \"\"",
            $"{Definitions}/0000:00:02.0/{Running} -> /nowhere"
        )]
            string fault,
        [Values("--attr", "--addattr")] string edit
    )
    {
        using TemporaryDirectory directory = new();
        File.Copy(CliRun.Host("gvtg"), directory.At("gvtg.tree"));
        string host = directory.Write("unreadable.tree", $"@base gvtg\n{fault}\n");
        CliRun run = CliRun.Of("modify", Running, edit, "a=b", "--dry-run", "--root", host);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain("error ND40").And.Contain("etc/mdevctl.d"));
    }

    [TestCase("sys/bus/mdev/devices/ !list=EACCES", "sys/bus/mdev/devices")]
    [TestCase("sys/bus/mdev/devices/ !open=EACCES", "sys/bus/mdev/devices")]
    public void Define_RunningDeviceOfAnUnreadableList_DoesNotSayThatItDoesNotRun(string fault, string file)
    {
        using TemporaryDirectory directory = new();
        File.Copy(CliRun.Host("gvtg"), directory.At("gvtg.tree"));
        string host = directory.Write("unreadable.tree", $"@base gvtg\n{fault}\n");
        CliRun run = CliRun.Of("define", "--uuid", Running, "--dry-run", "--root", host);

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(
            run.Error,
            Does.Contain("is not known").And.Contain(file).And.Not.Contain("no device of this UUID")
        );
    }

    static string[] Json(bool isJson) => isJson ? ["--json"] : [];

    static string[] Request(TemporaryDirectory directory, Form form, string parent, string type, string host)
    {
        string definition = $"{{\"mdev_type\":\"{type}\",\"start\":\"auto\",\"attrs\":[]}}";
        string list = $"[{{\"{parent}\":[{{\"{Wanted}\":{definition}}}]}}]";
        string name = $"pci_{parent.Replace(':', '_').Replace('.', '_')}";
        string root = host == "gvtg" ? CliRun.Host("gvtg") : host;
        if (form == Form.Own)
        {
            if (host == "gvtg")
            {
                File.Copy(root, directory.At("gvtg.tree"));
                string file = $"{Definitions}/{parent}/{Wanted}";
                string text = definition.Replace("\"", "\\\"", StringComparison.Ordinal);
                root = directory.Write("own.tree", $"@base gvtg\n{file} = \"{text}\"\n");
            }
            return ["reconcile", "--root", root];
        }
        string request = form switch
        {
            Form.Xml => directory.Write(
                "a.xml",
                $"<device><parent>{name}</parent><capability type='mdev'><type id='{type}'/>"
                    + $"<uuid>{Wanted}</uuid></capability></device>"
            ),
            Form.List => directory.Write("a.json", list),
            _ => directory.Write("b.json", definition),
        };
        return ["reconcile", request, "--root", root];
    }
}
