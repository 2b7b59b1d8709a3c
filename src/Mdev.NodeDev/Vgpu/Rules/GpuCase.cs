namespace Mdev.NodeDev.Vgpu;

/// <summary>A mode that a GPU can be in, with the worst and the best that is possible in it.</summary>
/// <param name="Mode">The mode; <see cref="VgpuMode.Unknown"/> where modes mean nothing.</param>
/// <param name="Condition">What has to be so for it, to be put after the name of the GPU.</param>
/// <param name="Least">What it takes in every case.</param>
/// <param name="Most">What it takes at most.</param>
/// <param name="Unknown">The facts of each profile that are missing, if the two differ.</param>
sealed record GpuCase(
    VgpuMode Mode,
    string Condition,
    GpuWorld Least,
    GpuWorld Most,
    ValueList<ValueList<VgpuUnknown>> Unknown
);
