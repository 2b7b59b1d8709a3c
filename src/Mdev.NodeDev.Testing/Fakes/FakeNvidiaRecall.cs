namespace Mdev.NodeDev.Testing;

/// <summary>Finds what the files of a host do not say of a GPU: its mode, its GPU instances and placements.</summary>
static class FakeNvidiaRecall
{
    /// <summary>The GPU instance of a vGPU of the files, which is added if it is not known yet.</summary>
    internal static FakeGpuInstance? Instance(FakeNvidiaGpu gpu, int? id, NvidiaType type)
    {
        if (type.Shape is null || id is not { } number)
            return null;
        if (!gpu.Instances.TryGetValue(number, out FakeGpuInstance? instance))
            gpu.Instances.Add(number, instance = new FakeGpuInstance(number, ShapeOf(gpu.Card, type)));
        return instance;
    }

    /// <summary>Infers the rest when all vGPUs are known.</summary>
    /// <param name="gpu">The GPU.</param>
    /// <param name="ids">The GPU instances that the driver shows.</param>
    /// <param name="listed">The types that free functions list.</param>
    internal static void Settle(FakeNvidiaGpu gpu, IReadOnlyList<int> ids, IReadOnlyCollection<NvidiaType> listed)
    {
        List<FakeVgpu> there = [.. gpu.Vgpus];
        List<NvidiaType> needInstances = [.. listed.Where(type => type.Shape is not null)];
        if (ids.Count + gpu.Instances.Count + needInstances.Count > 0)
        {
            gpu.Mode = NvidiaMode.Mig;
            AddInstances(gpu, ids, needInstances);
        }
        else if (
            gpu.NeedsMixedSize(there, null)
            || there.Count > 0 && listed.Any(type => type.FrameBuffer != there[0].Type.FrameBuffer)
        )
        {
            gpu.Mode = NvidiaMode.MixedSize;
        }
        foreach (FakeGpuInstance instance in gpu.Instances.Values)
            instance.IsMixed = gpu.NeedsMixedSize([.. there.Where(vgpu => vgpu.Instance == instance)], instance);
        gpu.Place(there.Where(vgpu => vgpu.Placement is null));
    }

    /// <summary>
    /// Adds the GPU instances without vGPUs, of shapes that are listed and that no other instance has.
    /// </summary>
    static void AddInstances(FakeNvidiaGpu gpu, IReadOnlyList<int> ids, List<NvidiaType> listed)
    {
        Queue<NvidiaInstanceShape> open = new(
            listed
                .Select(type => ShapeOf(gpu.Card, type))
                .Distinct()
                .Where(shape => gpu.Instances.Values.All(instance => instance.Shape != shape))
        );
        NvidiaInstanceShape? usual =
            open.TryPeek(out NvidiaInstanceShape? first) ? first
            : gpu.Instances.Count > 0 ? gpu.Instances.Values.First().Shape
            : gpu.Card.Shapes is [var smallest, ..] ? smallest
            : null;
        foreach (int id in ids.Where(id => !gpu.Instances.ContainsKey(id)))
        {
            if ((open.TryDequeue(out NvidiaInstanceShape? shape) ? shape : usual) is { } found)
                gpu.Instances.Add(id, new FakeGpuInstance(id, found));
        }
        // A host that does not show its instances.
        while (open.TryDequeue(out NvidiaInstanceShape? shape))
        {
            int id = Enumerable.Range(0, int.MaxValue).First(id => !gpu.Instances.ContainsKey(id));
            gpu.Instances.Add(id, new FakeGpuInstance(id, shape));
        }
    }

    static NvidiaInstanceShape ShapeOf(NvidiaCard card, NvidiaType type) =>
        card.Shapes.FirstOrDefault(shape => shape.Name == type.Shape)
        ?? new NvidiaInstanceShape(type.Shape!, 1, type.FrameBuffer * type.MaxInInstance / 1024, 1);
}
