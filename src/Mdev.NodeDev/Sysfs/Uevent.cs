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
        foreach (string value in FindAll(uevent, key))
            found = value;
        return found;
    }

    /// <summary>All values of a key, the one that counts last.</summary>
    internal static List<string> FindAll(string? uevent, string key)
    {
        List<string> found = [];
        ReadOnlySpan<char> text = uevent;
        foreach (Range range in text.SplitAny('\n', '\r'))
        {
            ReadOnlySpan<char> line = text[range];
            if (line.Length > key.Length && line[key.Length] == '=' && line.StartsWith(key, StringComparison.Ordinal))
                found.Add(SysfsText.UpToNul(line[(key.Length + 1)..]).ToString());
        }
        return found;
    }
}
