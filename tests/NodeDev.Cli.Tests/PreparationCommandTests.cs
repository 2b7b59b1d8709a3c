namespace NodeDev.Cli.Tests;

/// <summary>
/// <c>create --before</c>, <c>define --before</c> and <c>--allow-preparation</c>, on a host with an accelerator.
/// </summary>
public sealed class PreparationCommandTests
{
    static readonly string Uuid = SampleUuids.Numbered(1);
    static readonly string[] Device = ["--parent", Recipes.Parent, "--type", Recipes.Type, "--uuid", Uuid];

    static readonly string[] Before =
    [
        "--before",
        "wq0.0/type=mdev",
        "--before",
        "wq0.0/mode=dedicated",
        "--before",
        "wq0.0/state=enabled",
    ];

    static readonly string Steps = $"""
        1. write "mdev" to wq0.0/type of 0000:6a:01.0, for {Uuid}
        2. write "dedicated" to wq0.0/mode of 0000:6a:01.0, for {Uuid}
        3. write "enabled" to wq0.0/state of 0000:6a:01.0, for {Uuid}
        4. create {Uuid} of type idxd-dsa-1dwq-v1 on 0000:6a:01.0

        """.ReplaceLineEndings("\n");

    [Test]
    public void Create_Before_PreparesTheParent()
    {
        using TemporaryDirectory directory = new();
        string host = Host(directory);
        CliRun plan = CliRun.Of(["create", .. Device, .. Before, "--dry-run", "--root", host]);
        CliRun run = CliRun.Of(["create", .. Device, .. Before, "--root", host]);
        CliRun without = CliRun.Of(["create", .. Device, "--root", host]);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Output, Is.EqualTo(Steps));
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.Success, $"{Uuid}\n")), run.Error);
        Assert.That(without.Code, Is.EqualTo(ExitCode.Failure));
    }

    [TestCase("sriov_numvfs=1", "'sriov_numvfs', which a preparation never writes")]
    [TestCase("../x=1", "has a part that is '..'")]
    [TestCase("wq0.0/type=", "the value for the file 'wq0.0/type' is empty")]
    public void Before_DangerousFile_IsRefused(string before, string why)
    {
        using TemporaryDirectory directory = new();
        string host = Host(directory);
        foreach (string command in (string[])["create", "define"])
        {
            CliRun run = CliRun.Of([command, .. Device, "--before", before, "--root", host]);
            Assert.That(run.Code, Is.EqualTo(ExitCode.Failure), command);
            Assert.That(run.Error, Does.Contain(why), command);
        }
    }

    [Test]
    public void Before_ExcludesDocumentsAndFunctions()
    {
        CliRun document = CliRun.Of("create", "x.xml", "--before", "a=1");
        CliRun function = CliRun.Of("create", "--function", "0000:41:00.4", "--profile", "L40S-4Q", "--before", "a=1");
        Assert.That(document.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(document.Error, Does.Contain("--before excludes FILE|DIR|-"));
        Assert.That(function.Code, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public void Create_BeforeWithoutParent_IsRefused()
    {
        CliRun run = CliRun.Of("create", "--type", Recipes.Type, "--before", "wq0.0/type=mdev");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("--before needs --parent"));
    }

    [Test]
    public void Start_StoredRecipe_NeedsToBeAllowed()
    {
        using TemporaryDirectory directory = new();
        string host = Host(directory, Recipes.Example);
        CliRun plan = CliRun.Of("start", Uuid, "--dry-run", "--root", host);
        CliRun refused = CliRun.Of("start", Uuid, "--root", host);
        CliRun started = CliRun.Of("start", Uuid, "--allow-preparation", "--root", host);
        CliRun reconciled = CliRun.Of("reconcile", "--start", "all", "--allow-preparation", "--root", host);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Output, Is.EqualTo(Steps));
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(refused.Error, Does.Contain("ND4032").And.Contain("Run it with --allow-preparation."));
        Assert.That(started.Code, Is.EqualTo(ExitCode.Success), started.Error);
        Assert.That(reconciled.Code, Is.EqualTo(ExitCode.Success), reconciled.Error);
    }

    [Test]
    public void Start_MalformedRecipe_SaysWhere()
    {
        using TemporaryDirectory directory = new();
        CliRun run = CliRun.Of("start", Uuid, "--root", Host(directory, "{\"format\": 2}"));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Error, Does.Contain("line 1, column 12: the recipe: format 2 is not known, only 1"));
    }

    [Test]
    [Platform("Linux")]
    public void Define_Before_StoresTheRecipeAndUndefineDeletesIt()
    {
        using TemporaryDirectory directory = new();
        string root = Directory.CreateDirectory($"{directory.Path}/root").FullName;
        Directory.CreateDirectory($"{root}/sys");
        Directory.CreateDirectory($"{root}/etc/mdevctl.d");
        string file = $"{root}/{Recipes.Folder}/{Uuid}.json";
        string definition = $"{root}/etc/mdevctl.d/{Recipes.Parent}/{Uuid}";
        CliRun dry = CliRun.Of(["define", .. Device, .. Before, "--dry-run", "--root", root]);
        Assert.That(dry.Error, Does.Contain("the recipe would be stored, too: wq0.0/type=mdev"));
        Assert.That(File.Exists(file), Is.False);
        CliRun run = CliRun.Of(["define", .. Device, .. Before, "--root", root]);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.Success, $"{Uuid}\n")), run.Error);
        Assert.That(File.ReadAllText(file), Is.EqualTo(Recipes.Recipe.ToJson()));
        // What cannot be defined leaves the recipe as it was.
        CliRun other = CliRun.Of(["define", .. Device, "--attr", "a=1", "--before", "a=1", "--root", root]);
        Assert.That(other.Code, Is.EqualTo(ExitCode.Failure));
        Assert.That(File.ReadAllText(file), Is.EqualTo(Recipes.Recipe.ToJson()));
        File.WriteAllText(file, "{");
        CliRun malformed = CliRun.Of(["define", .. Device, "--before", "a=1", "--root", root]);
        Assert.That(malformed.Error, Does.Contain("ND3013").And.Contain("correct or delete it first"));
        Assert.That(CliRun.Of("undefine", Uuid, "--root", root).Code, Is.EqualTo(ExitCode.Success));
        Assert.That(File.Exists(definition), Is.False);
        Assert.That(File.Exists(file), Is.False);
    }

    /// <summary>The host in a file; with a recipe the device is defined, too.</summary>
    static string Host(TemporaryDirectory directory, string? recipe = null)
    {
        FakeHost host = Recipes.Host();
        if (recipe is not null)
        {
            host.Put(SampleUuids.Of(1), recipe);
            Assert.That(new MdevDefinitionStore(host, host).Write(Recipes.Device).IsOk);
        }
        string path = $"{directory.Path}/host.tree";
        File.WriteAllText(path, HostTreeText.Write(host.ToTree()));
        return path;
    }
}
