using System.Globalization;

namespace Mdev.NodeDev.Supplies;

/// <summary>
/// Reads the graphics memory in the description of a type of GVT-g:
/// <c>low_gm_size: 128MB</c> and <c>high_gm_size: 512MB</c>, one on a line.
/// </summary>
static class GvtMemory
{
    const int Mebibyte = 20;

    /// <summary>Reads the memory in bytes; <see langword="null"/> if the description lacks a part.</summary>
    internal static long? Read(string? description) =>
        description is not null
        && Part(description, "low_gm_size:") is { } low
        && Part(description, "high_gm_size:") is { } high
            ? (low + high) << Mebibyte
            : null;

    static long? Part(string description, string label)
    {
        int start = description.IndexOf(label, StringComparison.Ordinal);
        if (start < 0)
            return null;
        ReadOnlySpan<char> rest = description.AsSpan(start + label.Length).TrimStart();
        int digits = rest.IndexOfAnyExceptInRange('0', '9');
        return
            digits > 0
            && rest[digits..].StartsWith("MB", StringComparison.Ordinal)
            && uint.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? number
            : null;
    }
}
