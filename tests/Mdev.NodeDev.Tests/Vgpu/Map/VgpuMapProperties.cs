using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>Layouts of random hosts, with plans that the fake kernel then carries out.</summary>
public sealed class VgpuMapProperties
{
    const int Hosts = 150;

    [Test]
    public void Create_RandomHosts_FillBarsAndForeseePlaces()
    {
        List<string> wrong = [];
        int foreseen = 0;
        int vgpus = 0;
        for (int seed = 0; seed < Hosts && wrong.Count < 5; seed++)
        {
            RandomVgpuHost host = new(seed, 1 + seed % 2);
            VgpuHost read = host.Read();
            VgpuPlacement plan = PlanOf(read, new Dice((ulong)seed));
            VgpuMap map = VgpuMap.Create(read, plan);
            foreach (VgpuMapGpu gpu in map.Gpus)
            {
                vgpus += gpu.Slots.Sum(slot => slot.Vgpus.Count);
                if (DamageOf(gpu) is { } damage)
                    wrong.Add($"{seed} {host} {gpu.Name}: {damage}");
            }
            if (plan.Answer != VgpuPlacementAnswer.Fits)
                continue;
            foreach (VgpuPlacementStep step in plan.Steps)
                Assert.That(host.Gpus.First(gpu => gpu.Name == step.Gpu).TryCreate(step), $"{seed} {host}: {step}");
            wrong.AddRange(
                Missed(map, VgpuMap.Create(host.Read()), ref foreseen).Select(one => $"{seed} {host}: {one}")
            );
        }
        TestContext.Out.WriteLine($"{vgpus} vGPUs on {Hosts} hosts, {foreseen} planned places foreseen");
        Assert.That(wrong, Is.Empty);
        Assert.That(foreseen, Is.GreaterThan(Hosts / 6));
    }

    static VgpuPlacement PlanOf(VgpuHost host, Dice dice)
    {
        VgpuProfile[] profiles = [.. host.Gpus[0].Profiles.Where(profile => Fits(host, profile))];
        if (profiles.Length == 0)
            return new VgpuPlacement { Answer = VgpuPlacementAnswer.DoesNotFit };
        string[] names = [dice.Of<VgpuProfile>(profiles).Name.Text, dice.Of<VgpuProfile>(profiles).Name.Text];
        return host.Place(
            new VgpuRequest
            {
                Items =
                [
                    .. names
                        .Distinct(StringComparer.Ordinal)
                        .Select(name => new VgpuRequestItem(name, dice.Between(1, 3))),
                ],
            }
        );
    }

    static bool Fits(VgpuHost host, VgpuProfile profile) => host.Capacity(profile.Name.Text).AtLeast > 0;

    static string? DamageOf(VgpuMapGpu gpu)
    {
        foreach (VgpuMapBar bar in gpu.Bars)
        {
            double end = 0;
            foreach (VgpuMapSegment segment in bar.Segments)
            {
                if (segment.Start != end || segment.Size <= 0)
                    return $"{segment} does not begin at {end}";
                end = segment.Start + segment.Size;
            }
            if (end != bar.Size)
                return $"{bar} ends at {end}";
        }
        string[] drawn =
        [
            .. gpu
                .Bars.SelectMany(bar => bar.Segments)
                .Select(segment => segment.Vgpu)
                .OfType<VgpuMapVgpu>()
                .Concat(gpu.Unplaced)
                .Select(vgpu => $"{vgpu} {vgpu.Uuid}")
                .Order(StringComparer.Ordinal),
        ];
        IEnumerable<string> there = gpu
            .Slots.SelectMany(slot => slot.Vgpus)
            .Select(vgpu => $"{vgpu} {vgpu.Uuid}")
            .Order(StringComparer.Ordinal);
        return drawn.SequenceEqual(there) ? null : $"draws {string.Join(", ", drawn)} of {string.Join(", ", there)}";
    }

    /// <summary>Planned vGPUs that the kernel puts elsewhere.</summary>
    static List<string> Missed(VgpuMap planned, VgpuMap real, ref int foreseen)
    {
        List<string> missed = [];
        foreach ((VgpuMapGpu before, VgpuMapGpu after) in planned.Gpus.Zip(real.Gpus))
        {
            VgpuMapSegment[] segments = [.. after.Bars.SelectMany(bar => bar.Segments)];
            foreach (VgpuMapSegment segment in before.Bars.SelectMany(bar => bar.Segments))
            {
                if (segment is not { Kind: VgpuMapSegmentKind.Planned, Vgpu: { } vgpu })
                    continue;
                VgpuMapSegment[] there = [.. segments.Where(one => one.Vgpu?.SlotName == vgpu.SlotName)];
                bool isSure = segment.IsPlaceKnown || vgpu.GpuInstanceId is not null;
                foreseen += isSure ? 1 : 0;
                bool isThere = there.Any(one =>
                    one.Vgpu!.GpuInstanceId == vgpu.GpuInstanceId
                    && (!segment.IsPlaceKnown || (one.Start, one.Size) == (segment.Start, segment.Size))
                );
                if (isSure && !isThere)
                    missed.Add($"{segment} in {vgpu.GpuInstanceId} is at {string.Join<VgpuMapSegment>(", ", there)}");
            }
        }
        return missed;
    }
}
