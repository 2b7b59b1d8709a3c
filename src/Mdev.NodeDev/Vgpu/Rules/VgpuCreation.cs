namespace Mdev.NodeDev.Vgpu;

/// <summary>One creation of a sequence on a GPU.</summary>
/// <param name="Type">The profile, by its position.</param>
/// <param name="Choice">
/// The placement number, or the GPU instance, to write after it; <see langword="null"/> to keep the driver's choice.
/// </param>
readonly record struct VgpuCreation(int Type, int? Choice);
