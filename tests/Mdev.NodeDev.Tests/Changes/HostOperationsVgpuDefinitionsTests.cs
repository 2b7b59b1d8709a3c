namespace Mdev.NodeDev.Tests;

/// <summary>A vGPU is defined, started, changed, stopped and undefined in single calls.</summary>
[CancelAfter(60_000)]
public sealed class HostOperationsVgpuDefinitionsTests
{
    static readonly PciAddress Function = Vgpus.Function(0);

    [Test]
    public async Task Operations_FromDefinitionToTheEnd_ChangeTheHost()
    {
        FakeHost host = Vgpus.Host(functions: 8);
        host.Nvidia.SetMode(Vgpus.Gpu, NvidiaMode.MixedSize);
        HostOperations operations = host.Operations();
        using IDisposable scope = Assert.EnterMultipleScope();

        _ = await operations.DefineVgpuAsync(Vgpus.Definition(0, "L40S-8Q"));
        Assert.That(host.DefinedVgpus(), Is.EqualTo(new[] { Vgpus.Definition(0, "NVIDIA L40S-8Q") }));

        _ = await operations.SetVgpuAutostartAsync(Function, true);
        _ = await operations.EditVgpuAsync(Function, known => known with { PlacementId = 16 });
        VgpuDefinition defined = Vgpus.Definition(0, "NVIDIA L40S-8Q", autostart: true) with { PlacementId = 16 };
        Assert.That(host.DefinedVgpus(), Is.EqualTo(new[] { defined }));

        _ = await operations.StartVgpuAsync(Function);
        HostChangeResult again = await operations.StartVgpuAsync(Function);
        Assert.That((host.TypeOf(0), host.Read(0, "placement_id")), Is.EqualTo((Vgpus.EightGigabytes, "16")));
        Assert.That(again.Steps, Is.Empty);

        _ = await operations.WriteVgpuAttributesAsync(Function, [new("placement_id", "24")]);
        Assert.That(host.Read(0, "placement_id"), Is.EqualTo("24"));
        HostChangeResult modified = await operations.ModifyVgpuAsync(
            defined with
            {
                PlacementId = 40,
            },
            ModifyTargets.Defined | ModifyTargets.Live
        );
        Assert.That(modified.Warnings, Is.Empty);
        Assert.That(host.Read(0, "placement_id"), Is.EqualTo("40"));
        Assert.That(host.DefinedVgpus().Single().PlacementId, Is.EqualTo(40));

        _ = await operations.StopVgpuAsync(Function);
        Assert.That(host.TypeOf(0), Is.Zero);
        _ = await operations.UndefineVgpuAsync(Function);
        Assert.That(host.DefinedVgpus(), Is.Empty);
    }

    [Test]
    public async Task Operations_WithoutDefinition_Throw()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Vgpus.Definition(1));
        HostOperations operations = host.Operations();
        (Func<Task> Call, HostChangeReason Reason)[] calls =
        [
            (() => operations.StartVgpuAsync(Function), HostChangeReason.DefinitionNotFound),
            (() => operations.UndefineVgpuAsync(Function), HostChangeReason.DefinitionNotFound),
            (() => operations.StopVgpuAsync(Function), HostChangeReason.DeviceNotFound),
            (() => operations.DefineVgpuAsync(Vgpus.Definition(1, "L40S-8Q")), HostChangeReason.DefinitionExists),
            (
                () => operations.ModifyVgpuAsync(Vgpus.Definition(0), ModifyTargets.Live),
                HostChangeReason.DeviceNotFound
            ),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((Func<Task> call, HostChangeReason reason) in calls)
        {
            HostChangeException? thrown = await Assert.ThrowsAsync<HostChangeException>(() => call());
            Assert.That(thrown?.Failure.Reason, Is.EqualTo(reason));
        }
        Assert.That(
            () => operations.ModifyVgpuAsync(Vgpus.Definition(1), ModifyTargets.None),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
        Assert.That(host.Changes(), Has.None.Contains("current_vgpu_type"));
    }

    /// <summary>The facts of the options decide about functions, and explain a refusal.</summary>
    [Test]
    public async Task Operations_VgpuFacts_AreUsed()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Vgpus.Definition(1));
        HostOperations operations = host.Operations(
            new HostOperationsOptions
            {
                VgpuFacts = new VgpuFacts
                {
                    Gpus =
                    [
                        new()
                        {
                            Gpu = PciAddress.Parse(Vgpus.Gpu),
                            Mode = VgpuMode.SameSize,
                            Avoid = [Vgpus.Function(1)],
                        },
                    ],
                },
            }
        );
        _ = await operations.CreateVgpuAsync(Function, "L40S-4Q", options: new() { KeepCreated = true });
        HostChangeException? avoided = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.StartVgpuAsync(Vgpus.Function(1))
        );
        HostChangeException? refused = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateVgpuAsync(Vgpus.Function(2), "L40S-8Q")
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(avoided?.Failure.Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
        Assert.That(avoided?.Message, Does.Contain("avoid this function"));
        Assert.That(refused?.Failure.Hints[0].Cause, Does.Contain("is in same-size mode and has vGPUs of 4 GiB"));
    }
}
