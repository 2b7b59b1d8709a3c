using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class MdevDefinitionStoreChangesTests
{
    const string Folder = "etc/mdevctl.d/mtty";
    const string File = $"{Folder}/{SmallHost.Uuid}";
    const string Simple = "11111111222243338444555555555555";
    static readonly Guid Uuid = Guid.Parse(SmallHost.Uuid);
    static readonly MdevDefinitionEdit Auto = new() { Autostart = true };

    static MdevDefinition Mtty { get; } =
        new()
        {
            ParentName = "mtty",
            Uuid = Uuid,
            TypeId = "mtty-1",
        };

    static IEnumerable<TestCaseData> Taken =>
        [
            new TestCaseData(new HostTreeBuilder().WithDefinition("mtty", SmallHost.Uuid)),
            new TestCaseData(new HostTreeBuilder().WithDefinition("mtty", Simple)),
            new TestCaseData(new HostTreeBuilder().File(File, "{")),
            new TestCaseData(new HostTreeBuilder().Link(File, "nowhere")),
            new TestCaseData(new HostTreeBuilder().Directory(File)),
        ];

    [TestCaseSource(nameof(Taken))]
    public void What_is_there_is_never_defined_again(HostTreeBuilder tree)
    {
        WritableHost host = new(tree);
        MdevDefinitionChange change = new MdevDefinitionStore(host, host).Define(Mtty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.Status, Is.EqualTo(MdevDefinitionStatus.AlreadyDefined));
            Assert.That(host.Changes, Is.Empty);
        }
    }

    [Test]
    public void A_new_definition_is_written_and_one_UUID_may_have_several_parents()
    {
        WritableHost host = new(new HostTreeBuilder().WithDefinition("other", SmallHost.Uuid));
        MdevDefinitionChange change = new MdevDefinitionStore(host, host).Define(Mtty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.IsDone);
            Assert.That(change.Definition, Is.EqualTo(Mtty));
            Assert.That(host.Text(File), Is.EqualTo(Mtty.ToJson()));
        }
    }

    [Test]
    public void An_unsafe_name_is_refused_with_the_reason()
    {
        WritableHost host = new();
        MdevDefinitionStore store = new(host, host);
        MdevDefinitionChange defined = store.Define(Mtty with { ParentName = "../x" });
        _ = store.Define(Mtty);
        host.Changes.Clear();
        MdevDefinitionChange modified = store.Modify(
            null,
            Uuid,
            MdevDefinitionEdit.Add(new MdevAttribute("../../x", "1"))
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(defined.Status, Is.EqualTo(MdevDefinitionStatus.UnsafeName));
            Assert.That(
                defined.Diagnostics.Select(one => one.ToString()),
                Is.EqualTo(["error ND3010: the parent has a '/'"])
            );
            Assert.That(modified.Status, Is.EqualTo(MdevDefinitionStatus.UnsafeName));
            Assert.That(host.Changes, Is.Empty);
        }
    }

    [Test]
    public void An_unsafe_definition_of_another_program_can_be_mended_and_deleted()
    {
        WritableHost host = new(
            new HostTreeBuilder().WithDefinition(
                "mtty",
                SmallHost.Uuid,
                "x",
                "manual",
                "[{\"../../y\":\"1\"}]"
            )
        );
        MdevDefinitionStore store = new(host, host);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                store.Modify(null, Uuid, Auto).Status,
                Is.EqualTo(MdevDefinitionStatus.UnsafeName)
            );
            Assert.That(store.Modify(null, Uuid, MdevDefinitionEdit.Delete()).IsDone);
            Assert.That(store.Undefine(null, Uuid).IsDone);
        }
    }

    [Test]
    public void Modifying_needs_one_definition()
    {
        WritableHost host = new(
            new HostTreeBuilder()
                .WithDefinition("a", SmallHost.Uuid)
                .WithDefinition("mtty", SmallHost.Uuid)
                .Link($"{Folder}/{SmallHost.Uuid2}", SmallHost.Uuid)
        );
        MdevDefinitionStore store = new(host, host);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                store.Modify(null, Guid.Parse(SmallHost.Uuid2), Auto).Status,
                Is.EqualTo(MdevDefinitionStatus.NotDefined)
            );
            Assert.That(
                store.Modify("z", Uuid, Auto).Status,
                Is.EqualTo(MdevDefinitionStatus.NotDefined)
            );
            Assert.That(
                store.Modify("../mdevctl.d/a", Uuid, Auto).Status,
                Is.EqualTo(MdevDefinitionStatus.NotDefined)
            );
            Assert.That(
                store.Modify(null, Uuid, Auto).Status,
                Is.EqualTo(MdevDefinitionStatus.Ambiguous)
            );
            Assert.That(host.Changes, Is.Empty);
            Assert.That(store.Modify("a", Uuid, Auto).Definition?.Autostart, Is.True);
            Assert.That(store.Find("a", Uuid)?.Autostart, Is.True);
            Assert.That(store.Find("mtty", Uuid)?.Autostart, Is.False);
        }
    }

    [Test]
    public void A_position_that_is_not_there_changes_nothing()
    {
        WritableHost host = new(new HostTreeBuilder().WithDefinition("mtty", SmallHost.Uuid));
        MdevDefinitionChange change = new MdevDefinitionStore(host, host).Modify(
            null,
            Uuid,
            MdevDefinitionEdit.Delete(0)
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.Status, Is.EqualTo(MdevDefinitionStatus.InvalidIndex));
            Assert.That(host.Changes, Is.Empty);
        }
    }

    [Test]
    public void A_corrupt_definition_is_not_changed_but_deleted_and_others_are_changed()
    {
        WritableHost host = new(
            new HostTreeBuilder().File(File, "{").WithDefinition("mtty", SmallHost.Uuid2)
        );
        MdevDefinitionStore store = new(host, host);
        MdevDefinitionChange change = store.Modify(null, Uuid, Auto);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.Status, Is.EqualTo(MdevDefinitionStatus.Malformed));
            Assert.That(change.Diagnostics.Places(), Is.EqualTo([$"ND3001 {File}"]));
            Assert.That(store.Modify(null, Guid.Parse(SmallHost.Uuid2), Auto).IsDone);
            Assert.That(store.Undefine(null, Uuid).IsDone);
            Assert.That(host.Text(File), Is.Null);
        }
    }

    [Test]
    public void What_is_lost_when_a_definition_is_changed_is_told()
    {
        WritableHost host = new(
            new HostTreeBuilder().File(
                File,
                "{\"mdev_type\":\"x\",\"start\":\"auto\",\"note\":\"keep\"}"
            )
        );
        MdevDefinitionChange change = new MdevDefinitionStore(host, host).Modify(null, Uuid, Auto);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.IsDone);
            Assert.That(change.Diagnostics.Places(), Is.EqualTo([$"ND3103 {File}"]));
        }
    }

    [Test]
    public void Undefining_takes_all_parents_or_the_given_one()
    {
        WritableHost host = new(
            new HostTreeBuilder()
                .WithDefinition("a", SmallHost.Uuid)
                .WithDefinition("b", Simple)
                .WithDefinition("mtty", SmallHost.Uuid)
                .WithDefinition("mtty", SmallHost.Uuid2)
        );
        MdevDefinitionStore store = new(host, host);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                store.Undefine("z", Uuid).Status,
                Is.EqualTo(MdevDefinitionStatus.NotDefined)
            );
            Assert.That(store.Undefine("mtty", Uuid).Deleted, Is.EqualTo((string[])["mtty"]));
            Assert.That(store.Undefine(null, Uuid).Deleted, Is.EqualTo((string[])["a", "b"]));
            Assert.That(
                store.Undefine(null, Uuid).Status,
                Is.EqualTo(MdevDefinitionStatus.NotDefined)
            );
            Assert.That(store.Read(out _), Has.Exactly(1).Items);
        }
    }

    [Test]
    public void A_file_that_cannot_be_deleted_does_not_keep_the_others()
    {
        WritableHost host = new(
            new HostTreeBuilder()
                .WithDefinition("a", SmallHost.Uuid)
                .WithDefinition("b", SmallHost.Uuid)
        );
        FileWriteResult denied = FileWriteResult.FromErrno(13, FileWriteStage.Unlink);
        host.Failing.Add($"delete etc/mdevctl.d/a/{SmallHost.Uuid}", denied);
        MdevDefinitionChange change = new MdevDefinitionStore(host, host).Undefine(null, Uuid);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.Status, Is.EqualTo(MdevDefinitionStatus.NotWritten));
            Assert.That(change.WriteResult, Is.EqualTo(denied));
            Assert.That(change.Deleted, Is.EqualTo((string[])["b"]));
        }
    }

    [Test]
    public void A_failure_to_write_is_told()
    {
        WritableHost host = new(new HostTreeBuilder());
        FileWriteResult failed = FileWriteResult.FromErrno(30, FileWriteStage.MakeDirectory);
        host.Failing.Add("mkdir etc", failed);
        MdevDefinitionChange change = new MdevDefinitionStore(host, host).Define(Mtty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.Status, Is.EqualTo(MdevDefinitionStatus.NotWritten));
            Assert.That(change.WriteResult, Is.EqualTo(failed));
        }
    }

    [Test]
    public void Without_a_writer_nothing_is_changed()
    {
        MdevDefinitionStore store = new(new HostTreeBuilder().Build());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => store.Define(Mtty), Throws.InvalidOperationException);
            Assert.That(() => store.Modify(null, Uuid, Auto), Throws.InvalidOperationException);
            Assert.That(() => store.Undefine(null, Uuid), Throws.InvalidOperationException);
        }
    }
}
