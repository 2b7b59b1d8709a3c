using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>The size of a display.</summary>
/// <param name="Width">The width in pixels, above 0.</param>
/// <param name="Height">The height in pixels, above 0.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct VgpuResolution(int Width, int Height)
{
    /// <summary>Width and height, such as <c>7680x4320</c>.</summary>
    public override string ToString() => Line.Of($"{Width}x{Height}");
}
