namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU instance as the rules see it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Shape">Its shape; <see langword="null"/> if it is not known, and so fits every type.</param>
/// <param name="IsMixed">Whether vGPUs of different sizes can share it.</param>
/// <param name="Count">How many vGPUs it has.</param>
/// <param name="Bytes">The memory of each of them, where they have the same; 0 if it is not known.</param>
/// <param name="Used">Which placement numbers they hold, in mixed-size mode.</param>
readonly record struct MigInstance(uint Id, MigShape? Shape, bool IsMixed, int Count, long Bytes, GpuRegion Used);
