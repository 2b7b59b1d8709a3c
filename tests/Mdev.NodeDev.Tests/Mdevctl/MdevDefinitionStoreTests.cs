namespace Mdev.NodeDev.Tests;

public sealed class MdevDefinitionStoreTests
{
    const string ParentPath = "etc/mdevctl.d/mtty";
    const string File = $"{ParentPath}/{SampleUuids.First}";
    const string Simple = "11111111222243338444555555555555";
    static readonly Guid Uuid = Guid.Parse(SampleUuids.First);

    static MdevDefinition Mtty { get; } =
        new()
        {
            ParentName = "mtty",
            Uuid = Uuid,
            TypeId = "mtty-1",
        };

    [Test]
    public void Write_MakesTheDirectoryAndMdevctlsBytes()
    {
        WritableHost host = new();
        FileWriteResult written = new MdevDefinitionStore(host, host).Write(
            Mtty with
            {
                Autostart = true,
                Attributes = [new MdevAttribute("a/b", "1"), new MdevAttribute("c", "")],
            }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(written, Is.EqualTo(FileWriteResult.Done(FileWriteStage.SyncDirectory)));
        Assert.That(host.Changes, Is.EqualTo([$"mkdir {ParentPath}", $"replace {File}"]));
        Assert.That(
            host.Text(File),
            Is.EqualTo(
                """
                {
                  "mdev_type": "mtty-1",
                  "start": "auto",
                  "attrs": [
                    {
                      "a/b": "1"
                    },
                    {
                      "c": ""
                    }
                  ]
                }
                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void Write_EmptyHost_MakesAllDirectories()
    {
        WritableHost host = new(new HostTreeBuilder());
        _ = new MdevDefinitionStore(host, host).Write(Mtty);
        Assert.That(
            host.Changes,
            Is.EqualTo(["mkdir etc", "mkdir etc/mdevctl.d", $"mkdir {ParentPath}", $"replace {File}"])
        );
    }

    [Test]
    public void Write_LinkToTheDirectories_IsFollowed()
    {
        WritableHost host = new(
            new HostTreeBuilder().Directory("usr/share/mdevs/mtty").Link("etc/mdevctl.d", "/usr/share/mdevs")
        );
        MdevDefinitionStore store = new(host, host);
        _ = store.Write(Mtty);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Changes, Is.EqualTo([$"replace usr/share/mdevs/mtty/{SampleUuids.First}"]));
        Assert.That(store.Find("mtty", Uuid), Is.EqualTo(Mtty));
    }

    [Test]
    public void Write_DirectoryOfTheParentIsALink_IsRefused()
    {
        WritableHost host = new(new HostTreeBuilder().Directory("etc/mdevctl.d/other").Link(ParentPath, "other"));
        MdevDefinitionStore store = new(host, host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(store.Write(Mtty).Status, Is.EqualTo(FileStatus.NotDirectory));
        Assert.That(store.Delete("mtty", Uuid).Status, Is.EqualTo(FileStatus.NotDirectory));
        Assert.That(store.Find("mtty", Uuid), Is.Null);
        Assert.That(host.Changes, Is.Empty);
    }

    [Test]
    public void Write_DirectoryIsAFile_IsRefused()
    {
        WritableHost host = new(new HostTreeBuilder().File("etc/mdevctl.d", ""));
        Assert.That(new MdevDefinitionStore(host, host).Write(Mtty).Status, Is.EqualTo(FileStatus.NotDirectory));
    }

    [Test]
    public void Write_IsFoundAndDeletedOnce()
    {
        WritableHost host = new();
        MdevDefinitionStore store = new(host, host);
        _ = store.Write(Mtty);
        _ = store.Write(Mtty with { ParentName = "b" });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(store.Find("mtty", Uuid), Is.EqualTo(Mtty));
        Assert.That(store.Find(Uuid), Is.EqualTo((ValueList<MdevDefinition>)[Mtty with { ParentName = "b" }, Mtty]));
        Assert.That(store.Read(out _), Has.Exactly(2).Items);
        Assert.That(store.Delete("mtty", Uuid).IsOk);
        Assert.That(store.Delete("mtty", Uuid).Status, Is.EqualTo(FileStatus.Absent));
        Assert.That(store.Find("mtty", Uuid), Is.Null);
        Assert.That(store.Find("b", Uuid), Is.Not.Null);
    }

    [Test]
    public void Write_ReplacesOtherSpellingsOfTheUuid()
    {
        WritableHost host = new(
            new HostTreeBuilder()
                .WithDefinition("mtty", Simple, "old")
                .WithDefinition("mtty", $"{{{SampleUuids.First}}}", "older")
        );
        MdevDefinitionStore store = new(host, host);
        MdevDefinition? before = store.Find("mtty", Uuid);
        _ = store.Write(Mtty);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(before?.TypeId, Is.EqualTo("older"));
        Assert.That(
            host.Changes,
            Is.EqualTo([
                $"replace {File}",
                $"delete {ParentPath}/{Simple}",
                $"delete {ParentPath}/{{{SampleUuids.First}}}",
            ])
        );
        Assert.That(store.Find("mtty", Uuid), Is.EqualTo(Mtty));
    }

    [Test]
    public void Delete_DeletesEverySpellingTheUsualOneLast()
    {
        WritableHost host = new(
            new HostTreeBuilder()
                .File(File, "{ malformed")
                .WithDefinition("mtty", Simple)
                .Directory($"{ParentPath}/urn:uuid:{SampleUuids.First}")
        );
        _ = new MdevDefinitionStore(host, host).Delete("mtty", Uuid);
        Assert.That(host.Changes, Is.EqualTo([$"delete {ParentPath}/{Simple}", $"delete {File}"]));
    }

    static IEnumerable<MdevDefinition> Unsafe =>
        [
            Mtty with
            {
                ParentName = "../x",
            },
            Mtty with
            {
                ParentName = "",
            },
            Mtty with
            {
                ParentName = "scripts.d",
            },
            Mtty with
            {
                TypeId = "../../x",
            },
            Mtty with
            {
                Attributes = [new MdevAttribute("../remove", "1")],
            },
            Mtty with
            {
                Attributes = [new MdevAttribute("a", "\udcff")],
            },
        ];

    [TestCaseSource(nameof(Unsafe))]
    public void Write_NameOutOfTheDirectory_IsRefusedUntouched(MdevDefinition definition)
    {
        WritableHost host = new();
        FileWriteResult result = new MdevDefinitionStore(host, host).Write(definition);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Status, Is.EqualTo(FileStatus.InvalidName));
        Assert.That(host.Changes, Is.Empty);
    }

    [TestCase("..")]
    [TestCase("../mdevctl.d/mtty")]
    [TestCase("scripts.d")]
    public void Find_UnsafeParent_HasNoDefinition(string parent)
    {
        WritableHost host = new(new HostTreeBuilder().WithDefinition("mtty", SampleUuids.First));
        MdevDefinitionStore store = new(host, host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(store.Find(parent, Uuid), Is.Null);
        Assert.That(store.Delete(parent, Uuid).Status, Is.EqualTo(FileStatus.InvalidName));
        Assert.That(host.Changes, Is.Empty);
    }

    [Test]
    public void Write_Failure_KeepsTheOldDefinition()
    {
        WritableHost host = new(new HostTreeBuilder().WithDefinition("mtty", Simple, "old"));
        FileWriteResult full = FileWriteResult.FromErrno(28, FileWriteStage.Write);
        host.Failing.Add($"replace {File}", full);
        MdevDefinitionStore store = new(host, host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(store.Write(Mtty), Is.EqualTo(full));
        Assert.That(store.Find("mtty", Uuid)?.TypeId, Is.EqualTo("old"));
    }

    [Test]
    public void Write_WithoutWriter_Throws()
    {
        MdevDefinitionStore store = new(new HostTreeBuilder().WithDefinition("mtty", SampleUuids.First).Build());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(store.Read(out _), Has.Exactly(1).Items);
        Assert.That(() => store.Write(Mtty), Throws.InvalidOperationException);
        Assert.That(() => store.Delete("mtty", Uuid), Throws.InvalidOperationException);
    }

    [Test]
    public void Read_MalformedFile_HidesNoOther()
    {
        MdevDefinitionStore store = new(
            new HostTreeBuilder().WithDefinition("mtty", SampleUuids.Second).File(File, "{").Build()
        );
        ValueList<MdevDefinition> read = store.Read(out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read, Has.Exactly(1).Items);
        Assert.That(diagnostics.Places(), Is.EqualTo([$"ND3001 {File}"]));
    }
}
