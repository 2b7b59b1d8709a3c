namespace Mdev.NodeDev.Conformance;

/// <summary>Text for a shell.</summary>
static class Shell
{
    /// <summary>One word.</summary>
    internal static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
