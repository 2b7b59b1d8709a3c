using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// The layout of a picture of a host's GPUs: bars of their frame buffers with vGPUs at their places, what is free, GPU
/// instances and slots. It says what is to be drawn, not how.
/// </summary>
/// <example>
/// <code>
/// foreach (VgpuMapGpu gpu in VgpuMap.Create(host).Gpus)
///     foreach (VgpuMapSegment segment in gpu.Bars.SelectMany(bar => bar.Segments))
///         Console.WriteLine($"{gpu.Name} {segment.Start} GiB: {segment.Kind}");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMap
{
    /// <summary>The GPUs, in the order of <see cref="VgpuHost.Gpus"/>.</summary>
    public ValueList<VgpuMapGpu> Gpus { get; init; }

    /// <summary>Whether a plan is shown.</summary>
    public bool HasPlan { get; init; }

    /// <summary>Lays out a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="plan">What would be added; <see langword="null"/> to show what is there.</param>
    /// <exception cref="ArgumentException">
    /// The plan is of another host: a GPU, a slot or a profile does not exist, or a slot cannot take another vGPU.
    /// </exception>
    public static VgpuMap Create(VgpuHost host, VgpuPlacement? plan = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        ValueList<VgpuPlacementStep> steps = plan?.Steps ?? [];
        if (steps.FirstOrDefault(step => host.Find(step.Gpu) is null) is { } stray)
            throw new ArgumentException($"This host has no GPU {stray.Gpu}.", nameof(plan));
        return new VgpuMap
        {
            Gpus = [.. host.Gpus.Select(gpu => GpuLayout.Of(gpu, [.. steps.Where(step => step.Gpu == gpu.Name)]))],
            HasPlan = !steps.IsEmpty,
        };
    }

    /// <summary>The number of GPUs.</summary>
    public override string ToString() => Line.Of($"{Line.Count(Gpus.Count, "GPU")}{(HasPlan ? ", with a plan" : "")}");
}
