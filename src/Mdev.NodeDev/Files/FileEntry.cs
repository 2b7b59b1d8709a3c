using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>One entry of a directory of a host tree.</summary>
/// <param name="Name">
/// The file name. Bytes that are not UTF-8 are lone surrogates U+DC80 … U+DCFF, so that every name can be opened.
/// </param>
/// <param name="Kind">Its kind; links are not followed.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct FileEntry(string Name, FileEntryKind Kind)
{
    /// <summary>The name and the kind.</summary>
    public override string ToString() => Line.Of($"{Name} ({Kind})");
}
