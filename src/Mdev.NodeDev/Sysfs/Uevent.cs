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
        ReadOnlySpan<char> rest = uevent;
        ReadOnlySpan<char> found = default;
        bool isThere = false;
        while (TryTake(ref rest, key, out ReadOnlySpan<char> value))
        {
            found = value;
            isThere = true;
        }
        return isThere ? found.ToString() : null;
    }

    /// <summary>All values of a key, the one that counts last.</summary>
    internal static IReadOnlyList<string> FindAll(string? uevent, string key)
    {
        ReadOnlySpan<char> rest = uevent;
        List<string>? found = null;
        while (TryTake(ref rest, key, out ReadOnlySpan<char> value))
            (found ??= []).Add(value.ToString());
        return found ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Takes the lines up to the next one of a key.</summary>
    static bool TryTake(scoped ref ReadOnlySpan<char> rest, string key, out ReadOnlySpan<char> value)
    {
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOfAny('\n', '\r');
            ReadOnlySpan<char> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.Length > key.Length && line[key.Length] == '=' && line.StartsWith(key, StringComparison.Ordinal))
            {
                value = SysfsText.UpToNul(line[(key.Length + 1)..]);
                return true;
            }
        }
        value = default;
        return false;
    }
}
