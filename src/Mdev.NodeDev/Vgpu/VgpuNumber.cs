using System.Globalization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Numbers in texts about vGPUs.</summary>
static class VgpuNumber
{
    /// <summary><c>8 to 12</c>, or <c>8</c> where both are equal.</summary>
    internal static string Range(int atLeast, int atMost) =>
        atLeast == atMost
            ? atLeast.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{atLeast} to {atMost}");
}
