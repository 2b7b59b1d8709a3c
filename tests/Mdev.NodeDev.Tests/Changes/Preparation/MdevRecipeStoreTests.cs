namespace Mdev.NodeDev.Tests;

/// <summary>Recipes are written as a whole, and read whatever is beside them.</summary>
public sealed class MdevRecipeStoreTests
{
    static readonly Guid Uuid = SampleUuids.Of(1);

    [Test]
    public void Write_ThenRead_IsTheSame()
    {
        FakeHost host = Recipes.Host();
        MdevRecipeStore store = new(host, host);
        Assert.That(store.Read(out _), Is.Empty);
        Assert.That(store.Delete(Uuid).Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(store.Write(Recipes.Recipe).IsOk);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(store.Read(out ValueList<Diagnostic> diagnostics), Is.EqualTo(new[] { Recipes.Recipe }));
        Assert.That(diagnostics, Is.Empty);
        Assert.That(store.Find(Uuid, out diagnostics), Is.EqualTo(Recipes.Recipe));
        Assert.That(store.Find(SampleUuids.Of(2), out diagnostics), Is.Null);
        Assert.That(diagnostics, Is.Empty);
        Assert.That(store.Delete(Uuid).IsOk);
        Assert.That(store.Read(out _), Is.Empty);
        Assert.That($"{store}", Is.EqualTo("recipes of fake"));
    }

    [Test]
    public void Read_OddFiles_AreReportedAndTheOthersStand()
    {
        FakeHost host = Recipes.Host();
        host.Put(Uuid, Recipes.Example);
        host.Put(SampleUuids.Of(2), "{");
        host.Put(SampleUuids.Of(3), new string(' ', 64 * 1024 + 1));
        Replace(host, "83B8F4F2-509F-382F-3C1E-E6BFE0FA1001.json", Recipes.Example);
        Replace(host, "x.json", Recipes.Example);
        Replace(host, "notes.txt", "");
        Assert.That(host.MakeDirectory($"{Recipes.Folder}/{SampleUuids.Of(4):D}.json").IsOk);
        Assert.That(host.Replace($"{Recipes.Folder}/{SampleUuids.Of(5):D}.json", [0xff]).IsOk);
        MdevRecipeStore store = new(host);
        ValueList<MdevRecipe> read = store.Read(out ValueList<Diagnostic> diagnostics);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read, Is.EqualTo(new[] { Recipes.Recipe }));
        Assert.That(
            diagnostics.Select(one => $"{one.Location.Source?[(Recipes.Folder.Length + 1)..]}: {one.Message}"),
            Is.EqualTo(
                new[]
                {
                    "00000002-0000-4000-8000-000000000000.json: it is not valid JSON: it ends too early",
                    "00000003-0000-4000-8000-000000000000.json: it is longer than 65536 bytes",
                    "00000004-0000-4000-8000-000000000000.json: it is not a regular file",
                    "00000005-0000-4000-8000-000000000000.json: it is not UTF-8",
                    "83B8F4F2-509F-382F-3C1E-E6BFE0FA1001.json: it is not named by a UUID in lower case",
                    "x.json: it is not named by a UUID in lower case",
                }
            )
        );
        Assert.That(store.Find(SampleUuids.Of(4), out diagnostics), Is.Null);
        Assert.That(diagnostics.Single().Id, Is.EqualTo("ND3013"));
    }

    [Test]
    public void Find_UnreadableFile_IsReported()
    {
        FakeHost host = Recipes.Host();
        host.Put(Uuid, Recipes.Example);
        host.Inject(
            new FakeFault
            {
                Path = $"{Recipes.Folder}/*",
                Errno = 5,
                Repeats = true,
            }
        );
        Assert.That(new MdevRecipeStore(host).Find(Uuid, out ValueList<Diagnostic> diagnostics), Is.Null);
        Assert.That(diagnostics.Single().Id, Is.EqualTo("ND3014"));
        Assert.That(diagnostics.Single().Location.Source, Is.EqualTo($"{Recipes.Folder}/{Uuid:D}.json"));
    }

    [Test]
    public void Write_InvalidRecipe_TouchesNothing()
    {
        FakeHost host = Recipes.Host();
        MdevRecipeStore store = new(host, host);
        MdevRecipe[] invalid =
        [
            Recipes.Of(new MdevAttribute("../a", "1")),
            Recipes.Of(new MdevAttribute("sriov_numvfs", "1")),
            Recipes.Of() with
            {
                CreateArguments = "a\n",
            },
        ];
        Assert.That(invalid.Select(one => store.Write(one).Status), Is.All.EqualTo(FileStatus.InvalidName));
        ValueList<MdevAttribute> many = [.. Enumerable.Repeat(new MdevAttribute("a", new string('b', 1000)), 70)];
        Assert.That(store.Write(Recipes.Of(many)).Status, Is.EqualTo(FileStatus.TooLarge));
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(() => new MdevRecipeStore(host).Write(Recipes.Recipe), Throws.InvalidOperationException);
    }

    [Test]
    public void Read_MoreFilesThanTheLimit_ReadsTheFirst()
    {
        HostTreeBuilder builder = new();
        for (int i = 0; i < 4097; i++)
            builder.File($"{Recipes.Folder}/{SampleUuids.Of(i):D}.json", Recipes.Example);
        ValueList<MdevRecipe> read = new MdevRecipeStore(builder.Build()).Read(out ValueList<Diagnostic> diagnostics);
        Assert.That(read, Has.Count.EqualTo(4096));
        Assert.That(diagnostics.Single().Message, Does.StartWith("it has more than 4096 files"));
    }

    static void Replace(FakeHost host, string name, string text) =>
        Assert.That(host.Replace($"{Recipes.Folder}/{name}", Encoding.UTF8.GetBytes(text)).IsOk);
}
