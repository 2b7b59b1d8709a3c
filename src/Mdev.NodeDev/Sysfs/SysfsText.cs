namespace Mdev.NodeDev.Sysfs;

/// <summary>Texts of sysfs as C reads them.</summary>
static class SysfsText
{
    /// <summary>What comes before the first NUL.</summary>
    internal static ReadOnlySpan<char> UpToNul(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\0');
        return end < 0 ? text : text[..end];
    }

    /// <summary>What comes before the first NUL, without newlines at its end.</summary>
    internal static ReadOnlySpan<char> Line(ReadOnlySpan<char> text) => UpToNul(text).TrimEnd("\n\r");
}
