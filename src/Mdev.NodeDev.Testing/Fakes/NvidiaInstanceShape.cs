namespace Mdev.NodeDev.Testing;

/// <summary>A shape of GPU instance (MIG) of an <see cref="NvidiaCard"/>.</summary>
/// <param name="Name">The name, for example <c>1g.24gb</c> or <c>1g.5gb+me</c>.</param>
/// <param name="Slices">How many slices of the GPU it takes.</param>
/// <param name="MemoryGiB">Its memory in GiB.</param>
/// <param name="Most">The most instances of this shape on one GPU.</param>
public sealed record NvidiaInstanceShape(string Name, int Slices, int MemoryGiB, int Most);
