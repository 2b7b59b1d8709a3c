namespace Mdev.NodeDev.Tests;

/// <summary>
/// Attributes on the drivers that have some: each is one write, in order, and is looked at afterwards.
/// </summary>
[CancelAfter(60_000)]
public sealed class AttributeStepTests
{
    const string Card = "0000:41:00.0";
    const string Parameters = "nvidia/vgpu_params";
    const string Matrix = "sys/devices/vfio_ap/matrix";

    static readonly MdevDefinition Vgpu = Mdevs.Of(Card, 1, "nvidia-18");

    [Test]
    public async Task Attributes_AreWrittenInOrderAndInOneWriteEach()
    {
        FakeHost host = Crypto();
        await host.Operations()
            .CreateAsync(
                Mdevs.Crypto(
                    1,
                    Mdevs.Assign("adapter", "0x05"),
                    Mdevs.Assign("adapter", "6"),
                    Mdevs.Assign("domain", "04"),
                    Mdevs.Assign("control_domain", "4")
                )
            );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            host.Journal.Where(access => access.IsChange)
                .Skip(1)
                .Select(access => $"{access.Path[(access.Path.LastIndexOf('/') + 1)..]}={access.Data}"),
            Is.EqualTo(
                new[] { "assign_adapter=0x05", "assign_adapter=6", "assign_domain=04", "assign_control_domain=4" }
            )
        );
        Assert.That(Read(host, $"{Matrix}/{SampleUuids.Of(1)}", "matrix"), Is.EqualTo("05.0004\n06.0004\n"));
    }

    [Test]
    public async Task WriteOnlyAttributes_AppliedTwice_AreWrittenOnce()
    {
        FakeHost host = Crypto();
        HostPlan plan = host.Planner()
            .Create(Mdevs.Crypto(1, Mdevs.Assign("adapter", "5"), Mdevs.Assign("domain", "4")));
        HostChangeResult first = await host.Operations().ApplyAsync(plan);
        host.ClearJournal();
        HostChangeResult second = await host.Operations().ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(first.Outcomes(), Is.All.EqualTo(HostStepOutcome.Done));
        Assert.That(second.Outcomes(), Is.All.EqualTo(HostStepOutcome.AlreadyDone));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task AssignAndUnassign_AppliedTwice_AreWrittenOnce()
    {
        FakeHost host = Crypto();
        HostPlan plan = host.Planner()
            .Create(
                Mdevs.Crypto(
                    1,
                    new("unassign_domain", "4"),
                    Mdevs.Assign("adapter", "5"),
                    Mdevs.Assign("domain", "0x4")
                )
            );
        HostChangeResult first = await host.Operations().ApplyAsync(plan);
        host.ClearJournal();
        HostChangeResult second = await host.Operations().ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(first.Succeeded);
        Assert.That(second.Outcomes(), Is.All.EqualTo(HostStepOutcome.AlreadyDone));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Create_AfterCrash_WritesMissingAttributes()
    {
        FakeHost host = Crypto();
        HostOperations operations = host.Operations();
        MdevDefinition device = Mdevs.Crypto(1, Mdevs.Assign("adapter", "5"), Mdevs.Assign("domain", "4"));
        // Between creating the device and its second attribute.
        await operations.ApplyAsync(new HostPlan { Steps = [.. host.Planner().Create(device).Steps.Take(2)] });

        MdevLease lease = await operations.CreateAsync(device);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(lease.WasCreated, Is.False);
        Assert.That(lease.Result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone, HostStepOutcome.Done }));
        Assert.That(Read(host, $"{Matrix}/{SampleUuids.Of(1)}", "matrix"), Is.EqualTo("05.0004\n"));
    }

    [Test]
    public async Task Create_QueueOfAnotherDevice_LeavesNoDevice()
    {
        FakeHost host = Crypto();
        HostOperations operations = host.Operations();
        ValueList<MdevAttribute> queue = [Mdevs.Assign("adapter", "5"), Mdevs.Assign("domain", "4")];
        await operations.CreateAsync(Mdevs.Crypto(1, queue));
        string[] before = host.Everything();

        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Crypto(2, queue))
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.ResourceTaken));
        Assert.That(
            failure.Result.Outcomes(),
            Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.Undone, HostStepOutcome.Failed })
        );
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Undo_ExistingDevice_RevertsEachAttribute()
    {
        FakeHost host = Crypto();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Crypto(1, Mdevs.Assign("adapter", "5")));
        string[] before = host.Everything();

        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Write("assign_domain", "4"), Write("unassign_adapter", "5"), Write("assign_adapter", "999"))
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.AttributeRefused));
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.Undone, HostStepOutcome.Failed })
        );
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);

        static WriteAttributeStep Write(string name, string value) =>
            new("matrix", SampleUuids.Of(1), new MdevAttribute(name, value));
    }

    [Test]
    public async Task Masks_InTwoSpellings_AreEqual()
    {
        FakeHost host = Crypto();
        HostOperations operations = host.Operations();
        string adapters = "0x04" + new string('0', 62);
        MdevAttribute masks = new("ap_config", $"{adapters},0x08{new string('0', 62)},0x{new string('0', 64)}");
        await operations.CreateAsync(Mdevs.Crypto(1, masks));
        Assert.That(Read(host, $"{Matrix}/{SampleUuids.Of(1)}", "matrix"), Is.EqualTo("05.0004\n"));

        MdevLease again = await operations.CreateAsync(
            Mdevs.Crypto(
                1,
                masks with
                {
                    Value = masks.Value.ToUpperInvariant().Replace("0X", "0x", StringComparison.Ordinal) + "\n",
                }
            )
        );

        Assert.That(again.Result.Outcomes(), Is.All.EqualTo(HostStepOutcome.AlreadyDone));
    }

    [TestCase("frame_rate_limiter=0")]
    [TestCase("frame_rate_limiter=0\n")]
    public async Task VgpuParameters_GetANewline(string value)
    {
        FakeHost host = Gpu();
        HostOperations operations = host.Operations();
        MdevDefinition device = Vgpu with { Attributes = [new(Parameters, value)] };

        await operations.CreateAsync(device);
        MdevLease again = await operations.CreateAsync(device);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Shown(host), Is.EqualTo("frame_rate_limiter=0\n"));
        Assert.That(again.Result.Outcomes(), Is.All.EqualTo(HostStepOutcome.AlreadyDone));
    }

    [Test]
    public async Task Undo_WritesThePreviousValue()
    {
        FakeHost host = Gpu();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Vgpu with { Attributes = [new(Parameters, "disable_vnc=1")] });
        string[] before = host.Everything();

        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(
                new WriteAttributeStep(Card, Vgpu.Uuid, new(Parameters, "a=1")),
                new WriteAttributeStep(Card, Vgpu.Uuid, new(Parameters, "b=2")),
                new WriteAttributeStep(Card, Vgpu.Uuid, new("nosuch", "1"))
            )
        );

        Assert.That(result.NotUndone, Is.Empty);
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task AttributeWrittenTwice_LastValueCounts()
    {
        FakeHost host = Gpu();
        HostOperations operations = host.Operations();
        MdevDefinition device = Vgpu with { Attributes = [new(Parameters, "a=1"), new(Parameters, "b=2")] };
        await operations.CreateAsync(device);
        Assert.That(Shown(host), Is.EqualTo("b=2\n"));
        host.ClearJournal();

        await operations.CreateAsync(device);

        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Undo_Removal_RestoresAttributes()
    {
        FakeHost host = Gpu();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Vgpu with { Attributes = [new(Parameters, "a=1")] });
        string[] before = host.Everything();

        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(
                Mdevs.Removal(Vgpu),
                new CreateMdevStep(Card, SampleUuids.Of(2), "nvidia-18"),
                new WriteAttributeStep(Card, SampleUuids.Of(2), new("nosuch", "1"))
            )
        );

        Assert.That(result.Outcomes().First(), Is.EqualTo(HostStepOutcome.Undone));
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task ReadOnlyFile_IsNotAnAttribute()
    {
        FakeHost host = Gpu();
        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(Vgpu with { Attributes = [new("nvidia/vm_name", "x")] })
        );

        Assert.That(
            failure!.Reason,
            Is.EqualTo(HostChangeReason.AttributeNotFound).Or.EqualTo(HostChangeReason.NotPermitted)
        );
        Assert.That(host.Running(), Is.Empty);
    }

    [TestCase("vendor/x", "5", "0x5", true)]
    [TestCase("vendor/x", "8", "010", true)]
    [TestCase("vendor/x", "8\n", "8", true)]
    [TestCase("vendor/x", "Y", "1", true)]
    [TestCase("vendor/x", "off", "N", true)]
    [TestCase("vendor/x", "8", "10", false)]
    [TestCase("vendor/x", "a b", "a  b", false)]
    [TestCase("vendor/x", "", "0", false)]
    [TestCase("vendor/x", "09", "9", false)]
    [TestCase("ap_config", "0x08,0x1,0x", "0x0800,0x10,0x0", true)]
    [TestCase("ap_config", "0x08,0x1,0x", "0x0080,0x10,0x0", false)]
    public void Says_AcceptsOtherSpellings(string name, string read, string written, bool isSame) =>
        Assert.That(AttributeText.Says(name, read, written), Is.EqualTo(isSame));

    static FakeHost Crypto() => new FakeHostBuilder().AddVfioAp(["05.0004", "06.0004"], highestAdapter: 63).Build();

    static FakeHost Gpu() => new FakeHostBuilder().AddNvidia(NvidiaCard.TeslaM60, Card).Build();

    static string Shown(FakeHost host) =>
        Read(host, $"{host.Mediated().FindParent(Card)!.Path}/{Vgpu.Uuid}", Parameters);

    static string Read(IHostTree host, string directory, string name)
    {
        _ = host.OpenDirectory(directory, out IHostDirectory? device);
        using (device)
        {
            byte[] buffer = new byte[4096];
            FileResult result = device!.Read(name, buffer);
            return SurrogateEscape.Decode(buffer.AsSpan(0, result.Length));
        }
    }
}
