namespace Mdev.NodeDev.Testing;

/// <summary>A GPU instance (MIG) of a fake GPU.</summary>
/// <param name="id">Its number.</param>
/// <param name="shape">Its shape.</param>
/// <param name="isMixed">Whether its vGPUs may differ in memory.</param>
sealed class FakeGpuInstance(int id, NvidiaInstanceShape shape, bool isMixed = false)
{
    internal int Id { get; } = id;

    internal NvidiaInstanceShape Shape { get; } = shape;

    internal bool IsMixed { get; set; } = isMixed;
}
