namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class HostPlannerParentsTests
{
    static readonly Guid Uuid = Guid.Parse(SampleUuids.First);

    static FakeHost TwoCards() =>
        new FakeHostBuilder()
            .AddNvidia(NvidiaCard.A40, "0000:41:00.0", functions: 4, numaNode: 0)
            .AddNvidia(NvidiaCard.A40, "0000:81:00.0", functions: 4, numaNode: 1)
            .Build();

    [Test]
    public void Create_ByType_NamesThePlaceThatIsFoundFirst()
    {
        HostPlan plan = TwoCards().Planner().Create("NVIDIA A40-2Q", Uuid, [new("nvidia/vgpu_params", "x=1")]);
        Assert.That(
            plan.Steps,
            Is.EqualTo(
                new HostStep[]
                {
                    new CreateMdevStep("0000:41:00.4", Uuid, "nvidia-558"),
                    new WriteAttributeStep("0000:41:00.4", Uuid, new("nvidia/vgpu_params", "x=1")),
                }
            )
        );
        Assert.That($"{plan}", Does.Contain("0000:41:00.4"));
    }

    [Test]
    public void Create_Options_ChooseThePlace()
    {
        HostPlanner planner = TwoCards().Planner();
        Assert.That(
            ParentOf(planner.Create("nvidia-558", options: new() { PreferredNumaNode = 1 })),
            Is.EqualTo("0000:81:00.4")
        );
        Assert.That(
            ParentOf(planner.Create("nvidia-558", options: new() { Parent = "81:00.6" })),
            Is.EqualTo("0000:81:00.6")
        );

        static string ParentOf(HostPlan plan) => ((CreateMdevStep)plan.Steps.Single()).ParentName;
    }

    [Test]
    public void Create_VendorVfio_SetsAFunction()
    {
        HostPlan plan = ExampleHosts.Load("l40s").Planner().Create("L40S-8Q");
        Assert.That(
            plan.Steps,
            Is.EqualTo(new HostStep[] { new SetVgpuTypeStep(PciAddress.Parse("0000:a1:00.4"), 1152, "NVIDIA L40S-8Q") })
        );
    }

    [Test]
    public void Create_VendorVfioWithUuid_IsRefused() =>
        Assert.That(
            () => ExampleHosts.Load("l40s").Planner().Create("L40S-8Q", Uuid),
            Throws
                .TypeOf<HostChangeException>()
                .With.Property("Reason")
                .EqualTo(HostChangeReason.InvalidRequest)
                .And.Message.Contains("have no UUID")
        );

    [Test]
    public async Task Create_SameUuidAgain_FindsTheDeviceWhereItIs()
    {
        FakeHost host = TwoCards();
        await host.Operations().CreateAsync("0000:81:00.6", "nvidia-558", Uuid);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Planner().Create("nvidia-558", Uuid).IsEmpty, Is.True);
        Assert.That(
            host.Planner().Create("NVIDIA A40-2Q", Uuid, [new("a", "b")]).Steps.Single(),
            Is.TypeOf<WriteAttributeStep>()
        );
        Assert.That(
            () => host.Planner().Create("nvidia-557", Uuid),
            Throws.TypeOf<HostChangeException>().With.Property("Reason").EqualTo(HostChangeReason.Mismatch)
        );
    }

    [Test]
    public void Create_UnknownType_NamesTheTypes()
    {
        HostChangeException mediated = Refusal(TwoCards(), "mtty-1");
        HostChangeException restricted = Refusal(TwoCards(), "nvidia-558", new() { Driver = "i915" });
        HostChangeException functions = Refusal(ExampleHosts.Load("l40s"), "L40S-9Q");
        HostChangeException bare = Refusal(new FakeHostBuilder().Build(), "mtty-1");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mediated.Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
        Assert.That(mediated.Failure.Hints[0].Cause, Does.Contain("nvidia-"));
        Assert.That(restricted.Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
        Assert.That(restricted.Message, Does.Contain("no parent that is allowed here has it"));
        Assert.That(functions.Failure.Hints[0].Cause, Does.Contain("NVIDIA L40S-1B"));
        Assert.That(bare.Reason, Is.EqualTo(HostChangeReason.ParentNotFound));
    }

    [Test]
    public async Task Create_NoRoom_SaysSo()
    {
        FakeHost mtty = new FakeHostBuilder().AddMtty(ports: 1).Build();
        await mtty.Operations().CreateAsync("mtty-1");
        HostChangeException mediated = Refusal(mtty, "mtty-1");
        HostChangeException functions = Refusal(ExampleHosts.Load("l40s"), "L40S-48Q", new() { Parent = "41:00.0" });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mediated.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(functions.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(functions.Message, Does.Contain("L40S-48Q"));
    }

    [Test]
    public async Task Create_AmbiguousName_IsRefusedByPlanAndOperation()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithMtty()
            .WithType(SampleHosts.Mtty, "mtty-5")
            .File($"{SampleHosts.Mtty}/mdev_supported_types/mtty-5/device_api", "vfio-ap\n");
        FakeHost fake = FakeHost.From(host.Build());
        HostChangeException planned = Refusal(fake, "Single port serial");
        HostChangeException? created = await Assert.ThrowsAsync<HostChangeException>(() =>
            fake.Operations().CreateAsync("Single port serial")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(planned.Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
        Assert.That(planned.Message, Does.Contain("it means different things: mtty-1, mtty-5"));
        Assert.That(created!.Failure.Diagnostic.Message, Does.EndWith("it means different things: mtty-1, mtty-5"));
        Assert.That(fake.Changes(), Is.Empty);
    }

    /// <summary>A plan and an operation without a parent choose the same place.</summary>
    [Test]
    public async Task CreateAsync_ByType_TakesThePlaceThatIsFoundFirst()
    {
        FakeHost host = TwoCards();
        for (int i = 0; i < 6; i++)
        {
            string found = HostSearch.Find(host.AsHost().Scan(), "nvidia-558").First!.Name;
            Assert.That((await host.Operations().CreateAsync("nvidia-558")).ParentName, Is.EqualTo(found));
        }
    }

    [Test]
    public void Create_WithoutPciFunctions_IsRefused() =>
        Assert.That(() => new HostPlanner(TwoCards().Mediated()).Create("nvidia-558"), Throws.ArgumentException);

    static HostChangeException Refusal(IHostTree host, string type, HostSearchOptions? options = null) =>
        Assert.Throws<HostChangeException>(() => host.Planner().Create(type, options: options))!;
}
