namespace Mdev.NodeDev.Sysfs;

/// <summary>Paths below <c>/dev</c> as udev makes them of the names it is given.</summary>
static class DevicePath
{
    const string Root = "/dev/";
    const int LongestPath = 4095;
    const int LongestName = 255;

    /// <summary>The path of a link, whose name always starts below <c>/dev</c>.</summary>
    /// <returns>The path; <see langword="null"/> if the name leads elsewhere or is too long.</returns>
    internal static string? OfLink(string name) => Simplify(Root + name);

    /// <summary>The path of a device node, whose name may begin with <c>/dev/</c> itself.</summary>
    /// <inheritdoc cref="OfLink"/>
    internal static string? OfNode(string name) => Simplify(name.StartsWith('/') ? name : Root + name);

    /// <summary>Whether udev takes a text for the value of a property.</summary>
    internal static bool IsValue(ReadOnlySpan<char> text) =>
        !text.ContainsAnyInRange('\0', '\u001f')
        && !text.ContainsAny('\u007f', '\ufffe', '\uffff')
        && !SurrogateEscape.HasInvalidBytes(text);

    /// <summary>Removes empty names and <c>.</c>; refuses <c>..</c> and what is not below <c>/dev</c>.</summary>
    static string? Simplify(string path)
    {
        string[] names = [.. path.Split('/').Where(static name => name is not ("" or "."))];
        string simple = $"/{string.Join('/', names)}";
        return
            names is ["dev", _, ..]
            && !names.Contains("..", StringComparer.Ordinal)
            && names.All(static name => LengthOf(name) <= LongestName)
            && LengthOf(simple) <= LongestPath
            ? simple
            : null;
    }

    static int LengthOf(string text) => SurrogateEscape.Encode(text).Length;
}
