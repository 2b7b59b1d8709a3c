using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>An open directory with files about migration.</summary>
/// <param name="directory">The directory.</param>
/// <param name="diagnostics">Receives what cannot be read.</param>
sealed class CompatibilityDirectory(IHostDirectory directory, LimitedDiagnostics diagnostics) : IDisposable
{
    /// <summary>The usual length of an attribute, at most.</summary>
    const int Page = 4096;

    /// <summary>
    /// Opens a directory; <see langword="null"/> if it is absent or cannot be opened, which is reported.
    /// </summary>
    internal static CompatibilityDirectory? Open(IHostTree tree, string path, LimitedDiagnostics diagnostics)
    {
        FileResult result = tree.OpenDirectory(path, out IHostDirectory? opened);
        if (opened is not null)
            return new CompatibilityDirectory(opened, diagnostics);
        if (result.Status != FileStatus.Absent)
            Report(diagnostics, path, path, result.Describe());
        return null;
    }

    internal string PathOf(string name) => $"{directory.Path}/{name}";

    /// <summary>Whether there is an entry, links not followed.</summary>
    internal bool Has(string name) => directory.Inspect(name, out _).IsOk;

    /// <summary>The names of the entries, sorted: a directory has no order that a driver gives.</summary>
    internal IReadOnlyList<string> Names()
    {
        List<FileEntry> entries = [];
        FileResult result = directory.List(entries);
        if (!result.IsOk)
            Report(diagnostics, directory.Path, directory.Path, result.Describe());
        return [.. entries.Select(entry => entry.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Reads a text without one newline at its end; <see langword="null"/> if it cannot be read, which is reported.
    /// </summary>
    /// <param name="name">The file.</param>
    /// <param name="isNeeded">Whether a file that is not there is reported, too.</param>
    internal string? ReadText(string name, bool isNeeded = false)
    {
        FileResult result = Read(name, out byte[] bytes);
        if (result.IsOk)
            return SurrogateEscape.Decode(bytes is [.., (byte)'\n'] ? bytes[..^1] : bytes);
        if (isNeeded || result.Status != FileStatus.Absent)
            Report(diagnostics, PathOf(name), name, result.Describe());
        return null;
    }

    /// <summary>Reads the bytes of a file.</summary>
    internal FileResult Read(string name, out byte[] bytes)
    {
        FileResult result = Read(name, Page, out bytes);
        return result.Status == FileStatus.TooLarge ? Read(name, CompatibilityDocument.MaxLength, out bytes) : result;
    }

    /// <summary>
    /// Reads one part of a document, a directory of values or a file of lines; <see langword="null"/> if there is none.
    /// </summary>
    internal CompatibilityBlock? ReadPart(string name, bool isSelf)
    {
        FileResult result = directory.OpenDirectory(name, out IHostDirectory? opened);
        if (opened is null)
        {
            if (result.Status == FileStatus.NotDirectory)
                return ReadText(name) is { } text
                    ? CompatibilityDocumentReader.ReadPart(text, isSelf, PathOf(name), diagnostics)
                    : null;
            if (result.Status != FileStatus.Absent)
                Report(diagnostics, PathOf(name), name, result.Describe());
            return null;
        }
        using CompatibilityDirectory part = new(opened, diagnostics);
        CompatibilityBlock block = new(isSelf, new SourceLocation(PathOf(name), 1, 1), diagnostics);
        foreach (string key in part.Names())
        {
            SourceLocation place = new(part.PathOf(key), 1, 1);
            if (key.AsSpan().ContainsAnyExcept(CompatibilityBlock.KeyCharacters))
                diagnostics.Add(
                    CompatibilityDiagnostics.InvalidCompatibilityName.At(
                        place,
                        $"the name '{key}' is not one of letters, digits, '_', '-' and '.'"
                    )
                );
            else if (block.IsFull)
            {
                block.Add(key, "", 0, place, hasComments: false);
                break;
            }
            else if (part.ReadText(key, isNeeded: true) is { } value)
                block.Add(key, value, 0, place, hasComments: false);
        }
        return block;
    }

    public void Dispose() => directory.Dispose();

    FileResult Read(string name, int size, out byte[] bytes)
    {
        byte[] buffer = new byte[size];
        FileResult result = directory.Read(name, buffer);
        bytes = result.IsOk ? buffer[..result.Length] : [];
        return result;
    }

    static void Report(LimitedDiagnostics diagnostics, string path, string name, string why) =>
        diagnostics.Add(CompatibilityDiagnostics.UnreadableCompatibility.At(new SourceLocation(path), name, why));
}
