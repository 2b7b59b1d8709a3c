using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class HostOperationsTests
{
    [Test]
    public async Task A_device_is_created_defined_started_stopped_and_gone()
    {
        FakeHost host = Mdevs.Samples();
        HostOperations operations = host.Operations();
        string[] before = host.Everything();
        MdevDefinition port = Mdevs.Port(1);

        await using MdevLease lease = await operations.CreateAsync(port);
        lease.Keep();
        Assert.That(host.Running(), Is.EqualTo(new[] { port.Uuid }));
        await operations.RemoveAsync(port.Uuid, "mtty", "mtty-1");
        Assert.That(host.Running(), Is.Empty);

        await operations.DefineAsync(port);
        await operations.SetAutostartAsync(port.Uuid, true);
        Assert.That(host.Defined(), Is.EqualTo(new[] { port with { Autostart = true } }));
        await operations.StartAsync(port.Uuid);
        Assert.That(host.Running(), Is.EqualTo(new[] { port.Uuid }));
        await operations.StopAsync(port.Uuid);
        await operations.UndefineAsync(port.Uuid);

        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task The_kernel_is_written_to_once_per_step_and_without_a_newline()
    {
        FakeHost host = Mdevs.Samples();
        HostChangeResult result = await host.Operations()
            .ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), Mdevs.Removal(Mdevs.Port(1))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Succeeded, Is.True);
            Assert.That(
                host.Changes(),
                Is.EqualTo(
                    new[]
                    {
                        $"Write sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create \"{Mdevs.Uuid(1)}\": Ok",
                        $"Write sys/devices/virtual/mtty/mtty/{Mdevs.Uuid(1)}/remove \"1\": Ok",
                    }
                )
            );
        }
    }

    [Test]
    public void A_plan_that_is_only_printed_touches_nothing()
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(2, autostart: true));
        HostPlanner planner = host.Planner();
        HostPlan plan = planner.Reconcile([Mdevs.Port(1), Mdevs.Port(2, autostart: true)]).Plan;

        _ = plan.ToString() + plan.ToJson();

        Assert.That(plan.Steps, Has.Count.EqualTo(2));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Applying_twice_does_nothing_the_second_time()
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(3), Mdevs.Port(4));
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(5));
        HostPlan plan = Mdevs.Plan(
            Mdevs.Removal(Mdevs.Port(5)),
            new DeleteDefinitionStep(Mdevs.Port(3)),
            new WriteDefinitionStep(Mdevs.Port(4, "mtty-2")) { Previous = Mdevs.Port(4) },
            new WriteDefinitionStep(Mdevs.Port(6)),
            Mdevs.Creation(Mdevs.Port(7))
        );
        HostChangeResult first = await operations.ApplyAsync(plan);
        host.ClearJournal();
        string[] before = host.Everything();
        HostChangeResult second = await operations.ApplyAsync(plan);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Outcomes(), Is.All.EqualTo(HostStepOutcome.Done));
            Assert.That(first.HasChanged, Is.True);
            Assert.That(second.Outcomes(), Is.All.EqualTo(HostStepOutcome.AlreadyDone));
            Assert.That(second.Succeeded, Is.True);
            Assert.That(second.HasChanged, Is.False);
            Assert.That(host.Changes(), Is.Empty);
            Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
        }
    }

    [Test]
    public async Task A_plan_that_was_stored_is_applied_as_it_was_made()
    {
        FakeHost host = Mdevs.Samples();
        string stored = host.Planner().Define(Mdevs.Port(1)).ToJson();

        HostChangeResult result = await host.Operations().ApplyAsync(HostPlan.Parse(stored));

        Assert.That(result.Succeeded, Is.True);
        Assert.That(host.Defined(), Is.EqualTo(new[] { Mdevs.Port(1) }));
    }

    /// <summary>Each kind of step is done, and then undone because the last one is refused.</summary>
    [Test]
    public async Task Every_kind_of_step_is_undone_if_a_later_one_fails()
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(3), Mdevs.Port(4));
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(5));
        string[] before = host.Everything();
        HostPlan plan = Mdevs.Plan(
            Mdevs.Removal(Mdevs.Port(5)),
            new DeleteDefinitionStep(Mdevs.Port(3)),
            new WriteDefinitionStep(Mdevs.Port(4, "mtty-2")) { Previous = Mdevs.Port(4) },
            new WriteDefinitionStep(Mdevs.Port(6)),
            Mdevs.Creation(Mdevs.Port(7)),
            new WriteAttributeStep(
                "mtty",
                Mdevs.Uuid(7),
                new MdevAttribute("vendor/sample_mdev_dev", "1")
            )
        );

        List<HostStepOutcome> told = [];
        HostChangeResult result = await operations.ApplyAsync(
            plan,
            progress: new Told(step => told.Add(step.Outcome))
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Outcomes(),
                Is.EqualTo(
                    Enumerable.Repeat(HostStepOutcome.Undone, 5).Append(HostStepOutcome.Failed)
                )
            );
            Assert.That(result.Failure, Is.EqualTo(result.Steps[^1].Failure));
            Assert.That(result.NotUndone, Is.Empty);
            Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
            Assert.That(
                told,
                Is.EqualTo(
                    Enumerable
                        .Repeat(HostStepOutcome.Done, 5)
                        .Append(HostStepOutcome.Failed)
                        .Concat(Enumerable.Repeat(HostStepOutcome.Undone, 5))
                )
            );
        }
    }

    [Test]
    public async Task A_create_that_fails_in_its_attributes_leaves_no_device()
    {
        FakeHost host = Mdevs.Samples();
        string[] before = host.Everything();
        MdevDefinition device = Mdevs.Port(1, attributes: new MdevAttribute("nosuch", "1"));

        HostChangeException? thrown = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(device)
        );
        HostChangeException failure = thrown!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Reason, Is.EqualTo(HostChangeReason.AttributeNotFound));
            Assert.That(
                failure.Result.Outcomes(),
                Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.Failed })
            );
            Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
        }
    }

    [Test]
    public async Task An_exhausted_pool_says_who_uses_it()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(2).Build();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(1));

        HostChangeException? thrown = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Port(2, "mtty-2"))
        );
        HostChangeException failure = thrown!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
            Assert.That(failure.Failure.Errno, Is.EqualTo(28));
            Assert.That(failure.Failure.AvailableBefore, Is.Zero);
            Assert.That(failure.Failure.AvailableAfter, Is.Zero);
            Assert.That(
                failure.Failure.Siblings.Select(mdev => mdev.Name),
                Is.EqualTo(new[] { $"{Mdevs.Uuid(1)}" })
            );
        }
    }

    [Test]
    public async Task A_device_of_somebody_else_is_never_rolled_back()
    {
        FakeHost host = Mdevs.Samples();
        // Somebody is faster: after the plan was looked through, before it is written.
        string create = "sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create";
        OtherFirst writer = new(
            host,
            create,
            () => host.Write(create, System.Text.Encoding.ASCII.GetBytes($"{Mdevs.Uuid(1)}"))
        );

        HostChangeException? thrown = await Assert.ThrowsAsync<HostChangeException>(() =>
            new HostOperations(host.AsHost(), writer).CreateAsync(Mdevs.Port(1))
        );
        HostChangeException failure = thrown!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Reason, Is.EqualTo(HostChangeReason.AlreadyExists));
            Assert.That(failure.Failure.Errno, Is.EqualTo(17));
            Assert.That(host.Running(), Is.EqualTo(new[] { Mdevs.Uuid(1) }));
        }
    }

    [TestCase("../mtty", "mtty-1", "a")]
    [TestCase("mtty", "../mtty-1", "a")]
    [TestCase("mtty", "mtty-1", "../../x")]
    [TestCase("mtty", "mtty-1", "/x")]
    [TestCase("mtty", "mtty-1", "remove")]
    [TestCase("mtty", "mtty-1", "a\0b")]
    public async Task Hostile_names_never_reach_the_host(string parent, string type, string name)
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(3));
        MdevDefinition hostile = Mdevs.Of(parent, 1, type, attributes: [new(name, "1")]);
        HostStep[] steps =
        [
            new CreateMdevStep(parent, hostile.Uuid, type),
            new RemoveMdevStep(parent, hostile.Uuid, type),
            new WriteAttributeStep(parent, hostile.Uuid, hostile.Attributes[0]),
            new WriteDefinitionStep(hostile),
            new DeleteDefinitionStep(hostile),
        ];
        foreach (HostStep step in steps)
        {
            // What is only about an attribute is only wrong where there is one.
            if (StepRules.Problem(step) is null)
                continue;
            HostChangeResult result = await host.Operations()
                .ApplyAsync(Mdevs.Plan(new DeleteDefinitionStep(Mdevs.Port(3)), step));
            Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
            Assert.That(
                result.Outcomes(),
                Is.EqualTo(new[] { HostStepOutcome.NotReached, HostStepOutcome.Failed })
            );
        }
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(steps.Count(step => StepRules.Problem(step) is not null), Is.AtLeast(2));
    }

    [Test]
    public async Task What_the_host_says_against_a_plan_is_found_before_anything_is_touched()
    {
        FakeHost host = Mdevs.Samples(Mdevs.Port(3));
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(1));
        host.ClearJournal();
        (HostStep Step, HostChangeReason Reason)[] cases =
        [
            (new CreateMdevStep("gone", Mdevs.Uuid(9), "mtty-1"), HostChangeReason.ParentNotFound),
            (new CreateMdevStep("mtty", Mdevs.Uuid(9), "gone"), HostChangeReason.TypeNotFound),
            (new CreateMdevStep("mtty", Mdevs.Uuid(1), "mtty-2"), HostChangeReason.Mismatch),
            (new CreateMdevStep("mdpy", Mdevs.Uuid(1), "mdpy-vga"), HostChangeReason.Mismatch),
            (new RemoveMdevStep("mtty", Mdevs.Uuid(1), "mtty-2"), HostChangeReason.Mismatch),
            (new RemoveMdevStep("mdpy", Mdevs.Uuid(1), "mtty-1"), HostChangeReason.Mismatch),
            (
                new WriteAttributeStep("mtty", Mdevs.Uuid(9), new("a", "1")),
                HostChangeReason.DeviceNotFound
            ),
            (new WriteDefinitionStep(Mdevs.Port(3, "mtty-2")), HostChangeReason.DefinitionExists),
            (
                new WriteDefinitionStep(Mdevs.Port(3, "mtty-2"))
                {
                    Previous = Mdevs.Port(3, autostart: true),
                },
                HostChangeReason.Busy
            ),
            (new DeleteDefinitionStep(Mdevs.Port(3, "mtty-2")), HostChangeReason.Busy),
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach ((HostStep step, HostChangeReason reason) in cases)
            {
                HostChangeResult result = await operations.ApplyAsync(
                    Mdevs.Plan(Mdevs.Removal(Mdevs.Port(7)), step)
                );
                Assert.That(result.Failure?.Reason, Is.EqualTo(reason), step.ToString());
            }
            Assert.That(host.Changes(), Is.Empty);
        }
    }

    [Test]
    public async Task A_plan_may_take_a_UUID_for_something_else_that_it_removed_before()
    {
        FakeHost host = Mdevs.Samples();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(1));

        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(
                Mdevs.Removal(Mdevs.Port(1)),
                new CreateMdevStep("mdpy", Mdevs.Uuid(1), "mdpy-vga")
            )
        );

        Assert.That(result.Succeeded, Is.True);
        Assert.That(host.Mediated().Mdevs.Single().ParentName, Is.EqualTo("mdpy"));
    }

    [Test]
    public async Task Cancelled_between_two_steps_it_is_undone()
    {
        FakeHost host = Mdevs.Samples();
        string[] before = host.Everything();
        using CancellationTokenSource source = new();
        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), Mdevs.Creation(Mdevs.Port(2))),
                progress: new Told(_ => source.Cancel()),
                cancellationToken: source.Token
            );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
            Assert.That(
                result.Outcomes(),
                Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.NotReached })
            );
            Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
        }
    }

    [Test]
    public async Task Cancelled_beforehand_nothing_is_looked_at()
    {
        FakeHost host = Mdevs.Samples();
        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1))),
                cancellationToken: new CancellationToken(canceled: true)
            );

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task A_callback_that_throws_does_not_leave_a_host_half_changed()
    {
        FakeHost host = Mdevs.Samples();
        string[] before = host.Everything();

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            host.Operations()
                .ApplyAsync(
                    Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), Mdevs.Creation(Mdevs.Port(2))),
                    progress: new Told(step =>
                    {
                        if (step.Outcome == HostStepOutcome.Done)
                            throw new NotSupportedException();
                    })
                )
        );
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task A_device_that_the_kernel_does_not_show_is_not_seen()
    {
        FakeHost host = Mdevs.Samples();
        // The write is taken, and no device comes of it, as on a host of plain files.
        HostOperations operations = new(
            host.AsHost(),
            new Ignoring(host),
            new HostOperationsOptions { TimeProvider = new HurriedTime() }
        );

        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)))
        );

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.NotSeen));
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Failed }));
    }

    [Test]
    public async Task A_definition_in_the_words_of_others_is_put_back_as_it_was()
    {
        string odd = $"{Mdevs.Definitions}/mtty/{Mdevs.Uuid(1).ToString().ToUpperInvariant()}";
        FakeHost host = new FakeHostBuilder()
            .AddMtty()
            .AddFile(odd, """{"start":"manual","mdev_type":"mtty-1","note":"by hand"}""")
            .Build();
        string[] before = host.Everything();
        HostPlan change = Mdevs.Plan(
            new WriteDefinitionStep(Mdevs.Port(1, "mtty-2")) { Previous = Mdevs.Port(1) },
            new CreateMdevStep("mtty", Mdevs.Uuid(2), "mtty-1"),
            new WriteAttributeStep("mtty", Mdevs.Uuid(2), new("nosuch", "1"))
        );

        HostChangeResult result = await host.Operations().ApplyAsync(change);

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.AttributeNotFound));
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Devices_that_stand_for_themselves_do_not_fall_with_others()
    {
        FakeHost host = Mdevs.Samples();
        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(1)),
                    Mdevs.Creation(Mdevs.Port(2)),
                    new WriteAttributeStep("mtty", Mdevs.Uuid(2), new("nosuch", "1")),
                    Mdevs.Creation(Mdevs.Port(3)),
                    new CreateMdevStep("gone", Mdevs.Uuid(4), "x")
                ),
                new HostApplyOptions { PerDevice = true }
            );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Outcomes(),
                Is.EqualTo(
                    new[]
                    {
                        HostStepOutcome.Done,
                        HostStepOutcome.Undone,
                        HostStepOutcome.Failed,
                        HostStepOutcome.Done,
                        HostStepOutcome.Failed,
                    }
                )
            );
            Assert.That(result.Succeeded, Is.False);
            Assert.That(host.Running(), Is.EqualTo(new[] { Mdevs.Uuid(1), Mdevs.Uuid(3) }));
        }
    }

    sealed class Told(Action<HostStepResult> tell) : IProgress<HostStepResult>
    {
        public void Report(HostStepResult value) => tell(value);
    }

    /// <summary>A writer before which somebody else does something once.</summary>
    sealed class OtherFirst(IHostWriter inner, string path, Action other) : IHostWriter
    {
        int _done;

        public HostWriteResult Write(string written, ReadOnlySpan<byte> data)
        {
            if (written == path && Interlocked.Exchange(ref _done, 1) == 0)
                other();
            return inner.Write(written, data);
        }

        public HostWriteResult Replace(string written, ReadOnlySpan<byte> content) =>
            inner.Replace(written, content);

        public HostWriteResult Delete(string written) => inner.Delete(written);

        public HostWriteResult MakeDirectory(string written) => inner.MakeDirectory(written);
    }

    /// <summary>A writer to whose <c>write</c> nobody listens.</summary>
    sealed class Ignoring(IHostWriter inner) : IHostWriter
    {
        public HostWriteResult Write(string path, ReadOnlySpan<byte> data) =>
            HostWriteResult.Done(HostWriteStage.Write);

        public HostWriteResult Replace(string path, ReadOnlySpan<byte> content) =>
            inner.Replace(path, content);

        public HostWriteResult Delete(string path) => inner.Delete(path);

        public HostWriteResult MakeDirectory(string path) => inner.MakeDirectory(path);
    }
}
