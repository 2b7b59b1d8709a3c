namespace Mdev.NodeDev.Tests;

public sealed class GpuCapacityTests
{
    static VgpuGpuCapacity Of(VgpuGpu gpu, string lastWord) =>
        GpuCapacity.Of(gpu, gpu.Profiles.First(profile => profile.Name.LastWord == lastWord).Name);

    [TestCase("L40S-4Q", "9 (maximum: 3 of 12 in use)")]
    [TestCase("L40S-8Q", "0 (size: vGPUs of 4 GiB are in use)")]
    public void Of_SameSizeInUse(string profile, string expected) =>
        Assert.That(
            $"{Of(SampleGpus.L40S(0x41, VgpuMode.SameSize, (4, 0), (4, 4), (4, 8)), profile)}",
            Is.EqualTo($"0000:41:00.0 {expected}")
        );

    [TestCase("L40S-4Q", "8 to 12 (maximum: 12 in same-size mode, 8 in mixed-size mode)")]
    [TestCase("L40S-8Q", "4 to 6 (maximum: 6 in same-size mode, 4 in mixed-size mode)")]
    [TestCase("L40S-48Q", "1 (maximum: 1)")]
    public void Of_UnknownMode(string profile, string expected)
    {
        VgpuGpuCapacity capacity = Of(SampleGpus.L40S(0xa1, VgpuMode.Unknown), profile);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That($"{capacity}", Is.EqualTo($"0000:a1:00.0 {expected}"));
        Assert.That(capacity.Unknown.Contains(VgpuUnknown.Mode), Is.EqualTo(capacity.AtLeast < capacity.AtMost));
    }

    [Test]
    public void Of_OneGiBOnAda_IsARange()
    {
        VgpuGpuCapacity capacity = Of(SampleGpus.L40S(0x41, VgpuMode.MixedSize), "L40S-1Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((16, 32)));
        Assert.That(capacity.Unknown, Is.EqualTo((ValueList<VgpuUnknown>)[VgpuUnknown.Placement]));
    }

    /// <summary>Found by the fuzz: a vGPU without a size took nothing, so that one more always fitted.</summary>
    [Test]
    public void Of_MemoryOfTheProfileUnknown_IsBounded()
    {
        VgpuGpu gpu = SampleGpus.L40S(0x41, VgpuMode.MixedSize);
        gpu = gpu with { Profiles = [.. gpu.Profiles.Select(profile => profile with { Memory = null })] };
        VgpuGpuCapacity capacity = Of(gpu, "L40S-4Q");
        Assert.That((capacity.AtLeast, capacity.AtMost), Is.EqualTo((0, 32)));
        Assert.That(
            capacity.Limits.Select(limit => $"{limit}"),
            Is.EqualTo(["Maximum 0 to 32", "Placement 0 to 48", "Functions 32"])
        );
    }

    [Test]
    public void Of_OneFunctionWithOneVgpu_IsNotTheSumOverFunctions() =>
        Assert.That(
            Of(SampleGpus.A40(0x41, VgpuMode.SameSize, (1, 0)), "A40-1Q"),
            Has.Property("AtLeast").EqualTo(31).And.Property("AtMost").EqualTo(31)
        );

    [Test]
    public void Of_FewFreeFunctions_AreTheLimit()
    {
        VgpuGpu gpu = SampleGpus.A40(0x41, VgpuMode.SameSize);
        gpu = gpu with
        {
            Slots =
            [
                .. gpu.Slots.Select(
                    (slot, index) => index < 30 ? slot with { State = (VgpuSlotState)(2 + index % 2) } : slot
                ),
            ],
        };
        VgpuGpuCapacity capacity = Of(gpu, "A40-4Q");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((capacity.AtMost, capacity.Bound), Is.EqualTo((2, VgpuLimit.Functions)));
        Assert.That(string.Join(", ", capacity.Limits), Is.EqualTo("Maximum 12, Functions 2"));
    }

    [Test]
    public void Of_VgpusWithoutPlacementNumbers_HoldTheirMemory()
    {
        VgpuGpu gpu = SampleGpus.A40(0x41, VgpuMode.MixedSize, [.. Enumerable.Repeat((1, 0u), 20)]);
        gpu = gpu with
        {
            Slots =
            [
                .. gpu.Slots.Select(slot =>
                    slot with
                    {
                        Vgpus = [.. slot.Vgpus.Select(vgpu => vgpu with { PlacementId = null })],
                    }
                ),
            ],
        };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Of(gpu, "A40-48Q").AtMost, Is.Zero);
        Assert.That(Of(gpu, "A40-12Q").AtMost, Is.EqualTo(2));
    }
}
