using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>vGPUs that are wanted together: <see cref="VgpuHost.Place"/>.</summary>
/// <example>
/// <code>
/// VgpuPlacement placement = host.Place(new() { Items = [new("L40S-8Q", 2), new("L40S-4Q", 2)] });
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuRequest
{
    /// <summary>The profiles, each once.</summary>
    public required ValueList<VgpuRequestItem> Items { get; init; }

    /// <summary>Which of several GPUs get them. Default: <see cref="VgpuPlacementPolicy.Compact"/>.</summary>
    public VgpuPlacementPolicy Policy { get; init; }

    /// <summary>
    /// The only GPUs to use, by kernel name; <see langword="null"/>, the default, for all of them.
    /// </summary>
    public ValueList<string>? Gpus { get; init; }

    /// <summary>
    /// The NUMA node that gets as many as possible, before the policy counts; <see langword="null"/>, the default, for
    /// none.
    /// </summary>
    public int? PreferredNumaNode { get; init; }

    /// <summary>
    /// The only NUMA node to use; <see langword="null"/>, the default, for all of them. GPUs of no node are not used
    /// then.
    /// </summary>
    public int? RequiredNumaNode { get; init; }

    /// <summary>The profiles with their counts.</summary>
    public override string ToString() => Line.Of(string.Join(", ", Items));
}
