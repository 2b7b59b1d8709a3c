namespace Mdev.NodeDev.Tests;

/// <summary>Definitions that somebody else changes while a plan is applied: nobody loses what is theirs.</summary>
[CancelAfter(60_000)]
public sealed class DefinitionRaceTests
{
    const string Create = "sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create";

    static readonly string Path = $"{Mdevs.Definitions}/mtty/{SampleUuids.Of(1)}";

    /// <summary>What others write, byte by byte.</summary>
    const string Theirs = """{"start":"auto","mdev_type":"mtty-2","attrs":[]}""";

    [TestCase(true)]
    [TestCase(false)]
    public async Task Undo_DefinitionOfAnotherProcess_Stays(bool isDeleted)
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        InterferingWriter writer = new(
            host,
            Create,
            () => _ = isDeleted ? host.Delete(Path) : host.Replace(Path, SurrogateEscape.Encode(Theirs))
        );

        HostChangeResult result = await ApplyAsync(
            host,
            writer,
            new WriteDefinitionStep(Mdevs.Port(1, "mtty-2")) { Previous = Mdevs.Port(1) }
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.AttributeNotFound));
        Assert.That(result.NotUndone.Single().Failure?.Reason, Is.EqualTo(HostChangeReason.Busy));
        Assert.That(
            result.NotUndone.Single().Failure?.ToString(),
            Does.Contain("another process changed the definition since")
        );
        Assert.That(host.Defined(), Is.EqualTo(isDeleted ? [] : new[] { Mdevs.Port(1, "mtty-2", autostart: true) }));
    }

    [Test]
    public async Task Undo_ConcurrentlyDeletedDefinition_StaysDeleted()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        InterferingWriter writer = new(host, Path, () => host.Delete(Path));

        HostChangeResult result = await ApplyAsync(host, writer, new DeleteDefinitionStep(Mdevs.Port(1)));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Steps[0].Outcome, Is.EqualTo(HostStepOutcome.AlreadyDone));
        Assert.That(result.NotUndone, Is.Empty);
        Assert.That(host.Defined(), Is.Empty);
    }

    [Test]
    public async Task Undo_DefinitionWrittenAfterDeletion_Stays()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        InterferingWriter writer = new(host, Create, () => host.Replace(Path, SurrogateEscape.Encode(Theirs)));

        HostChangeResult result = await ApplyAsync(host, writer, new DeleteDefinitionStep(Mdevs.Port(1)));

        Assert.That(result.NotUndone.Single().Failure?.Reason, Is.EqualTo(HostChangeReason.Busy));
        Assert.That(host.Defined().Single().Autostart, Is.True);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Write_FileOfAnotherProcess_IsReplacedOnlyIfPlanned(bool isMeant)
    {
        const string halfWritten = """{"start":"auto",""";
        FakeHost host = SampleHosts.Drivers();
        _ = host.MakeDirectory(Mdevs.Definitions);
        _ = host.MakeDirectory($"{Mdevs.Definitions}/mtty");
        _ = host.Replace(Path, SurrogateEscape.Encode(halfWritten));

        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(2)),
                    new WriteDefinitionStep(Mdevs.Port(1)) { ReplacesMalformed = isMeant }
                )
            );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(isMeant ? null : HostChangeReason.DefinitionExists));
        Assert.That(host.Text(Path) == halfWritten, Is.EqualTo(!isMeant));
        Assert.That(host.Running().Any(), Is.EqualTo(isMeant), "seen before anything is done");
    }

    [Test]
    public async Task Write_MalformedAfterCheck_IsNotReplaced()
    {
        FakeHost host = SampleHosts.Drivers();
        InterferingWriter writer = new(
            host,
            Create,
            () =>
            {
                _ = host.MakeDirectory(Mdevs.Definitions);
                _ = host.MakeDirectory($"{Mdevs.Definitions}/mtty");
                _ = host.Replace(Path, "{"u8);
            }
        );
        HostChangeResult result = await new HostOperations(host.AsHost(), writer).ApplyAsync(
            Mdevs.Plan(Mdevs.Creation(Mdevs.Port(2)), new WriteDefinitionStep(Mdevs.Port(1)))
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.DefinitionExists));
        Assert.That(host.Text(Path), Is.EqualTo("{"));
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task Undo_OneOfTwoSpellings_ComesBack()
    {
        string other = $"{Mdevs.Definitions}/mtty/{SampleUuids.Of(1):N}";
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        _ = host.Replace(other, SurrogateEscape.Encode(host.Text(Path)));
        bool isFirst = true;
        string[] before = host.Everything();
        HostChangeResult result = await ApplyAsync(
            host,
            new InterferingWriter(new InterferingWriter(host, Path, Meet), other, Meet),
            new DeleteDefinitionStep(Mdevs.Port(1))
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Steps[0].Outcome, Is.EqualTo(HostStepOutcome.Undone));
            Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
        }

        // The first deletion is ours; before the second somebody else deletes that file.
        void Meet()
        {
            if (!isFirst)
                host.Delete(host.Text(Path).StartsWith('{') ? Path : other);
            isFirst = false;
        }
    }

    [Test]
    public async Task Delete_NotDurable_IsUndone()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        string[] before = host.Everything();
        host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Changes,
                Path = Path,
                Errno = 2,
                Stage = FileWriteStage.SyncDirectory,
            }
        );
        HostChangeResult result = await host.Operations()
            .ApplyAsync(Mdevs.Plan(new DeleteDefinitionStep(Mdevs.Port(1))));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Failed }));
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Write_NotAFile_IsNotReplaced(bool isLink)
    {
        HostTreeBuilder files = HostTreeBuilder.From(SampleHosts.Drivers().ToTree());
        files.File("etc/elsewhere", Theirs);
        if (isLink)
            files.Link(Path, "/etc/elsewhere");
        else
            files.Directory(Path);
        FakeHost host = FakeHost.From(files.Build());
        string[] before = host.Everything();

        HostChangeResult result = await host.Operations()
            .ApplyAsync(Mdevs.Plan(new WriteDefinitionStep(Mdevs.Port(1))));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Obstructed));
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    /// <summary>Applies a step and then what cannot succeed.</summary>
    static Task<HostChangeResult> ApplyAsync(FakeHost host, IHostWriter writer, HostStep step) =>
        new HostOperations(host.AsHost(), writer).ApplyAsync(
            Mdevs.Plan(
                step,
                Mdevs.Creation(Mdevs.Port(2)),
                new WriteAttributeStep("mtty", SampleUuids.Of(2), new("nosuch", "1"))
            )
        );
}
