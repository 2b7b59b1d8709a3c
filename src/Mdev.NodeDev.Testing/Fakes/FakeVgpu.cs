namespace Mdev.NodeDev.Testing;

/// <summary>A vGPU of a fake GPU.</summary>
/// <param name="type">Its type.</param>
/// <param name="placement">Where its memory begins; <see langword="null"/> if its GPU has no placement numbers.</param>
/// <param name="instance">The GPU instance that it is in, with MIG.</param>
sealed class FakeVgpu(NvidiaType type, int? placement, FakeGpuInstance? instance)
{
    internal NvidiaType Type { get; } = type;

    internal int? Placement { get; set; } = placement;

    internal FakeGpuInstance? Instance { get; set; } = instance;

    /// <summary>The text of <c>vgpu_params</c>.</summary>
    internal string Parameters { get; set; } = "";
}
