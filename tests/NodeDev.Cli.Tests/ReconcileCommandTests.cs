namespace NodeDev.Cli.Tests;

/// <summary><c>reconcile</c> and <c>plan reconcile</c> remove nothing while a request is unclear.</summary>
public sealed class ReconcileCommandTests
{
    const string Unclear =
        "nodedev: nothing is removed, because a requested device, or what the host has, is uncertain\n";

    static readonly string[] Removing = ["--remove-other-definitions", "--remove-other-devices", "--start", "none"];

    [TestCase("reconcile")]
    [TestCase("plan", "reconcile")]
    public void Reconcile_UnknownParent_RemovesNothing(params string[] command)
    {
        using TemporaryDirectory directory = new();
        string wanted = directory.Write("a.xml", Document(Active, "pci_0000_00_1f_0"));
        CliRun run = OnGvtg([.. command, wanted, .. Removing]);

        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain("error ND4002").And.EndsWith(Unclear));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
    }

    [Test]
    public void Reconcile_MalformedDefinition_RemovesNothing()
    {
        using TemporaryDirectory directory = new();
        string text = File.ReadAllText(CliRun.Host("gvtg"));
        string host = directory.Write(
            "damaged.tree",
            text.Replace($"  {Active} = \"{{", $"  {Active} = \"", StringComparison.Ordinal)
        );
        CliRun run = On(host, "reconcile", "--remove-other-devices", "--start", "none");

        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.StartWith("etc/mdevctl.d/0000:00:02.0/").And.EndsWith(Unclear));
    }

    [Test]
    public void Reconcile_Removing_RefusesDirectoryWithoutDocuments()
    {
        using TemporaryDirectory directory = new();
        using TemporaryDirectory other = new();
        string list = other.Write("none.json", "[]");
        CliRun refused = OnGvtg(["reconcile", directory.Path, .. Removing]);
        CliRun none = OnGvtg(["reconcile", list, .. Removing]);

        Assert.That(
            refused.Text(directory.Path),
            Is.EqualTo(
                "=== standard error\nnodedev: DIR: no *.xml in this directory; nothing is removed\n=== exit code 1\n"
            )
        );
        Assert.That(none.Output.Split('\n'), Has.Length.EqualTo(5));
        Assert.That(none.Code, Is.Zero);
    }

    /// <summary>What looks like a wish and is not read may be one.</summary>
    [TestCase("b.XML", 1)]
    [TestCase("b.Json", 1)]
    [TestCase("b.yaml", 1)]
    [TestCase("b.yml", 1)]
    [TestCase("b.xml/", 1)]
    [TestCase("b.xml.bak", 0)]
    [TestCase("README", 0)]
    public void Reconcile_Removing_RefusesWhatLooksLikeADocument(string other, int code)
    {
        using TemporaryDirectory directory = new();
        directory.Write("a.xml", Document(Active));
        if (other.EndsWith('/'))
            Directory.CreateDirectory(directory.At(other.TrimEnd('/')));
        else
            directory.Write(other, Document(Active));
        CliRun run = OnGvtg("reconcile", directory.Path, "--remove-other-devices", "--dry-run");

        Assert.That(run.Code, Is.EqualTo(code), run.Error);
        Assert.That(run.Error.Contains("skipped; only *.xml is read", StringComparison.Ordinal), Is.EqualTo(code == 1));
    }

    [TestCase("--remove-other-devices")]
    [TestCase("--remove-other-definitions")]
    [TestCase("--replace-conflicting")]
    public void Reconcile_Removing_RefusesSkippedDefinition(string removing)
    {
        using TemporaryDirectory directory = new();
        directory.Write("a.xml", Document(Active));
        directory.Write("b.json", "[]");
        string[] command = ["reconcile", directory.Path, removing];

        foreach (string[] words in (string[][])[command, ["plan", .. command]])
            Assert.That(
                OnGvtg(words).Text(directory.Path),
                Is.EqualTo(
                    "=== standard error\nnodedev: DIR/b.json: skipped; only *.xml is read "
                        + "from a directory. Name the file itself; nothing is removed\n"
                        + "=== exit code 1\n"
                )
            );
    }

    [TestCase("reconcile")]
    [TestCase("plan", "reconcile")]
    public void Reconcile_RefusesDocumentWithoutUuid(params string[] command)
    {
        using TemporaryDirectory directory = new();
        string wanted = directory.Write("a.xml", Document(null));

        Assert.That(
            OnGvtg([.. command, wanted]).Text(directory.Path),
            Is.EqualTo(
                "=== standard error\nnodedev: DIR/a.xml: no <uuid>; reconcile needs one to "
                    + "find the device again\n=== exit code 1\n"
            )
        );
        Assert.That(OnGvtg("plan", "create", wanted).Code, Is.Zero);
    }

    [Test]
    public void Reconcile_WithoutDocuments_IgnoresDefinitionsNotStarted()
    {
        using TemporaryDirectory directory = new();
        string text = File.ReadAllText(CliRun.Host("gvtg"));
        string host = directory.Write(
            "bad.tree",
            text.Replace(
                "i915-GVTg_V5_4\\\",\\n  \\\"start\\\": \\\"manual",
                "../x\\\",\\n  \\\"start\\\": \\\"manual",
                StringComparison.Ordinal
            )
        );

        Assert.That(File.ReadAllText(host), Is.Not.EqualTo(text));
        Assert.That(On(host, "reconcile", "--start", "all").Error, Does.Contain("ND4001"));
        Assert.That(
            On(host, "reconcile", "--dry-run"),
            Is.EqualTo(new CliRun(0, $"1. create {Auto} of type i915-GVTg_V5_4 on 0000:00:02.0\n", ""))
        );
    }

    /// <summary>The device runs; the definition changes, and the device does not.</summary>
    [TestCase("reconcile")]
    [TestCase("reconcile", "--json")]
    [TestCase("reconcile", "--dry-run")]
    [TestCase("plan", "reconcile")]
    public void Reconcile_OtherAttributesOfARunningDevice_SaysThatItStaysAsItIs(params string[] command)
    {
        using TemporaryDirectory directory = new();
        string wanted = directory.Write(
            "a.json",
            """
            [{"0000:00:02.0": [{"UUID": {
              "mdev_type": "i915-GVTg_V5_4", "start": "manual", "attrs": [{"a": "1"}]
            }}]}]
            """.Replace("UUID", Active, StringComparison.Ordinal)
        );
        CliRun run = OnGvtg([.. command, wanted]);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.Zero);
        Assert.That(
            command.Contains("--json") ? run.Output : run.Error,
            Does.Contain("ND4103").And.Contain($"the device {Active} runs and is not changed")
        );
    }

    static CliRun On(string host, params string[] args) => CliRun.Of([.. args, "--root", host]);
}
