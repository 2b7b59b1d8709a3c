namespace Mdev.NodeDev.Tests;

/// <summary>Planners and operations take a parent in any spelling, and say what they understood.</summary>
public sealed class RequestedParentTests
{
    const string Auxiliary = $"{SampleHosts.Pci1}/mlx5_core.sf.4";
    const string Platform = "sys/devices/platform/hct!0 a";

    /// <summary>A function and a subchannel that are parents, and parents that libvirt does not list.</summary>
    static readonly MemoryHostTree Tree = new HostTreeBuilder()
        .WithPci(SampleHosts.Pci0)
        .WithType(SampleHosts.Pci0, "mtty-1")
        .Registered(SampleHosts.Pci0)
        .WithPci(SampleHosts.Pci1)
        .File($"{Auxiliary}/uevent", "")
        .WithType(Auxiliary, "mlx5 type")
        .Registered(Auxiliary)
        .File($"{Platform}/uevent", "")
        .WithType(Platform, "hct-1")
        .Registered(Platform)
        .WithMdev(Auxiliary, $"{SampleUuids.Of(5)}", "mlx5 type")
        .WithMdev(Platform, $"{SampleUuids.Of(6)}", "hct-1")
        .WithSubchannel()
        .WithType(SampleHosts.Css, "vfio_ccw-io")
        .Registered(SampleHosts.Css)
        .WithMdev(SampleHosts.Pci0, $"{SampleUuids.Of(1)}")
        .WithDefinition("0000:00:02.0", $"{SampleUuids.Of(1)}")
        .WithDefinition("PCI_odd", $"{SampleUuids.Of(2)}")
        .Build();

    static readonly string[] Spellings = ["00:02.0", "pci_0000_00_02_0", "00000000:00:02.0", "0000:00:2.0"];

    static readonly Dictionary<string, Func<HostPlanner, string, HostPlan>> Requests = new(StringComparer.Ordinal)
    {
        ["create"] = static (planner, name) => planner.Create(Mdevs.Of(name, 9, "mtty-1")),
        ["define"] = static (planner, name) => planner.Define(Mdevs.Of(name, 9, "mtty-1")),
        ["define again"] = static (planner, name) => planner.Define(Mdevs.Of(name, 1, "mtty-1")),
        ["replace"] = static (planner, name) => planner.Define(Mdevs.Of(name, 1, "x"), replace: true),
        ["undefine"] = static (planner, name) => planner.Undefine(SampleUuids.Of(1), name),
        ["start"] = static (planner, name) => planner.Start(SampleUuids.Of(1), name),
        ["stop"] = static (planner, name) => planner.Stop(SampleUuids.Of(1), name),
        ["remove"] = static (planner, name) => planner.Remove(SampleUuids.Of(1), name),
        ["autostart"] = static (planner, name) => planner.SetAutostart(SampleUuids.Of(1), true, name),
        ["edit"] = static (planner, name) =>
            planner.Edit(SampleUuids.Of(1), new MdevDefinitionEdit { TypeId = "y" }, name),
        ["write"] = static (planner, name) => planner.WriteAttributes(SampleUuids.Of(1), [new("a", "1")], name),
        ["modify"] = static (planner, name) =>
            planner.Modify(
                Mdevs.Of(name, 1, "mtty-1", attributes: [new("a", "1")]),
                ModifyTargets.Defined | ModifyTargets.Live
            ),
        ["reconcile"] = static (planner, name) =>
            planner
                .Reconcile(
                    [Mdevs.Of(name, 1, "x"), Mdevs.Of(name, 9, "mtty-1")],
                    new HostReconcileOptions { Start = StartPolicy.All, ReplaceConflicting = true }
                )
                .Plan,
    };

    static IEnumerable<string> Names => Requests.Keys;

    [TestCaseSource(nameof(Names))]
    public void Planner_TakesParentInAnySpelling(string request)
    {
        HostPlan usual = Requests[request](Tree.Planner(), "0000:00:02.0");

        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string name in Spellings)
            Assert.That(Requests[request](Tree.Planner(), name), Is.EqualTo(usual), name);
    }

    [TestCase("0000:00:02.0", "mtty-1")]
    [TestCase("00:02.0", "mtty-1", DiagnosticIds.ParentRespelled)]
    [TestCase("0000:00:02.0", "mtty-2", DiagnosticIds.TypeNotOffered)]
    [TestCase("00:02.0", "mtty-2", DiagnosticIds.ParentRespelled, DiagnosticIds.TypeNotOffered)]
    [TestCase("0.0.1234", "vfio_ccw-io", DiagnosticIds.ParentRespelled)]
    [TestCase("0000:00:03.0", "anything")]
    [TestCase("nothing", "anything")]
    [TestCase("3B:00.0", "anything", DiagnosticIds.ParentRespelled)]
    public void Define_SaysWhatMayKeepTheDeviceFromStarting(string parent, string type, params string[] expected)
    {
        HostPlan plan = Tree.Planner().Define(Mdevs.Of(parent, 9, type));
        HostReconcilePlan wanted = Tree.Planner()
            .Reconcile([Mdevs.Of(parent, 9, type)], new HostReconcileOptions { Start = StartPolicy.None });

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Warnings.Select(static one => one.Id), Is.EqualTo(expected));
        Assert.That(wanted.Plan.Warnings, Is.EqualTo(plan.Warnings));
        Assert.That(wanted.IsComplete);
        Assert.That(HostPlan.Parse(plan.ToJson()), Is.EqualTo(plan));
    }

    [TestCase("0000:41:00.0", "it is a card, whose virtual functions are the parents")]
    [TestCase("computer", "it is the machine itself")]
    [TestCase("4b20d080-1b54-4048-85b3-a6a62d165c01", "it is a mediated device")]
    [TestCase("0000:99:00.0", null)]
    [TestCase("mtty", null)]
    public void Define_OnWhatIsNeverAParent_SaysSo(string parent, string? why)
    {
        HostPlan plan = InventedHosts.Load("a40").Planner().Define(Mdevs.Of(parent, 9, "nvidia-557"));
        Assert.That(
            plan.Warnings.Select(static one => $"{one.Id} {one.Message.Split("; ")[^1]}"),
            Is.EqualTo(why is null ? [] : new[] { $"ND4102 {why}" })
        );
    }

    [Test]
    public void Warnings_NameTheParentAndWhatItHas() =>
        Assert.That(
            string.Join(
                '\n',
                new[] { ("0.0.1234", "vfio_ccw-io"), ("css_0_0_26ab", "vfio-ccw_io"), ("3B:00.0", "x") }.SelectMany(
                    static one =>
                        Tree.Planner().Define(Mdevs.Of(one.Item1, 9, one.Item2)).Warnings.Select(static w => w.Message)
                )
            ),
            Is.EqualTo(
                """
                '0.0.1234' is the channel device of subchannel '0.0.26ab', which is used
                'css_0_0_26ab' is the parent called '0.0.26ab', which is used
                the parent '0.0.26ab' does not have the type 'vfio-ccw_io' now; it has vfio_ccw-io
                '3B:00.0' is not there; the kernel's spelling is '0000:3b:00.0', which is used
                """
            )
        );

    [Test]
    public void Undefine_DirectoryOfAnotherSpelling_IsFoundByIt() =>
        Assert.That(
            Tree.Planner().Undefine(SampleUuids.Of(2), "PCI_odd").Steps.Select(static step => step.ParentName),
            Is.EqualTo(["PCI_odd"])
        );

    [Test]
    public async Task Operations_TakeParentInAnySpelling()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        MdevDefinition port = Mdevs.Of("MTTY", 1, "mtty-1");

        await using (MdevLease lease = await operations.CreateAsync("mtty_mtty", "mtty-1", port.Uuid))
            Assert.That(lease.ParentName, Is.EqualTo("mtty"));
        Assert.That(host.Running(), Is.Empty);
        HostChangeResult defined = await operations.DefineAsync(port);
        Assert.That(host.Defined(), Is.EqualTo([Mdevs.Port(1)]));
        Assert.That(defined.Warnings.Select(static one => one.Id), Is.EqualTo([DiagnosticIds.ParentRespelled]));
        await operations.StartAsync(port.Uuid, "mtty_mtty");
        Assert.That(host.Running(), Is.EqualTo([port.Uuid]));
        await operations.StopAsync(port.Uuid, "MTTY");
        await operations.UndefineAsync(port.Uuid, "Mtty");
        Assert.That(host.Defined(), Is.Empty);
        HostMdevParent parent = host.AsHost().Scan().FindParent("mtty")!;
        await using MdevLease typed = await operations.CreateAsync(parent, parent.Types[0]);
        Assert.That(host.Running(), Is.EqualTo([typed.Uuid]));
    }

    /// <summary>What is printed for a device makes it again, wherever its parent is.</summary>
    [TestCase(1, "0000:00:02.0", "pci_0000_00_02_0")]
    [TestCase(5, "mlx5_core.sf.4", "pci_0000_00_03_0")]
    [TestCase(6, "hct!0 a", "computer")]
    public void Document_NamesItsParentAsLibvirtPrintsIt(int device, string parent, string printed)
    {
        HostSnapshot host = Tree.Scan();
        LibvirtDevice node = LibvirtView.Create(host).FindAll($"{SampleUuids.Of(device)}").Single();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(node.Device.Parent, Is.EqualTo(printed));
        Assert.That(new HostPlanner(host).ToDefinition(node.Device).ParentName, Is.EqualTo(parent));
    }

    /// <summary><c>&lt;parent_addr&gt;</c> counts only where the device that is named is no parent.</summary>
    [TestCase("pci_0000_00_02_0", "mlx5_core.sf.4", "0000:00:02.0")]
    [TestCase("pci_0000_00_03_0", "0.0.26ab", "0000:00:03.0")]
    [TestCase("pci_0000_00_03_0", "gone.sf.4", "0000:00:03.0")]
    [TestCase("pci_0000_00_03_0", null, "0000:00:03.0")]
    public void Document_WithAddressOfAnotherDevice_MeansTheParentThatItNames(
        string name,
        string? address,
        string parent
    )
    {
        NodeDevice device = new()
        {
            Parent = name,
            Capabilities = [new MdevCapability { TypeId = "mtty-1", ParentAddress = address }],
        };

        Assert.That(Tree.Planner().ToDefinition(device).ParentName, Is.EqualTo(parent));
    }

    [TestCase("0000:00:02.0", "pci_0000_00_02_0")]
    [TestCase("0.0.1234", "css_0_0_26ab")]
    [TestCase("0.0.26AB", "css_0_0_26ab")]
    public void Document_ThatNamesItsParentAsVirshDoesNot_SaysTheName(string name, string expected)
    {
        NodeDevice device = new() { Parent = name, Capabilities = [new MdevCapability { TypeId = "mtty-1" }] };

        HostChangeException? refusal = Assert.Throws<HostChangeException>(() => Tree.Planner().ToDefinition(device));
        Assert.That(refusal!.Failure.Hints[0].Cause, Is.EqualTo($"the parent is called '{expected}'"));
    }

    [TestCase("pci_0000_00_02_0", 1)]
    [TestCase("css_0_0_26ab", 1)]
    [TestCase("pci_0000_00_03_0", 0)]
    public void MdevTypes_AreFoundWhereverTheyAreNested(string name, int count)
    {
        NodeDevice device = LibvirtView.Create(Tree.Scan()).Find(name)!.Device;

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(device.MdevTypes.Count, Is.EqualTo(count));
        Assert.That(device.Find<MdevTypesCapability>(), Is.Null);
        Assert.That(NodeDeviceXml.Parse(device.ToXml()).MdevTypes, Is.EqualTo(device.MdevTypes));
    }
}
