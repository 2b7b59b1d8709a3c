using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Definitions that somebody else changes while a plan is applied: nobody loses what is theirs.</summary>
[CancelAfter(60_000)]
public sealed class DefinitionRaceTests
{
    const string Create = "sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create";

    static readonly string Path = $"{Mdevs.Definitions}/mtty/{Mdevs.Uuid(1)}";

    /// <summary>What others write, byte by byte.</summary>
    const string Theirs = """{"start":"auto","mdev_type":"mtty-2","attrs":[]}""";

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_somebody_else_did_since_is_not_undone(bool isDeleted)
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(1));
        OtherFirst writer = new(
            host,
            Create,
            () => _ = isDeleted ? host.Delete(Path) : host.Replace(Path, HostText.Encode(Theirs))
        );

        HostChangeResult result = await ApplyAsync(
            host,
            writer,
            new WriteDefinitionStep(Mdevs.Port(1, "mtty-2")) { Previous = Mdevs.Port(1) }
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.AttributeNotFound));
            Assert.That(
                result.NotUndone.Single().Failure?.Reason,
                Is.EqualTo(HostChangeReason.Busy)
            );
            Assert.That(
                result.NotUndone.Single().Failure?.ToString(),
                Does.Contain("somebody changed the definition since")
            );
            Assert.That(
                host.Defined(),
                Is.EqualTo(isDeleted ? [] : new[] { Mdevs.Port(1, "mtty-2", autostart: true) })
            );
        }
    }

    [Test]
    public async Task What_somebody_else_undefined_at_the_same_moment_does_not_come_back()
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(1));
        OtherFirst writer = new(host, Path, () => host.Delete(Path));

        HostChangeResult result = await ApplyAsync(
            host,
            writer,
            new DeleteDefinitionStep(Mdevs.Port(1))
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Steps[0].Outcome, Is.EqualTo(HostStepOutcome.AlreadyDone));
            Assert.That(result.NotUndone, Is.Empty);
            Assert.That(host.Defined(), Is.Empty);
        }
    }

    [Test]
    public async Task What_somebody_else_defined_after_a_deletion_stays()
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(1));
        OtherFirst writer = new(host, Create, () => host.Replace(Path, HostText.Encode(Theirs)));

        HostChangeResult result = await ApplyAsync(
            host,
            writer,
            new DeleteDefinitionStep(Mdevs.Port(1))
        );

        Assert.That(result.NotUndone.Single().Failure?.Reason, Is.EqualTo(HostChangeReason.Busy));
        Assert.That(host.Defined().Single().Autostart, Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_no_file_is_not_replaced(bool isLink)
    {
        HostTreeBuilder files = HostTreeBuilder.From(Mdevs.Samples().ToTree());
        files.File("etc/elsewhere", Theirs);
        if (isLink)
            files.Link(Path, "/etc/elsewhere");
        else
            files.Directory(Path);
        FakeHost host = FakeHost.From(files.Build());
        string[] before = host.Everything();

        HostChangeResult result = await host.Operations()
            .ApplyAsync(Mdevs.Plan(new WriteDefinitionStep(Mdevs.Port(1))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Obstructed));
            Assert.That(host.Changes(), Is.Empty);
            Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
        }
    }

    /// <summary>Applies a step and then what cannot succeed.</summary>
    static Task<HostChangeResult> ApplyAsync(FakeHost host, IHostWriter writer, HostStep step) =>
        new HostOperations(host.AsHost(), writer).ApplyAsync(
            Mdevs.Plan(
                step,
                Mdevs.Creation(Mdevs.Port(2)),
                new WriteAttributeStep("mtty", Mdevs.Uuid(2), new("nosuch", "1"))
            )
        );
}
