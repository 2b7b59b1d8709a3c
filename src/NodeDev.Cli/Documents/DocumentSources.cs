using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>
/// Reads the documents that a command line names: files, the <c>*.xml</c> of directories, <c>-</c> for the standard
/// input.
/// </summary>
sealed class DocumentSources(int maxBytes, CommandContext context)
{
    internal const string Extension = ".xml";
    internal const string StandardInputName = "stdin";

    const string InputWord = "-";
    const int BlockSize = 64 * 1024;

    /// <summary>Reads them in order.</summary>
    internal IEnumerable<DocumentSource> Read(IEnumerable<string> sources)
    {
        foreach (string source in sources)
        {
            if (source == InputWord)
            {
                foreach (DocumentSource document in ReadInput().Split())
                    yield return document;
                continue;
            }
            if (Directory.Exists(source) && IsEmpty(source))
                yield return new(source, null, $"{source}: no *{Extension} in this directory");
            foreach (string file in FilesOf(source))
            foreach (DocumentSource document in ReadFile(file).Split())
                yield return document;
        }
    }

    /// <summary>Whether it is a directory, and not the standard input.</summary>
    internal static bool IsDirectory(string source) => source != InputWord && Directory.Exists(source);

    /// <summary>Whether a directory holds no document.</summary>
    internal static bool IsEmpty(string directory) => !DocumentsIn(directory).Any();

    /// <summary>
    /// Finds an entry of a directory that looks like a document and is not read: of another form, in another spelling
    /// of the extension, or no file.
    /// </summary>
    internal static string? FindSkipped(string directory)
    {
        HashSet<string> read = new(DocumentsIn(directory), StringComparer.Ordinal);
        return Directory
            .EnumerateFileSystemEntries(directory)
            .Where(entry => LooksLikeDocument(entry) && !read.Contains(entry))
            .Min(StringComparer.Ordinal);
    }

    static bool LooksLikeDocument(string entry) =>
        Path.GetExtension(entry).ToLowerInvariant() is Extension or ".json" or ".yaml" or ".yml";

    static IEnumerable<string> DocumentsIn(string directory) => Directory.EnumerateFiles(directory, "*" + Extension);

    static IEnumerable<string> FilesOf(string source) =>
        Directory.Exists(source) ? DocumentsIn(source).Order(StringComparer.Ordinal) : [source];

    DocumentSource ReadFile(string file) =>
        LocalFile.TryRead(file, maxBytes, out byte[] content) switch
        {
            FileStatus.Ok => new(file, content),
            FileStatus.TooLarge => TooLarge(file),
            FileStatus status => new(file, null, LocalFile.Failure(file, status).Message),
        };

    DocumentSource ReadInput()
    {
        using MemoryStream all = new();
        try
        {
            using Stream stream = context.Input();
            byte[] block = new byte[BlockSize];
            while (all.Length <= maxBytes && stream.Read(block) is > 0 and int read)
                all.Write(block.AsSpan(0, read));
        }
        catch (Exception e) when (StandardError.IsStreamFailure(e))
        {
            return new(StandardInputName, null, $"{StandardInputName}: {e.Message}");
        }
        return all.Length > maxBytes ? TooLarge(StandardInputName) : new(StandardInputName, all.ToArray());
    }

    DocumentSource TooLarge(string name)
    {
        DiagnosticDescriptor kind = DiagnosticDescriptors.Find(DiagnosticIds.DocumentTooLarge)!;
        string text = string.Format(CultureInfo.InvariantCulture, kind.Template, maxBytes);
        return new(name, null, null, new Diagnostic(kind, new SourceLocation(name), text));
    }
}
