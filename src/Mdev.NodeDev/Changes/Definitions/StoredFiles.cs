using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The files <c>NAME.json</c> of a directory below <c>etc/nodedev.d</c>, which no other program writes. They are
/// written as a whole; each change holds the lock of the directory.
/// </summary>
/// <param name="tree">The files of the host.</param>
/// <param name="writer">The writer of the same host; <see langword="null"/> for reading only.</param>
/// <param name="directory">The name of the directory.</param>
/// <param name="isName">Whether a file can have a name, without the extension.</param>
/// <param name="wrongName">What is said of a file with another name.</param>
/// <param name="malformed">Says that a file is malformed, and why.</param>
/// <param name="unreadable">Says that a file or the directory cannot be read.</param>
sealed class StoredFiles(
    IHostTree tree,
    IHostWriter? writer,
    string directory,
    Func<string, bool> isName,
    string wrongName,
    DiagnosticDescriptor malformed,
    DiagnosticDescriptor unreadable
)
{
    /// <summary>The most bytes of a file.</summary>
    internal const int LargestFile = 64 * 1024;

    /// <summary>The most files that are read.</summary>
    internal const int MostFiles = 4096;

    /// <summary>The directory above.</summary>
    internal const string Above = "etc/nodedev.d";
    const string Extension = ".json";

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    readonly string _location = $"{Above}/{directory}";

    /// <summary>The time to wait for the lock before a change is refused with <c>EAGAIN</c>.</summary>
    internal TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    IHostWriter Writer => writer ?? throw new InvalidOperationException("The store was created without a writer.");

    internal IHostTree Tree => tree;

    /// <summary>The path of the file of a name.</summary>
    internal string PathOf(string name) => $"{_location}/{name}{Extension}";

    /// <summary>Reads all files, by name. Files that are not as expected are reported and left out.</summary>
    /// <param name="read">Reads a file: its name without the extension, its path, its text.</param>
    /// <param name="found">Gets what is wrong.</param>
    internal void ReadAll(Action<string, string, string> read, List<Diagnostic> found)
    {
        FileResult result = tree.OpenDirectory(_location, out IHostDirectory? opened);
        using (opened)
        {
            List<FileEntry> entries = [];
            if (opened is not null)
                result = opened.List(entries);
            if (!result.IsOk && result.Status != FileStatus.Absent)
                found.Add(Unreadable(_location, result));
            FileEntry[] named =
            [
                .. entries
                    .Where(static entry => entry.Name.EndsWith(Extension, StringComparison.Ordinal))
                    .OrderBy(static entry => entry.Name, StringComparer.Ordinal),
            ];
            if (named.Length > MostFiles)
                found.Add(Malformed(_location, $"it has more than {MostFiles} files; the first are read"));
            foreach (FileEntry entry in named.Take(MostFiles))
            {
                string name = entry.Name[..^Extension.Length];
                string path = $"{opened!.Path}/{entry.Name}";
                if (!isName(name))
                    found.Add(Malformed(path, wrongName));
                else if (ReadFile(opened, entry.Name, entry.Kind, found) is { } text)
                    read(name, path, text);
            }
        }
    }

    /// <summary>Reads the file of a name.</summary>
    /// <param name="name">The name, without the extension.</param>
    /// <param name="found">Gets what is wrong with the file; nothing if there is none.</param>
    /// <returns>The text; <see langword="null"/> if there is none, or if it cannot be read.</returns>
    internal string? Read(string name, List<Diagnostic> found)
    {
        FileResult result = tree.OpenDirectory(_location, out IHostDirectory? opened);
        using (opened)
        {
            FileEntryKind kind = default;
            if (opened is not null)
                result = opened.Inspect($"{name}{Extension}", out kind);
            if (result.IsOk)
                return ReadFile(opened!, $"{name}{Extension}", kind, found);
            if (result.Status != FileStatus.Absent)
                found.Add(Unreadable(opened is null ? _location : PathOf(name), result));
            return null;
        }
    }

    /// <summary>Writes a file, new or over an existing one, and creates missing directories.</summary>
    /// <exception cref="InvalidOperationException">The store was created for reading only.</exception>
    internal FileWriteResult Write(string name, string text)
    {
        if (Strict.GetByteCount(text) > LargestFile)
            return FileWriteResult.Refused(FileStatus.TooLarge, FileWriteStage.Open);
        FileWriteResult locked = Lock(create: true, out IDisposable? held);
        using (held)
            return locked.IsOk ? WriteLocked(name, text) : locked;
    }

    /// <summary>Deletes a file, also a malformed one; <see cref="FileStatus.Absent"/> if there is none.</summary>
    /// <exception cref="InvalidOperationException">The store was created for reading only.</exception>
    internal FileWriteResult Delete(string name)
    {
        FileWriteResult locked = Lock(create: false, out IDisposable? held);
        using (held)
            return locked.IsOk ? DeleteLocked(name) : locked;
    }

    /// <summary>Takes the lock of the directory.</summary>
    /// <param name="create">Whether to create the directory; else nothing is locked if it does not exist.</param>
    /// <param name="held">Ends the lock; <see langword="null"/> if there is none.</param>
    internal FileWriteResult Lock(bool create, out IDisposable? held)
    {
        held = null;
        foreach (string above in create ? (string[])["etc", Above, _location] : [])
        {
            FileWriteResult made = Writer.MakeDirectory(above);
            if (!made.IsOk)
                return made;
        }
        FileWriteResult locked = Writer.LockDirectory(_location, LockTimeout, out held);
        return !create && locked.Status == FileStatus.Absent ? FileWriteResult.Done(FileWriteStage.Lock) : locked;
    }

    /// <summary>Writes a file. The caller holds the lock.</summary>
    internal FileWriteResult WriteLocked(string name, string text) =>
        Writer.Replace(PathOf(name), Strict.GetBytes(text));

    /// <summary>Deletes a file. The caller holds the lock.</summary>
    internal FileWriteResult DeleteLocked(string name) => Writer.Delete(PathOf(name));

    /// <summary>Reads the content of a file as text; one that is too long, or not UTF-8, is reported.</summary>
    internal string? Decode(ReadOnlySpan<byte> content, string path, List<Diagnostic> found)
    {
        if (content.Length > LargestFile)
        {
            found.Add(TooLong(path));
            return null;
        }
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            found.Add(Malformed(path, "it is not UTF-8"));
            return null;
        }
    }

    /// <summary>Says that a file is malformed.</summary>
    internal Diagnostic Malformed(string path, string problem) => malformed.At(new SourceLocation(path), problem);

    Diagnostic Unreadable(string path, FileResult result) => unreadable.At(new SourceLocation(path), result.Describe());

    Diagnostic TooLong(string path) => Malformed(path, $"it is longer than {LargestFile} bytes");

    string? ReadFile(IHostDirectory opened, string name, FileEntryKind kind, List<Diagnostic> found)
    {
        string path = $"{opened.Path}/{name}";
        if (kind != FileEntryKind.File)
        {
            found.Add(Malformed(path, "it is not a regular file"));
            return null;
        }
        byte[] buffer = new byte[LargestFile];
        FileResult result = opened.Read(name, buffer);
        if (!result.IsOk)
        {
            // It may have been deleted since the directory was listed.
            if (result.Status == FileStatus.TooLarge)
                found.Add(TooLong(path));
            else if (result.Status != FileStatus.Absent)
                found.Add(Unreadable(path, result));
            return null;
        }
        return Decode(buffer.AsSpan(0, result.Length), path, found);
    }
}
