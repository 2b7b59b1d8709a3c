namespace Mdev.NodeDev.Tests;

/// <summary>Devices of several units: what is written, what is refused, and what is taken back.</summary>
[CancelAfter(60_000)]
public sealed class AggregationPlansTests
{
    const string Parent = "sys/devices/virtual/acme/acme";
    const string Create = $"{Parent}/mdev_supported_types/acme-unit/create";
    const string InGroup = "mdev/aggregated_instances";

    static readonly MdevDefinition Unit = Mdevs.Of("acme", 1, "acme-unit");

    [Test]
    public async Task FirstSeries_IsOneWrite()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        HostPlan plan = Plan(fake, Unit, 8);
        HostChangeResult result = await fake.Operations().ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That($"{plan}", Is.EqualTo($"1. create {Unit.Uuid} of type acme-unit on acme with \"aggregate=8\"\n"));
        Assert.That(result.Succeeded, Is.True);
        Assert.That(Written(fake), Is.EqualTo([(Create, $"{Unit.Uuid},aggregate=8")]));
        Assert.That(Units(fake), Is.EqualTo("8 (aggregated_instances)"));
        Assert.That(HostPlan.Parse(plan.ToJson()), Is.EqualTo(plan));
    }

    [Test]
    public async Task SecondSeries_IsWrittenBeforeTheOtherAttributes()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits(AggregationForm.Attribute).Build();
        _ = fake.Create(Parent, "acme-unit", SampleUuids.Numbered(9));
        fake.ClearJournal();
        HostPlan plan = Plan(fake, Unit with { Attributes = [new("a", "1")] }, 5);
        HostPlan valid = Plan(fake, Unit, 5);
        HostChangeResult result = await fake.Operations().ApplyAsync(valid);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, Is.True);
        Assert.That(Written(fake), Is.EqualTo([(Create, $"{Unit.Uuid}"), ($"{Parent}/{Unit.Uuid}/{InGroup}", "5")]));
        Assert.That(Units(fake), Is.EqualTo($"5 ({InGroup})"));
        Assert.That(plan.Steps.Select(Name), Is.EqualTo(["create", InGroup, "a"]));
        Assert.That(HostPlan.Parse(valid.ToJson()), Is.EqualTo(valid));
    }

    /// <summary>In a definition the attribute has its place in the order.</summary>
    [Test]
    public void SecondSeries_AttributeOfTheDefinition_KeepsItsPlace()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits(AggregationForm.Attribute).Build();
        MdevDefinition defined = Unit with { Attributes = [new("a", "1"), new(InGroup, "2"), new("b", "1")] };
        HostPlan plan = Plan(fake, defined, 5, AggregationForm.Attribute);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Steps.Select(Name), Is.EqualTo(["create", "a", InGroup, "b"]));
        Assert.That(((WriteAttributeStep)plan.Steps[2]).Attribute.Value, Is.EqualTo("5"));
        Assert.That(
            defined.WithAggregatedInstances(5).Attributes,
            Is.EqualTo([new MdevAttribute("a", "1"), new(InGroup, "5"), new("b", "1")])
        );
        Assert.That(
            (Unit with { Attributes = [new("a", "1")] }).WithAggregatedInstances(5).Attributes,
            Is.EqualTo([new MdevAttribute(InGroup, "5"), new("a", "1")])
        );
    }

    /// <summary>One unit is the UUID alone, which every kernel takes; the proposal need not be enabled.</summary>
    [Test]
    public async Task OneUnit_IsTheUuidAlone()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().AddUnits().Build();
        NodeHost host = fake.AsHost();
        HostPlanner planner = new(host.Scan());
        HostPlan plan = planner.CreateAggregated(host, Mdevs.Port(2), 1);
        HostChangeResult result = await fake.Operations().ApplyAsync(planner.CreateAggregated(host, Unit, 1));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, Is.True);
        Assert.That(plan, Is.EqualTo(planner.Create(Mdevs.Port(2))));
        Assert.That(Written(fake), Is.EqualTo([(Create, $"{Unit.Uuid}")]));
        Assert.That(Units(fake), Is.EqualTo("1"));
    }

    /// <summary>The caller may know the form where no device shows it.</summary>
    [Test]
    public async Task NamedForm_IsUsed()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits(AggregationForm.Attribute).Build();
        HostChangeResult result = await fake.Operations().ApplyAsync(Plan(fake, Unit, 8, AggregationForm.Attribute));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, Is.True);
        Assert.That(Units(fake), Is.EqualTo($"8 ({InGroup})"));
        Assert.That(
            Refused(fake, Mdevs.Of("acme", 2, "acme-unit"), 2, AggregationForm.None).Reason,
            Is.EqualTo(HostChangeReason.InvalidRequest)
        );
    }

    [TestCase(0u, HostChangeReason.InvalidRequest, "a device has one unit at least")]
    [TestCase(
        9u,
        HostChangeReason.NoCapacity,
        "9 units of acme-unit on acme are more than the 8 that a device can get"
    )]
    [TestCase(uint.MaxValue, HostChangeReason.NoCapacity, "4294967295 units of acme-unit")]
    public void Refused_BeforeAnythingIsWritten(uint units, HostChangeReason reason, string text)
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        HostChangeFailure failure = Refused(fake, Unit, units);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Reason, Is.EqualTo(reason));
        Assert.That(failure.Diagnostic.Message, Does.Contain(text));
        Assert.That(fake.ChangeCount, Is.Zero);
    }

    /// <summary>The row of the table that the library refuses before the kernel would: 8 units of 7.</summary>
    [Test]
    public void Refused_ByWhatIsLeft()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        _ = fake.Create(Parent, "acme-unit", SampleUuids.Numbered(8));
        _ = fake.Create(Parent, "acme-unit", $"{SampleUuids.Numbered(9)},aggregate=8");
        int before = fake.ChangeCount;
        HostChangeFailure failure = Refused(fake, Unit, 8);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Diagnostic.Message, Does.Contain("8 units of acme-unit on acme are more than the 7 that"));
        Assert.That(fake.ChangeCount, Is.EqualTo(before));
    }

    [TestCase("mtty", "mtty-2", "mtty-2 on mtty has no 'aggregation': one unit is all that can be asked for")]
    [TestCase("0.0.26ab", "vfio_ccw-io", "what a device gets is chosen by name, not by number")]
    public void Refused_WithoutSupport(string parent, string type, string text)
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().AddVfioCcw().Build();
        HostChangeFailure failure = Refused(fake, Mdevs.Of(parent, 1, type), 2, AggregationForm.None);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
        Assert.That(failure.Diagnostic.Message, Does.Contain(text));
    }

    [Test]
    public void NotEnabled_IsRefused()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        NodeHost host = fake.AsHost();
        HostPlanner planner = new(host.Scan());
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (
            Func<HostPlan> plan in (Func<HostPlan>[])
                [
                    () => planner.CreateAggregated(host, Unit, 2),
                    () => planner.CreateWithArguments(host, Unit, CreateArguments.Parse("x")),
                ]
        )
            Assert.That(
                Assert.Throws<HostChangeException>(() => plan())!.Message,
                Does.Contain("the options of the host do not name Aggregation")
            );
    }

    /// <summary>A driver that gives another number is one that failed, and its device goes.</summary>
    [TestCase(AggregationForm.AtCreation, "aggregated_instances")]
    [TestCase(AggregationForm.Attribute, InGroup)]
    public async Task AnotherNumber_RemovesTheDevice(AggregationForm form, string file)
    {
        FakeHost fake = new FakeHostBuilder().AddUnits(form).Build();
        HostPlan plan = Plan(fake, Unit, 4, form);
        OneLess writer = new(fake);
        HostChangeResult result = await new HostOperations(fake.AsHost(), writer, Fast).ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.NotSeen));
        Assert.That(result.Failure?.Path, Is.EqualTo($"{Parent}/{Unit.Uuid}/{file}"));
        Assert.That(result.Failure?.Diagnostic.Message, Does.Contain("expected \"4\", found \"3"));
        Assert.That(result.NotUndone, Is.Empty);
        Assert.That(fake.Running(), Is.Empty);
    }

    /// <summary>A driver that ignores the argument shows no number, which is 1.</summary>
    [Test]
    public async Task NoNumber_RemovesTheDevice()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        HostPlan plan = Mdevs.Plan(
            new CreateMdevStep("acme", Unit.Uuid, "acme-unit") { Shown = [new("aggregated_instances", "4")] }
        );
        HostChangeResult result = await fake.Operations(Fast).ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.NotSeen));
        Assert.That(fake.Running(), Is.Empty);
        Assert.That(fake.Available(Parent), Is.EqualTo("acme-unit=16"));
    }

    /// <summary>What was taken meanwhile, the kernel refuses, and nothing is left.</summary>
    [TestCase(AggregationForm.AtCreation, HostChangeReason.DriverRefused)]
    [TestCase(AggregationForm.Attribute, HostChangeReason.AttributeRefused)]
    public async Task TakenMeanwhile_LeavesNothing(AggregationForm form, HostChangeReason reason)
    {
        FakeHost fake = new FakeHostBuilder().AddUnits(form, units: 8).Build();
        HostPlan plan = Plan(fake, Unit, 8, form);
        _ = fake.Create(Parent, "acme-unit", SampleUuids.Numbered(9));
        HostChangeResult result = await fake.Operations(Fast).ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(reason));
        Assert.That(result.Failure?.Errno, Is.EqualTo(Errno.EINVAL));
        Assert.That(fake.Running(), Is.EqualTo([SampleUuids.Of(9)]));
    }

    /// <summary>Each access fails in turn: there is a device of 4 units, or none.</summary>
    [TestCase(AggregationForm.AtCreation)]
    [TestCase(AggregationForm.Attribute)]
    public async Task EveryFault_LeavesAllOrNothing(AggregationForm form)
    {
        FakeHost whole = new FakeHostBuilder().AddUnits(form).Build();
        HostPlan plan = Plan(whole, Unit, 4, form);
        int before = whole.ReadCount;
        await whole.Operations(Fast).ApplyAsync(plan);
        int accesses = whole.ReadCount - before + whole.ChangeCount;
        Assert.That(accesses, Is.GreaterThan(10));
        for (int nth = 1; nth <= accesses; nth++)
        {
            FakeHost fake = new FakeHostBuilder().AddUnits(form).Build();
            fake.Inject(new FakeFault { Nth = nth, Errno = Errno.EIO });
            HostChangeResult result;
            try
            {
                result = await fake.Operations(Fast).ApplyAsync(plan);
            }
            catch (HostAccessException)
            {
                continue;
            }
            string state = fake.Running().Any() ? Units(fake) : "none";
            Assert.That(state, result.Succeeded ? Does.StartWith("4 ") : Is.EqualTo("none"), $"access {nth}");
        }
    }

    [Test]
    public void Existing_WithItsUnits_GivesAnEmptyPlan()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        _ = fake.Create(Parent, "acme-unit", $"{Unit.Uuid},aggregate=8");
        HostChangeFailure other = Refused(fake, Unit, 4);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Plan(fake, Unit, 8), Is.EqualTo(HostPlan.Empty));
        Assert.That(other.Reason, Is.EqualTo(HostChangeReason.Mismatch));
        Assert.That(other.Diagnostic.Message, Does.Contain("expected \"4 units\", found \"8 units\""));
    }

    [Test]
    public async Task Arguments_AreWrittenAsTheyAre()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().AddUnits().Build();
        NodeHost host = new(fake, new NodeHostOptions { Proposals = HostProposals.Aggregation });
        HostPlanner planner = new(host.Scan());
        HostPlan taken = planner.CreateWithArguments(host, Unit, CreateArguments.Parse("aggregate=0x4"));
        HostPlan refused = planner.CreateWithArguments(host, Mdevs.Port(2), CreateArguments.Parse("mode=fast"));
        HostChangeResult done = await fake.Operations().ApplyAsync(taken);
        HostChangeResult failed = await fake.Operations().ApplyAsync(refused);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(done.Succeeded, Is.True);
        Assert.That(Units(fake), Is.EqualTo("4 (aggregated_instances)"));
        Assert.That(failed.Failure?.Reason, Is.EqualTo(HostChangeReason.DriverRefused));
        Assert.That(failed.Failure?.Value, Is.EqualTo($"{SampleUuids.Of(2)},mode=fast"));
        Assert.That(failed.Failure?.Hints[0].Cause, Does.Contain("does not take these arguments"));
    }

    [TestCase("a\nb")]
    [TestCase("")]
    [TestCase("ä")]
    public async Task Arguments_OfAStep_AreCheckedAsWell(string text)
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        HostChangeResult result = await fake.Operations()
            .ApplyAsync(Mdevs.Plan(new CreateMdevStep("acme", Unit.Uuid, "acme-unit") { Arguments = text }));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
        Assert.That(fake.ChangeCount, Is.Zero);
    }

    static readonly HostOperationsOptions Fast = new() { TimeProvider = new FastTimeProvider() };

    static string Name(HostStep step) => step is WriteAttributeStep write ? write.Attribute.Name : "create";

    static HostPlan Plan(FakeHost fake, MdevDefinition device, uint units, AggregationForm? form = null)
    {
        NodeHost host = new(
            fake,
            new NodeHostOptions { PciIds = PciIdDatabase.Empty, Proposals = HostProposals.Aggregation }
        );
        return new HostPlanner(host.Scan()).CreateAggregated(host, device, units, form);
    }

    static HostChangeFailure Refused(FakeHost fake, MdevDefinition device, uint units, AggregationForm? form = null) =>
        Assert.Throws<HostChangeException>(() => Plan(fake, device, units, form))!.Failure;

    static IEnumerable<(string Path, string? Data)> Written(FakeHost fake) =>
        fake.Journal.Where(static access => access.IsChange).Select(static access => (access.Path, access.Data));

    static string Units(FakeHost fake) =>
        $"{AggregationFiles.ReadDevice(
            new NodeHost(fake, new NodeHostOptions { Proposals = HostProposals.Aggregation }),
            $"{Parent}/{Unit.Uuid}",
            out _
        )}";

    /// <summary>A driver that gives 3 units where 4 were asked for.</summary>
    sealed class OneLess(IHostWriter inner) : IHostWriter
    {
        public FileWriteResult Write(string path, ReadOnlySpan<byte> data) =>
            inner.Write(path, data is [.. var rest, (byte)'4'] ? [.. rest, (byte)'3'] : data);

        public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => inner.Replace(path, content);

        public FileWriteResult Delete(string path) => inner.Delete(path);

        public FileWriteResult MakeDirectory(string path) => inner.MakeDirectory(path);
    }
}
