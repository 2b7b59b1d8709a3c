using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>What libvirt makes of the text of a file.</summary>
static class LibvirtText
{
    /// <summary>
    /// The text up to a NUL, without control characters; an empty one becomes <see langword="null"/> unless it is to
    /// be kept.
    /// </summary>
    internal static string? From(string? text, bool keepEmpty = false)
    {
        if (text is null)
            return null;
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        if (end >= 0)
            text = text[..(end > 0 && text[end - 1] == '\n' ? end - 1 : end)];
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            text = string.Concat(text.Where(static c => c is >= ' ' or '\t' or '\n' or '\r'));
        return text.Length == 0 && !keepEmpty ? null : text;
    }

    /// <summary>The text of an attribute that udev reads: it also removes all newlines at the end.</summary>
    internal static string? FromUdev(string? text) => From(SysfsText.Line(text).ToString());
}
