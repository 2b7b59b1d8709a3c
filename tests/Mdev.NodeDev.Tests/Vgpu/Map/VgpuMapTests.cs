namespace Mdev.NodeDev.Tests;

public sealed class VgpuMapTests
{
    const long Gibibyte = 1L << 30;

    static readonly string[] Pictures = [.. VgpuPicture.All.Select(picture => picture.Name)];

    [TestCaseSource(nameof(Pictures))]
    public void Create_LaysOutTheHost(string picture) =>
        Snapshot.Verify(Text(VgpuPicture.All.First(one => one.Name == picture).Map()));

    [Test]
    public void Create_TheSameHost_IsEqual() =>
        Assert.That(
            VgpuPicture.All.Select(picture => picture.Map()),
            Is.EqualTo(VgpuPicture.All.Select(picture => picture.Map()))
        );

    [Test]
    public void Create_PlacementIsTaken_IsNotInABar()
    {
        VgpuMapGpu gpu = Lay(SampleGpus.L40S(0x41, VgpuMode.MixedSize, (8, 0), (4, 4), (4, 46), (4, 8)));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Bars[0].Segments.Select(one => one.Start), Is.EqualTo(new[] { 0.0, 8, 12 }));
        Assert.That(gpu.Unplaced.Select(vgpu => vgpu.SlotName), Is.EqualTo(new[] { "0000:41:00.5", "0000:41:00.6" }));
    }

    [Test]
    public void Create_ProfileIsNotKnown_IsNotInABar()
    {
        VgpuGpu gpu = SampleGpus.L40S(0x41, VgpuMode.MixedSize, (8, 0));
        VgpuSlot used = gpu.Slots[0] with
        {
            Vgpus =
            [
                new()
                {
                    SlotName = "0000:41:00.4",
                    Number = 7,
                    PlacementId = 0,
                },
            ],
        };
        VgpuMapGpu laid = Lay(gpu with { Slots = [used, .. gpu.Slots.Skip(1)] });
        Assert.That((laid.Unplaced.Count, laid.Bars[0].Segments.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Create_MemoryIsNotKnown_CountsSlots()
    {
        VgpuGpu gpu = SampleGpus.A40(0x41, VgpuMode.SameSize, (4, 0), (4, 4)) with { MemoryGiB = null };
        VgpuMapBar bar = Lay(
            gpu with
            {
                Slots = [gpu.Slots[0], gpu.Slots[1], gpu.Slots[2], gpu.Slots[3] with { State = VgpuSlotState.Avoided }],
            }
        ).Bars[0];
        Assert.That(
            bar.Segments.Select(one => (one.Kind, one.Start, one.Size)),
            Is.EqualTo(
                new[]
                {
                    (VgpuMapSegmentKind.Vgpu, 0.0, 1.0),
                    (VgpuMapSegmentKind.Vgpu, 1.0, 1.0),
                    (VgpuMapSegmentKind.Free, 2.0, 1.0),
                    (VgpuMapSegmentKind.Unusable, 3.0, 1.0),
                }
            )
        );
        Assert.That((bar.Unit, bar.Size), Is.EqualTo((VgpuMapUnit.Slots, 4.0)));
    }

    [Test]
    public void Create_HalfAGibibyte_IsHalfAsLong()
    {
        VgpuGpu gpu = SampleGpus.A40(0x41, VgpuMode.SameSize, (1, 0), (1, 1));
        VgpuProfile half = gpu.Profiles[0] with { Memory = new(Gibibyte / 2, VgpuSource.Catalogue) };
        ValueList<VgpuSlot> slots =
        [
            .. gpu.Slots.Select(slot =>
                slot with
                {
                    Vgpus = [.. slot.Vgpus.Select(vgpu => vgpu with { Profile = half, PlacementId = null })],
                }
            ),
        ];
        VgpuMapBar bar = Lay(gpu with { Slots = slots }).Bars[0];
        Assert.That(
            bar.Segments.Select(one => (one.Start, one.Size, one.IsPlaceKnown)),
            Is.EqualTo(new[] { (0, 0.5, false), (0.5, 0.5, false), (1, 47.0, false) })
        );
    }

    [Test]
    public void Create_ParentsOfOtherVendors_CountDevices()
    {
        MemoryHostTree tree = InventedHosts.Load("gvtg");
        Snapshot.Verify(Text(VgpuMap.Create(VgpuHost.Create(new NodeHost(tree).Scan(), tree))));
    }

    [TestCase("0000:99:00.0", "0000:41:00.4", "NVIDIA L40S-4Q", "no GPU")]
    [TestCase("0000:41:00.0", "0000:41:09.4", "NVIDIA L40S-4Q", "no slot")]
    [TestCase("0000:41:00.0", "0000:41:00.4", "NVIDIA L40S-5Q", "no profile")]
    public void Create_PlanOfAnotherHost_Throws(string gpu, string slot, string profile, string reason)
    {
        VgpuHost host = VgpuPicture.All.First().Read();
        VgpuPlacement plan = new() { Steps = [Step(gpu, slot, profile)] };
        Assert.That(() => VgpuMap.Create(host, plan), Throws.ArgumentException.With.Message.Contains(reason));
    }

    [Test]
    public void Create_PlanUsesASlotTwice_Throws()
    {
        VgpuHost host = VgpuPicture.All.First().Read();
        VgpuPlacementStep step = Step("0000:41:00.0", "0000:41:00.4", "NVIDIA L40S-4Q");
        Assert.That(
            () => VgpuMap.Create(host, new VgpuPlacement { Steps = [step, step] }),
            Throws.ArgumentException.With.Message.Contains("cannot take another vGPU")
        );
    }

    /// <summary>Two sizes on a GPU whose mode is not known need mixed-size mode.</summary>
    [Test]
    public void Create_PlanOfTwoSizes_NeedsMixedSizeMode()
    {
        VgpuPlacement plan = new()
        {
            Steps =
            [
                Step("0000:41:00.0", "0000:41:00.4", "NVIDIA L40S-8Q"),
                Step("0000:41:00.0", "0000:41:00.5", "NVIDIA L40S-4Q"),
            ],
        };
        VgpuMapGpu gpu = VgpuMap.Create(VgpuPicture.All.First().Read(), plan).Gpus[0];
        Assert.That(
            (gpu.Mode, gpu.Bars[0].Segments[1].Start, gpu.Bars[0].Segments[1].IsPlaceKnown),
            Is.EqualTo((VgpuMode.MixedSize, 8.0, true))
        );
    }

    static VgpuPlacementStep Step(string gpu, string slot, string profile) =>
        new()
        {
            Gpu = gpu,
            Slot = slot,
            Profile = VgpuProfileName.Parse(profile),
        };

    static VgpuMapGpu Lay(VgpuGpu gpu) => GpuLayout.Of(gpu, []);

    static string Text(VgpuMap map)
    {
        StringBuilder text = new();
        foreach (VgpuMapGpu gpu in map.Gpus)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{gpu.Name} {gpu.Board} {gpu.MemoryGiB} GiB, node {gpu.NumaNode}, {gpu.Exposure}, {gpu.Mode}\n"
            );
            foreach (VgpuMapBar bar in gpu.Bars)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {bar}: {bar.Instance}\n");
                foreach (VgpuMapSegment segment in bar.Segments)
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"    {segment}{(segment.IsPlaceKnown ? ", known" : "")} {Words(segment.Profiles)}\n"
                    );
            }
            text.Append(CultureInfo.InvariantCulture, $"  unplaced: {string.Join(", ", gpu.Unplaced)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  room: {string.Join(", ", gpu.Room)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  slots: {string.Join(", ", gpu.Slots)}\n");
        }
        return text.ToString();
    }

    static string Words(ValueList<VgpuProfileName> profiles) =>
        string.Join(' ', profiles.Select(profile => profile.LastWord));
}
