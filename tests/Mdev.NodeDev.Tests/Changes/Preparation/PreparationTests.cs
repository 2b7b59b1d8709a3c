namespace Mdev.NodeDev.Tests;

/// <summary>Devices whose parent is prepared before they are created.</summary>
public sealed class PreparationTests
{
    static readonly string Text = $"""
        1. write "mdev" to wq0.0/type of 0000:6a:01.0, for {SampleUuids.Numbered(1)}
        2. write "dedicated" to wq0.0/mode of 0000:6a:01.0, for {SampleUuids.Numbered(1)}
        3. write "enabled" to wq0.0/state of 0000:6a:01.0, for {SampleUuids.Numbered(1)}
        4. create {SampleUuids.Numbered(1)} of type idxd-dsa-1dwq-v1 on 0000:6a:01.0

        """.ReplaceLineEndings("\n");

    [Test]
    public async Task Create_WithRecipe_PreparesThenCreates()
    {
        FakeHost host = Recipes.Host();
        HostPlan plan = host.Planner().Create(Recipes.Device, Recipes.Recipe);
        Assert.That(plan.ToString(), Is.EqualTo(Text));
        Assert.That(HostPlan.Parse(plan.ToJson()), Is.EqualTo(plan));
        await using MdevLease lease = await host.Operations()
            .CreateAsync(Recipes.Device, Recipes.Recipe, Recipes.Allowed);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(lease.WasCreated);
        Assert.That(lease.Result.Steps.Select(step => step.Outcome), Is.All.EqualTo(HostStepOutcome.Done));
        Assert.That(
            host.Journal.Where(one => one.Kind == HostAccessKind.Write).Select(one => one.Data),
            Is.EqualTo(new[] { "mdev", "dedicated", "enabled", SampleUuids.Numbered(1) })
        );
        Assert.That((await lease.ReleaseAsync()).Succeeded);
        // A queue that is prepared stays prepared: nothing is written for the next device.
        Assert.That(host.Queues(), Has.Some.EndsWith("enabled\n"));
        host.ClearJournal();
        await using MdevLease second = await host.Operations()
            .CreateAsync(Recipes.Device, Recipes.Recipe, Recipes.Allowed);
        Assert.That(
            second.Result.Steps.Select(step => step.Outcome),
            Is.EqualTo(
                new[]
                {
                    HostStepOutcome.AlreadyDone,
                    HostStepOutcome.AlreadyDone,
                    HostStepOutcome.AlreadyDone,
                    HostStepOutcome.Done,
                }
            )
        );
    }

    [Test]
    public async Task Create_WithoutRecipe_SaysThatThePreparationMayBeMissing()
    {
        FakeHost host = Recipes.Host();
        host.Configure(new("wq0.0/type", "mdev"), new("wq0.0/mode", "dedicated"));
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(Recipes.Device)
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failed!.Failure.Reason, Is.EqualTo(HostChangeReason.ParentNotReady));
        Assert.That(failed.Failure.Remedy, Is.EqualTo(HostChangeRemedy.FixHost));
        Assert.That(failed.Failure.AvailableAfter, Is.EqualTo(1));
        Assert.That(failed.Failure.Hints[1].Cause, Does.StartWith("preparation may be missing"));
    }

    [Test]
    public async Task Apply_NotAllowed_WritesNothing()
    {
        FakeHost host = Recipes.Host();
        HostPlan plan = host.Planner().Create(Recipes.Device, Recipes.Recipe);
        HostChangeResult result = await host.Operations().ApplyAsync(plan);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure!.Reason, Is.EqualTo(HostChangeReason.PreparationNotAllowed));
        Assert.That(result.Failure.Remedy, Is.EqualTo(HostChangeRemedy.FixRequest));
        Assert.That(result.Failure.Hints[0].FollowUp, Is.EqualTo(HostChangeFollowUp.AllowPreparation));
        Assert.That(result.Steps[3].Outcome, Is.EqualTo(HostStepOutcome.NotReached));
        Assert.That(host.Changes(), Is.Empty);
        // What is allowed is not a matter of the host.
        Assert.That(host.Planner().Check(plan).Succeeded);
        Assert.That((await host.Operations().ApplyAsync(plan, Recipes.Allowed)).Succeeded);
    }

    [Test]
    public async Task Apply_LaterStepFails_WritesBackInReverse()
    {
        FakeHost host = Recipes.Host();
        host.Configure(new("wq0.0/type", "user"), new("wq0.0/name", "x"), new("wq0.0/state", "enabled"));
        string[] before = host.Queues();
        MdevRecipe recipe = Recipes.Of(
            new("wq0.0/state", "disabled"),
            new("wq0.0/type", "mdev"),
            new("wq0.0/mode", "dedicated"),
            new("wq0.0/state", "enabled")
        );
        host.Inject(new FakeFault { Path = "*/create", Errno = Errno.EIO });
        HostChangeResult result = await host.Operations()
            .ApplyAsync(host.Planner().Create(Recipes.Device, recipe), Recipes.Allowed);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure!.Reason, Is.EqualTo(HostChangeReason.DriverRefused));
        Assert.That(result.NotUndone, Is.Empty);
        Assert.That(host.Queues(), Is.EqualTo(before));
        Assert.That(
            host.Journal.Where(one => one.Kind == HostAccessKind.Write).TakeLast(4).Select(one => one.Data),
            Is.EqualTo(new[] { "disabled\n", "shared\n", "user\n", "enabled\n" })
        );
    }

    [Test]
    public async Task Create_FileThatCannotBeRead_IsNamedBeforehandAndNotUndone()
    {
        FakeHost host = Recipes.Host();
        host.Inject(
            new FakeFault
            {
                Path = "*/wq0.0/name",
                Target = FakeFaultTarget.Reads,
                Errno = 5,
                Repeats = true,
            }
        );
        host.Inject(new FakeFault { Path = "*/create", Errno = Errno.EIO });
        MdevRecipe recipe = Recipes.Of(new("wq0.0/name", "a"), new("wq0.0/type", "mdev"));
        HostPlanner planner = new(host.AsHost().Scan()) { Recipes = new MdevRecipeStore(host) };
        HostPlan plan = planner.Create(Recipes.Device, recipe);
        HostChangeResult result = await host.Operations().ApplyAsync(plan, Recipes.Allowed);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Warnings.Select(one => one.Id), Is.EqualTo(new[] { "ND4107" }));
        Assert.That(plan.Warnings[0].Location.Source, Is.EqualTo($"{Recipes.ParentPath}/wq0.0/name"));
        Assert.That(result.Warnings, Is.EqualTo(plan.Warnings));
        Assert.That(result.NotUndone.Select(one => one.Step), Is.EqualTo(new[] { plan.Steps[0] }));
        Assert.That(host.Planner().Create(Recipes.Device, recipe).Warnings, Is.Empty);
    }

    [Test]
    public async Task Create_LinkBelowTheParent_IsNotFollowed()
    {
        HostTreeBuilder builder = HostTreeBuilder.From(Recipes.Host().ToTree());
        builder.File("sys/devices/other/type", "none\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        builder.Link($"{Recipes.ParentPath}/out", "../../other");
        builder.Link($"{Recipes.ParentPath}/file", "../../other/type");
        FakeHost host = FakeHost.From(builder.Build());
        foreach (string name in (string[])["out/type", "file"])
        {
            foreach (string value in (string[])["mdev", "none"])
            {
                HostPlan plan = host.Planner().Create(Recipes.Device, Recipes.Of(new MdevAttribute(name, value)));
                HostChangeResult result = await host.Operations().ApplyAsync(plan, Recipes.Allowed);
                Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Obstructed), name);
                Assert.That(result.Failure!.Path, Is.EqualTo($"{Recipes.ParentPath}/{name.Split('/')[0]}"));
            }
        }
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Create_Arguments_AreWrittenAfterTheUuid()
    {
        FakeHost host = Recipes.Host();
        MdevRecipe recipe = Recipes.Recipe with { CreateArguments = "queues=2" };
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(Recipes.Device, recipe, Recipes.Allowed)
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failed!.Failure.Value, Is.EqualTo($"{SampleUuids.Numbered(1)},queues=2"));
        Assert.That(failed.Failure.Errno, Is.EqualTo(Errno.EINVAL));
        Assert.That(host.Queues(), Is.EqualTo(Recipes.Host().Queues()));
    }

    [Test]
    public void Create_RecipeThatIsNotValid_IsRefused()
    {
        HostPlanner planner = Recipes.Host().Planner();
        foreach (
            MdevRecipe recipe in (MdevRecipe[])
                [
                    Recipes.Recipe with
                    {
                        Uuid = SampleUuids.Of(2),
                    },
                    Recipes.Of(new MdevAttribute("../x", "1")),
                    Recipes.Recipe with
                    {
                        CreateArguments = "a\nb",
                    },
                ]
        )
        {
            HostChangeException? failed = Assert.Throws<HostChangeException>(() =>
                planner.Create(Recipes.Device, recipe)
            );
            Assert.That(failed!.Failure.Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
        }
    }

    [Test]
    public async Task Start_AndReconcile_FollowTheStoredRecipe([Values] bool reconciles)
    {
        FakeHost host = Recipes.Host();
        host.Put(SampleUuids.Of(1), Recipes.Example);
        HostOperations operations = host.Operations();
        await operations.DefineAsync(Recipes.Device with { Autostart = true });
        Assert.That(
            new HostPlanner(host.AsHost().Scan()) { Recipes = new(host) }
                .Start(SampleUuids.Of(1))
                .ToString(),
            Is.EqualTo(Text)
        );
        Assert.That(host.Planner().Start(SampleUuids.Of(1)).Steps, Has.Count.EqualTo(1));
        if (reconciles)
        {
            HostReconcileResult refused = await operations.ReconcileOwnAsync();
            Assert.That(refused.Changes.Failure!.Reason, Is.EqualTo(HostChangeReason.PreparationNotAllowed));
            Assert.That(host.Running(), Is.Empty);
            HostReconcileResult done = await operations.ReconcileOwnAsync(options: Recipes.Allowed);
            Assert.That(done.Changes.Succeeded, $"{done.Changes.Failure}");
        }
        else
        {
            HostChangeException? refused = await Assert.ThrowsAsync<HostChangeException>(() =>
                operations.StartAsync(SampleUuids.Of(1))
            );
            Assert.That(refused!.Failure.Reason, Is.EqualTo(HostChangeReason.PreparationNotAllowed));
            Assert.That((await operations.StartAsync(SampleUuids.Of(1), options: Recipes.Allowed)).Succeeded);
        }
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
        // A device that exists needs no preparation.
        Assert.That((await operations.StartAsync(SampleUuids.Of(1))).Steps, Is.Empty);
        Assert.That((await operations.ReconcileOwnAsync()).Planned.Plan.IsEmpty);
    }

    [Test]
    public async Task Start_MalformedRecipe_IsRefusedWithThePlace()
    {
        FakeHost host = Recipes.Host();
        host.Put(SampleUuids.Of(1), "{\"format\": 1,\n  \"before\": [ {\"../a\": \"1\"} ] }");
        HostOperations operations = host.Operations();
        await operations.DefineAsync(Recipes.Device with { Autostart = true });
        await operations.DefineAsync(Mdevs.Of(Recipes.Parent, 2, Recipes.Type, autostart: true));
        host.Configure(new("wq0.1/type", "mdev"), new("wq0.1/mode", "dedicated"), new("wq0.1/state", "enabled"));
        HostChangeException? refused = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.StartAsync(SampleUuids.Of(1), options: Recipes.Allowed)
        );
        HostReconcileResult reconciled = await operations.ReconcileOwnAsync();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(refused!.Failure.Reason, Is.EqualTo(HostChangeReason.SourceUnreadable));
        Assert.That(refused.Failure.Path, Is.EqualTo($"{Recipes.Folder}/{SampleUuids.Numbered(1)}.json"));
        Assert.That(refused.Failure.Diagnostic.Message, Does.Contain("line 2, column 15").And.Contain("'..'"));
        Assert.That(reconciled.Planned.NotPlanned.Single().Reason, Is.EqualTo(HostChangeReason.SourceUnreadable));
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(2) }));
    }

    [Test]
    public async Task Start_AnyParent_TakesOneWithRoomAndNamesIt()
    {
        FakeHost host = new FakeHostBuilder().AddIdxd(queues: 1).AddIdxd(Recipes.Second, queues: 1).Build();
        host.Put(SampleUuids.Of(1), """{"format":1,"parent":"any"}""");
        HostOperations operations = host.Operations();
        await operations.DefineAsync(Recipes.Device);
        string second = $"sys/devices/pci0000:6f/{Recipes.Second}/wq1.0";
        foreach ((string file, string value) in ((string, string)[])[("type", "mdev"), ("mode", "dedicated")])
            Assert.That(host.Write($"{second}/{file}", Encoding.ASCII.GetBytes(value)).IsOk);
        Assert.That(host.Write($"{second}/state", "enabled"u8).IsOk);
        HostPlan plan = new HostPlanner(host.AsHost().Scan()) { Recipes = new(host) }.Start(SampleUuids.Of(1));
        HostChangeResult result = await operations.StartAsync(SampleUuids.Of(1));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Steps.Single().ParentName, Is.EqualTo(Recipes.Second));
        Assert.That(result.Steps.Select(step => step.Step), Is.EqualTo(plan.Steps));
        // It runs where it is not defined, and is found there.
        Assert.That((await operations.StartAsync(SampleUuids.Of(1))).Steps, Is.Empty);
        Assert.That(
            (await operations.ReconcileOwnAsync(new HostReconcileOptions { Start = StartPolicy.All }))
                .Planned
                .Plan
                .IsEmpty
        );
        Assert.That((await operations.StopAsync(SampleUuids.Of(1))).Succeeded);
        Assert.That(host.Running(), Is.Empty);
        // Its own parent is preferred as soon as it has room.
        host.Configure(new("wq0.0/type", "mdev"), new("wq0.0/mode", "dedicated"), new("wq0.0/state", "enabled"));
        HostChangeResult own = await operations.StartAsync(SampleUuids.Of(1));
        Assert.That(own.Steps.Single().Step.ParentName, Is.EqualTo(Recipes.Parent));
    }

    [Test]
    public async Task Create_AnyParentOfAFullOne_TakesAnother()
    {
        FakeHost host = new FakeHostBuilder().AddMtty().AddMdpy().Build();
        MdevRecipe recipe = new() { Uuid = SampleUuids.Of(1), AnyParent = true };
        await using MdevLease lease = await host.Operations().CreateAsync(Mdevs.Of("mtty", 1, "mdpy-vga"), recipe);
        Assert.That(lease.ParentName, Is.EqualTo("mdpy"));
    }

    /// <summary>The card with the most room is found first; the other has fewer devices.</summary>
    [Test]
    public async Task Create_AnyParent_FollowsTheOrderOfASearch()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.A40, "0000:41:00.0", functions: 8)
            .AddNvidia(NvidiaCard.A40, "0000:81:00.0", functions: 4)
            .Build();
        MdevDefinition device = Mdevs.Of("0000:41:00.4", 1, "nvidia-558");
        await using MdevLease first = await host.Operations().CreateAsync(device with { Uuid = SampleUuids.Of(2) });
        HostSnapshot snapshot = host.AsHost().Scan();
        HostPlan plan = new HostPlanner(snapshot).Create(device, new() { Uuid = device.Uuid, AnyParent = true });
        Assert.That(plan.Steps[0].ParentName, Is.EqualTo("0000:41:00.5"));
        Assert.That(plan.Steps[0].ParentName, Is.EqualTo(HostSearch.Find(snapshot, "nvidia-558").First?.Name));
        Assert.That(snapshot.FindParentsOf("nvidia-558")[0].Parent.Name, Is.EqualTo("0000:81:00.4"));
    }

    [Test]
    public async Task Undefine_LastDefinition_DeletesTheRecipe()
    {
        FakeHost host = Recipes.Host();
        MdevRecipeStore store = new(host, host);
        store.Write(Recipes.Recipe);
        HostOperations operations = host.Operations();
        await operations.DefineAsync(Recipes.Device);
        await operations.DefineAsync(Recipes.Device with { ParentName = "mtty" });
        await operations.UndefineAsync(SampleUuids.Of(1), "mtty");
        Assert.That(store.Find(SampleUuids.Of(1), out _), Is.Not.Null);
        host.Inject(
            new FakeFault
            {
                Path = $"{Recipes.Folder}/*",
                Target = FakeFaultTarget.Changes,
                Errno = 5,
            }
        );
        HostChangeResult left = await operations.UndefineAsync(SampleUuids.Of(1));
        Assert.That(left.Succeeded);
        Assert.That(left.Warnings.Single().Id, Is.EqualTo("ND4108"));
        await operations.DefineAsync(Recipes.Device);
        HostChangeResult result = await operations.UndefineAsync(SampleUuids.Of(1));
        Assert.That(result.Warnings, Is.Empty);
        Assert.That(store.Find(SampleUuids.Of(1), out ValueList<Diagnostic> diagnostics), Is.Null);
        Assert.That(diagnostics, Is.Empty);
    }
}
