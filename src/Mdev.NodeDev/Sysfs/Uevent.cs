namespace Mdev.NodeDev.Sysfs;

/// <summary>
/// The properties a device's <c>uevent</c> file gives, <c>KEY=value</c> a line; of a repeated key the last value
/// counts.
/// </summary>
static class Uevent
{
    /// <summary>The value of a key, <see langword="null"/> if there is none.</summary>
    internal static string? Find(string? uevent, string key)
    {
        string? found = null;
        ReadOnlySpan<char> text = uevent;
        foreach (Range range in text.SplitAny('\n', '\r'))
        {
            ReadOnlySpan<char> line = text[range];
            if (line.Length > key.Length && line[key.Length] == '=' && line.StartsWith(key, StringComparison.Ordinal))
                found = SysfsText.UpToNul(line[(key.Length + 1)..]).ToString();
        }
        return found;
    }
}
