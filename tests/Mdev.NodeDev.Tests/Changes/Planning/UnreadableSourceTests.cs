namespace Mdev.NodeDev.Tests;

/// <summary>
/// What could not be read is said with its file, and nothing is created, defined or removed against it.
/// </summary>
[CancelAfter(60_000)]
public sealed class UnreadableSourceTests
{
    const int Denied = 13;
    const string Bus = "sys/bus/mdev/devices";
    const string Registry = "sys/class/mdev_bus";
    const string Definitions = "etc/mdevctl.d";
    const string Mtty = "sys/devices/virtual/mtty/mtty";

    static readonly Guid Running = SampleUuids.Of(1);
    static readonly Guid Defined = SampleUuids.Of(2);

    /// <summary>A way in which a host cannot be read: a fault, a path, and the file that is named.</summary>
    public sealed record Unreadable(string Name, string Path, HostFault Fault, string Named)
    {
        public override string ToString() => Name;
    }

    static readonly Unreadable ListOfDevices = new("device list", Bus, HostFault.List, Bus);
    static readonly Unreadable Devices = new("device directory", Bus, HostFault.Open, Bus);
    static readonly Unreadable Device = new("device", $"{Mtty}/{Running}", HostFault.Open, $"{Bus}/{Running}");
    static readonly Unreadable DeviceLink = new("link", $"{Bus}/{Running}", HostFault.ReadLink, $"{Bus}/{Running}");
    static readonly Unreadable DeviceType = new(
        "type of a device",
        $"{Mtty}/{Running}/mdev_type",
        HostFault.ReadLink,
        $"{Mtty}/{Running}/mdev_type"
    );
    static readonly Unreadable Etc = new("etc", "etc", HostFault.Open, Definitions);
    static readonly Unreadable Top = new("definitions", Definitions, HostFault.Open, Definitions);
    static readonly Unreadable TopList = new("list of definitions", Definitions, HostFault.List, Definitions);
    static readonly Unreadable OfParent = new(
        "definitions of a parent",
        $"{Definitions}/mtty",
        HostFault.Open,
        $"{Definitions}/mtty"
    );
    static readonly Unreadable OfParentList = OfParent with
    {
        Name = "list of definitions of a parent",
        Fault = HostFault.List,
    };
    static readonly Unreadable File = new(
        "definition",
        $"{Definitions}/mtty/{Defined}",
        HostFault.Read,
        $"{Definitions}/mtty/{Defined}"
    );
    static readonly Unreadable Parents = new("list of parents", Registry, HostFault.List, Registry);
    static readonly Unreadable ParentLink = new("parent", $"{Registry}/mtty", HostFault.ReadLink, $"{Registry}/mtty");
    static readonly Unreadable Types = new(
        "types",
        $"{Mtty}/mdev_supported_types",
        HostFault.Open,
        $"{Mtty}/mdev_supported_types"
    );
    static readonly Unreadable Type = new(
        "type",
        $"{Mtty}/mdev_supported_types/mtty-1",
        HostFault.Open,
        $"{Mtty}/mdev_supported_types/mtty-1"
    );

    static readonly Unreadable[] All =
    [
        ListOfDevices,
        Devices,
        Device,
        DeviceLink,
        DeviceType,
        Etc,
        Top,
        TopList,
        OfParent,
        OfParentList,
        File,
        Parents,
        ParentLink,
        Types,
        Type,
    ];

    static IEnumerable<TestCaseData> Refused()
    {
        return
        [
            // A device that runs is not listed.
            .. Cases([ListOfDevices, Devices, Device, DeviceLink], "create", one => one.Create(Mdevs.Port(1))),
            .. Cases([ListOfDevices, Devices], "create another", one => one.Create(Mdevs.Port(3))),
            .. Cases([ListOfDevices, Devices], "start", one => one.Start(Defined)),
            .. Cases([ListOfDevices, Devices, Device, DeviceLink], "remove", one => one.Remove(Running)),
            .. Cases([ListOfDevices, Devices, Device, DeviceLink], "stop", one => one.Stop(Running)),
            // A definition is not listed.
            .. Cases([Etc, Top, TopList, OfParent, OfParentList, File], "start", one => one.Start(Defined)),
            .. Cases([Etc, Top, TopList, OfParent, OfParentList, File], "undefine", one => one.Undefine(Defined)),
            .. Cases(
                [Etc, Top, TopList, OfParent, OfParentList, File],
                "define",
                one => one.Define(Mdevs.Port(2, "mtty-2"), replace: true)
            ),
            .. Cases(
                [Etc, Top, TopList, OfParent, OfParentList, File],
                "autostart",
                one => one.SetAutostart(Defined, true, "mtty")
            ),
            // It may be defined there, too.
            .. Cases([OfParent, OfParentList], "start of two", one => one.Start(SampleUuids.Of(4))),
            // The parent or the type is not listed.
            .. Cases([Parents, ParentLink, Types, Type], "create on", one => one.Create(Mdevs.Port(3))),
            .. Cases([Parents, ParentLink, Types, Type], "start on", one => one.Start(Defined)),
        ];

        static IEnumerable<TestCaseData> Cases(
            Unreadable[] unreadable,
            string name,
            Func<HostPlanner, HostPlan> request
        ) => unreadable.Select(one => new TestCaseData(one, request).SetArgDisplayNames(one.Name, name));
    }

    [TestCaseSource(nameof(Refused))]
    public void Request_WhatItDependsOnIsUnreadable_IsRefusedWithTheFile(
        Unreadable unreadable,
        Func<HostPlanner, HostPlan> request
    )
    {
        // mtty is found by its devices as well; without them only by the list of parents.
        bool isOfParents = unreadable.Named.StartsWith(Registry, StringComparison.Ordinal);
        HostPlanner planner = Planner(Host(runs: !isOfParents), unreadable);

        HostChangeException? refusal = Assert.Throws<HostChangeException>(() => request(planner));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(refusal!.Reason, Is.EqualTo(HostChangeReason.SourceUnreadable));
        Assert.That(refusal.Failure.Remedy, Is.EqualTo(HostChangeRemedy.FixHost));
        Assert.That(refusal.Failure.Path, Is.EqualTo(unreadable.Named));
        Assert.That(refusal.Failure.Diagnostic.Location.Source, Is.EqualTo(unreadable.Named));
        Assert.That(Named(planner.Unreadable), Does.Contain(unreadable.Named));
    }

    [TestCaseSource(nameof(All))]
    public void Reconcile_Unreadable_RemovesNothingAndSaysTheFile(Unreadable unreadable)
    {
        HostReconcileOptions options = new()
        {
            Start = StartPolicy.All,
            RemoveOtherDefinitions = true,
            RemoveOtherDevices = true,
            ReplaceConflicting = true,
        };
        FakeHost host = Host();
        HostReconcilePlan sound = host.Planner().Reconcile([Mdevs.Port(5)], options);
        HostPlanner planner = Planner(host, unreadable);
        HostReconcilePlan wanted = planner.Reconcile([Mdevs.Port(5)], options);
        HostReconcilePlan own = planner.ReconcileOwn(options);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(sound.Plan.Steps.OfType<RemoveMdevStep>(), Is.Not.Empty);
        Assert.That(sound.Plan.Steps.OfType<DeleteDefinitionStep>(), Is.Not.Empty);
        Assert.That((sound.IsComplete, sound.AreRemovalsSuspended), Is.EqualTo((true, false)));
        foreach (HostReconcilePlan plan in (HostReconcilePlan[])[wanted, own])
        {
            Assert.That(plan.Plan.Steps.OfType<RemoveMdevStep>(), Is.Empty);
            Assert.That(plan.Plan.Steps.OfType<DeleteDefinitionStep>(), Is.Empty);
            Assert.That((plan.IsComplete, plan.AreRemovalsSuspended), Is.EqualTo((false, true)));
            Assert.That(Named(plan.Unreadable), Does.Contain(unreadable.Named));
        }
        Assert.That(Creations(wanted).Concat(Creations(own)), Has.None.EqualTo(Running));
    }

    [TestCaseSource(nameof(All))]
    public async Task ReconcileAsync_Own_FailsWhereDefinitionsOrDevicesAreUnknown(Unreadable unreadable)
    {
        string named = unreadable.Named;
        bool isWhole = named.StartsWith(Definitions, StringComparison.Ordinal) || named == Bus;
        HostOperations operations = Operations(Host(), unreadable);
        HostReconcileResult result = await operations.ReconcileOwnAsync(
            new HostReconcileOptions { Start = StartPolicy.None }
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, Is.EqualTo(!isWhole));
        Assert.That(Named(result.Unreadable), Does.Contain(named));
        Assert.That(result.NotPlanned.Select(failure => failure.Path), isWhole ? Is.All.EqualTo(named) : Is.Empty);
    }

    [Test]
    public async Task Result_OfAnotherRequest_SaysWhatIsUnreadable()
    {
        HostOperations operations = Operations(Host(), OfParent);
        HostChangeResult result = await operations.DefineAsync(Mdevs.Of("mdpy", 7, "mdpy-vga"));
        Assert.That(result.Unreadable.Single().Location.Source, Is.EqualTo($"{Definitions}/mtty"));
    }

    [TestCaseSource(nameof(All))]
    public void Check_UnreadableSource_RefusesTheStepsThatDependOnIt(Unreadable unreadable)
    {
        string named = unreadable.Named;
        bool hidesDevice = named.StartsWith(Bus, StringComparison.Ordinal);
        bool hidesFile = named.StartsWith(Definitions, StringComparison.Ordinal);
        HostPlan plan = Mdevs.Plan(
            Mdevs.Creation(Mdevs.Port(1)),
            new WriteDefinitionStep(Mdevs.Port(2, "mtty-2")) { Previous = Mdevs.Port(2) }
        );
        HostChangeResult check = Planner(Host(), unreadable).Check(plan);

        Assert.That(
            check.Steps.Select(step => step.Failure?.Reason == HostChangeReason.SourceUnreadable),
            Is.EqualTo(new[] { hidesDevice, hidesFile })
        );
    }

    [Test]
    public void Start_DefinedTwiceOneOfThemMalformed_IsRefused()
    {
        HostTreeBuilder builder = HostTreeBuilder
            .From(SampleHosts.Drivers(Mdevs.Port(2)).ToTree())
            .File($"{Definitions}/mdpy/{Defined}", "{");
        HostPlanner planner = builder.Build().Planner();

        Assert.That(
            () => planner.Start(Defined),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(HostChangeReason.SourceUnreadable)
        );
        Assert.That(planner.Start(Defined, "mtty").Steps, Has.Count.EqualTo(1));
    }

    [Test]
    public void Reconcile_MalformedDefinitionThatIsWanted_IsReplaced()
    {
        HostTreeBuilder builder = HostTreeBuilder.From(Host().ToTree()).File($"{Definitions}/mtty/{Defined}", "{");
        HostReconcilePlan plan = builder.Build().Planner().Reconcile([Mdevs.Port(2)]);

        Assert.That(
            plan.Plan,
            Is.EqualTo(Mdevs.Plan(new WriteDefinitionStep(Mdevs.Port(2)) { ReplacesMalformed = true }))
        );
        Assert.That(plan.IsComplete, Is.True);
        Assert.That(plan.Unreadable.Single().Location.Source, Is.EqualTo($"{Definitions}/mtty/{Defined}"));
    }

    /// <summary>The bus does not list a device whose directory is there.</summary>
    [TestCase($"{Bus}/00000001-0000-4000-8000-000000000000", HostChangeReason.StillBeingRemoved)]
    [TestCase("sys/bus/mdev", HostChangeReason.SourceUnreadable)]
    public void Create_DeviceThatOnlyItsParentShows_IsRefused(string removed, HostChangeReason reason)
    {
        HostPlanner planner = HostTreeBuilder.From(Host().ToTree()).Remove(removed).Build().Planner();
        HostReconcilePlan plan = planner.Reconcile(
            [Mdevs.Port(1)],
            new HostReconcileOptions { Start = StartPolicy.All }
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            () => planner.Create(Mdevs.Port(1)),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(reason)
        );
        Assert.That(Creations(plan), Is.Empty);
        Assert.That(plan.NotPlanned.Single().Reason, Is.EqualTo(reason));
        Assert.That(Named(plan.Unreadable), Does.Contain($"{Mtty}/{Running}"));
    }

    /// <summary>What stands where definitions are expected is not followed or not read, and may hide some.</summary>
    [TestCase(Definitions, "link")]
    [TestCase($"{Definitions}/mtty", "link")]
    [TestCase($"{Definitions}/mtty/00000002-0000-4000-8000-000000000000", "link")]
    [TestCase($"{Definitions}/mtty/00000002-0000-4000-8000-000000000000", "directory")]
    [TestCase($"{Definitions}/mtty/00000002-0000-4000-8000-000000000000", "fifo")]
    public void Reconcile_WhatHidesDefinitions_IsSaidAndNothingIsRemoved(string path, string kind)
    {
        HostTreeBuilder builder = HostTreeBuilder.From(Host().ToTree()).Remove(path);
        _ = kind switch
        {
            "link" => builder.Link(path, "/nowhere/else"),
            "fifo" => builder.Fifo(path),
            _ => builder.Directory(path),
        };
        HostPlanner planner = builder.Build().Planner();
        HostReconcilePlan plan = planner.Reconcile(
            [Mdevs.Port(5)],
            new HostReconcileOptions { RemoveOtherDefinitions = true, RemoveOtherDevices = true }
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Plan.Steps.OfType<RemoveMdevStep>(), Is.Empty);
        Assert.That(plan.AreRemovalsSuspended, Is.True);
        Assert.That(Named(plan.Unreadable), Is.EqualTo(new[] { path }));
        Assert.That(planner.ReconcileOwn().IsComplete, Is.False);
        bool isFile = path.EndsWith($"{Defined}", StringComparison.Ordinal);
        HostChangeReason reason = isFile ? HostChangeReason.Obstructed : HostChangeReason.SourceUnreadable;
        Assert.That(
            () => planner.Define(Mdevs.Port(2)),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(reason)
        );
    }

    [TestCase("README")]
    [TestCase(".placeholder")]
    [TestCase("mtty/README")]
    public void Reconcile_OtherFilesBesideDefinitions_HideNothing(string name)
    {
        HostPlanner planner = HostTreeBuilder
            .From(Host().ToTree())
            .File($"{Definitions}/{name}", "text")
            .Build()
            .Planner();
        Assert.That(planner.ReconcileOwn().IsComplete, Is.True);
        Assert.That(planner.Unreadable, Is.Empty);
    }

    static IEnumerable<string?> Named(ValueList<Diagnostic> unreadable) =>
        unreadable.Select(one => one.Location.Source);

    static IEnumerable<Guid> Creations(HostReconcilePlan plan) =>
        plan.Plan.Steps.OfType<CreateMdevStep>().Select(step => step.Uuid);

    /// <summary>Device 1 runs, 2 is defined on mtty, 4 on mtty and mdpy; more than one thing can be removed.</summary>
    static FakeHost Host(bool runs = true)
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(2), Mdevs.Of("mdpy", 4, "mdpy-vga"));
        if (runs)
            _ = host.Operations()
                .ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), Mdevs.Creation(Mdevs.Of("mdpy", 6, "mdpy-vga"))))
                .GetAwaiter()
                .GetResult()
                .ThrowIfFailed();
        return host;
    }

    static MemoryHostTree Tree(FakeHost host, Unreadable unreadable) =>
        HostTreeBuilder.From(host.ToTree()).Fault(unreadable.Path, unreadable.Fault, Denied).Build();

    static HostPlanner Planner(FakeHost host, Unreadable unreadable) => Tree(host, unreadable).Planner();

    static HostOperations Operations(FakeHost host, Unreadable unreadable)
    {
        WritableHost writable = new(
            HostTreeBuilder.From(host.ToTree()).Fault(unreadable.Path, unreadable.Fault, Denied)
        );
        return new HostOperations(writable.AsHost(), writable);
    }
}
