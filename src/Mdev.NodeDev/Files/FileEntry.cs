namespace Mdev.NodeDev.Hosts;

/// <summary>One entry of a directory of a host tree.</summary>
/// <param name="Name">The file name. Bytes that are not UTF-8 appear as lone surrogates U+DC80 … U+DCFF, so every name can be opened again.</param>
/// <param name="Kind">What it is, links not followed.</param>
public readonly record struct FileEntry(string Name, FileEntryKind Kind);
