namespace Mdev.NodeDev.Tests;

public sealed class VgpuPlacementExtensionsTests
{
    const string Gpu = "0000:41:00.0";

    static FakeHost Host(NvidiaExposure exposure) =>
        new FakeHostBuilder().AddNvidia(NvidiaCard.A40, Gpu, exposure).AddNvidiaCatalogue().Build();

    [TestCase(NvidiaExposure.Mdev)]
    [TestCase(NvidiaExposure.VendorVfio)]
    public async Task ToPlan_AnyExposure_MakesTheVgpus(NvidiaExposure exposure)
    {
        FakeHost host = Host(exposure);
        VgpuPlacement placement = VgpuHost
            .Create(host.AsHost().Scan(), host)
            .Place(new() { Items = [new("A40-8Q", 3)] });
        HostChangeResult result = await host.Operations().ApplyAsync(placement.ToPlan());
        VgpuGpu gpu = VgpuHost.Create(host.AsHost().Scan(), host).Gpus[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, $"{result.Failure}");
        Assert.That(
            gpu.Vgpus.Select(static one => one.Profile?.Name.LastWord),
            Is.EqualTo(Enumerable.Repeat("A40-8Q", 3))
        );
        Assert.That(
            gpu.Vgpus.Select(static one => one.SlotName),
            Is.EqualTo(placement.Steps.Select(static one => one.Slot))
        );
    }

    [Test]
    public void ToPlan_Numbers_AreStepsOfTheirOwn()
    {
        VgpuPlacementStep step = new()
        {
            Gpu = Gpu,
            Slot = "0000:41:00.4",
            Profile = VgpuProfileName.Parse("NVIDIA A40-8Q"),
            Number = 562,
            PlacementId = 16,
            GpuInstanceId = 3,
        };
        Guid uuid = Guid.Parse("5a0c1f1e-1111-4222-8333-444455556666");
        HostPlan vendor = new VgpuPlacement { Steps = [step] }.ToPlan();
        HostPlan mdev = new VgpuPlacement { Steps = [step with { TypeId = "nvidia-562" }] }.ToPlan(_ => uuid);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            $"{vendor}",
            Is.EqualTo(
                "1. set 0000:41:00.4 to A40-8Q (562)\n2. write \"3\" to gpu_instance_id of 0000:41:00.4\n"
                    + "3. write \"16\" to placement_id of 0000:41:00.4\n"
            )
        );
        Assert.That(
            $"{mdev}",
            Is.EqualTo(
                $"1. create {uuid} of type nvidia-562 on 0000:41:00.4\n"
                    + $"2. write \"3\" to nvidia/gpu_instance_id of {uuid}\n"
                    + $"3. write \"16\" to nvidia/placement_id of {uuid}\n"
            )
        );
        Assert.That(new VgpuPlacement().ToPlan().IsEmpty);
    }
}
