using System.Text.Json;

namespace NodeDev.Cli.Tests;

public sealed class MigrationCommandTests
{
    const string Function = """
        <domain type='kvm'>
          <devices>
            <hostdev mode='subsystem' type='pci' managed='no'>
              <source><address domain='0' bus='0x41' slot='0' function='4'/></source>
            </hostdev>
          </devices>
        </domain>

        """;

    static CliRun Check(TemporaryDirectory directory, string from, string to, params string[] more)
    {
        directory.Write("g.xml", Function);
        return CliRun.Of([
            "migrate",
            "check",
            directory.At("g.xml"),
            "--from",
            directory.At(from),
            "--to",
            directory.At(to),
            .. more,
        ]);
    }

    [Test]
    public void Check_Unknown_HasItsExitCode()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Save(directory);
        CliRun run = Check(directory, "a.json", "b.json");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(3));
        Assert.That(run.Error, Is.Empty);
        Assert.That(
            run.Output.Replace(directory.Path + "/", "", StringComparison.Ordinal),
            Is.EqualTo(
                "g.xml(3,5): 0000:41:00.4 (NVIDIA L40S-4Q): unknown\n"
                    + "  host driver  595.45.04, there 580.142: NVIDIA allows this on some platforms (RHEL with KVM "
                    + "from 9.6 on)\n  would go to  0000:a1:00.4\n"
            )
        );
    }

    /// <summary>A host that a guest stays on has room for it again.</summary>
    [Test]
    public void Check_Compatible_SaysWhatToKeep()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Save(directory);
        CliRun run = Check(directory, "a.json", "a.json");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.Contain(": compatible\n  post-copy  not possible").And.EndsWith("0000:41:00.5\n"));
    }

    [Test]
    public void Check_Incompatible_DoesNotWriteTheDomain()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Save(directory);
        string facts = File.ReadAllText(directory.At("b.json")).Replace("\"ecc\": true", "\"ecc\": false");
        directory.Write("c.json", facts);
        CliRun plain = Check(directory, "a.json", "c.json");
        directory.Write("d.json", facts.Replace("L40S-4Q", "L40S-4X", StringComparison.Ordinal));
        CliRun run = Check(directory, "a.json", "d.json", "--rewrite");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plain.Code, Is.EqualTo(1));
        Assert.That(plain.Output, Does.Contain("  ECC  on, there off: no GPU with ECC on has room\n"));
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(
            run.Error,
            Does.StartWith("nodedev: the domain is not written: not every device has a place on the target\n")
                .And.Contain("incompatible\n  profile  NVIDIA L40S-4Q: no GPU of the target has it\n")
        );
    }

    [Test]
    public void Check_Json_HasEveryReasonPlanAndDomain()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Save(directory);
        CliRun run = Check(directory, "a.json", "b.json", "--json", "--rewrite");
        Snapshot.Verify(run.Text(directory.Path));
        JsonElement plan = JsonElement.Parse(run.Output).GetProperty("plan");
        Assert.That(HostPlan.Parse(plan.GetRawText()).Steps, Has.Exactly(1).Items);
    }

    [Test]
    public void Check_GuestWithoutDevices_SaysSo()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Save(directory);
        directory.Write("empty.xml", "<domain/>");
        CliRun run = CliRun.Of(
            "migrate",
            "check",
            directory.At("empty.xml"),
            "--from",
            directory.At("a.json"),
            "--to",
            directory.At("b.json")
        );
        Assert.That(run.Text(), Is.EqualTo("the guest has no device of the host\n"));
    }

    [TestCase("x.json", "<domain/>", "x.json: no such file or directory")]
    [TestCase("a-facts.json", "<domain/>", "error ND7003: $: a member that has to be there is missing")]
    [TestCase("later.json", "<domain/>", "later.json(1,12): error ND7002: the format is 2")]
    [TestCase("partial.json", "<domain/>", "Migration needs a scan of ")]
    [TestCase("a.json", "<device/>", "g.xml(1,1): error ND")]
    [TestCase("a.json", "<domain>", "g.xml(1,")]
    public void Check_WrongFile_SaysWhere(string from, string domain, string expected)
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Save(directory);
        directory.Write("later.json", "{\"format\": 2, \"host\": {}}");
        directory.Write("partial.json", "{\"format\": 1, \"host\": {}}");
        directory.Write("g.xml", domain);
        CliRun run = CliRun.Of(
            "migrate",
            "check",
            directory.At("g.xml"),
            "--from",
            directory.At(from),
            "--to",
            directory.At("b.json")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain(expected));
    }

    [Test]
    public void Check_WithoutHosts_IsWrongUsage()
    {
        CliRun run = CliRun.Of("migrate", "check", "g.xml");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("'--from'").And.Contain("'--to'"));
    }

    [Test]
    public void Save_IsStable()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Save(directory);
        string first = File.ReadAllText(directory.At("a.json"));
        MigrationTrees.Save(directory);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(File.ReadAllText(directory.At("a.json")), Is.EqualTo(first).And.EndsWith("}\n"));
        Assert.That(first, Does.Contain("\"kernel\": \"6.12.0-1-amd64\"").And.Contain("\"qemu\": \"10.0\""));
    }

    [TestCase("--with-serials", true)]
    [TestCase("", false)]
    public void Save_Serials_OnDemand(string option, bool isThere)
    {
        using TemporaryDirectory directory = new();
        string[] options = option.Length == 0 ? [] : [option];
        CliRun run = CliRun.On("computer-full", ["host", "save", directory.At("a.json"), .. options]);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(
            File.ReadAllText(directory.At("a.json")).Contains("\"serial\"", StringComparison.Ordinal),
            Is.EqualTo(isThere)
        );
    }

    [Test]
    public void Save_WrongFacts_AreRefused()
    {
        using TemporaryDirectory directory = new();
        MigrationTrees.Write(directory);
        directory.Write("f.json", """{"format":1,"gpus":{"0000:77:00.0":{"ecc":true}}}""");
        CliRun run = CliRun.Of(
            "host",
            "save",
            directory.At("a.json"),
            "--facts",
            directory.At("f.json"),
            "--root",
            directory.At("source.tree")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("ND6006"));
        Assert.That(File.Exists(directory.At("a.json")), Is.False);
    }

    [TestCase("--qemu", "ten", "'ten' is not a version of QEMU, for example 10.0 or 10.0.2")]
    public void Save_WrongOption_SaysSo(string option, string value, string expected)
    {
        CliRun run = CliRun.Of("host", "save", "a.json", option, value);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(expected));
    }
}
