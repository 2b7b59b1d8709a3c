using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The documents that a command line names: files, the <c>*.xml</c> of folders, <c>-</c> for the standard input.</summary>
sealed class DocumentSources(int maxBytes, Func<Stream> input, Messages messages)
{
    internal const string Extension = ".xml";
    internal const string StandardInputName = "stdin";

    const string StandardInput = "-";
    const int BlockSize = 64 * 1024;

    /// <summary>Reads them one after the other.</summary>
    internal IEnumerable<DocumentSource> Read(IEnumerable<string> sources)
    {
        foreach (string source in sources)
        {
            if (source == StandardInput)
            {
                yield return ReadInput();
                continue;
            }
            foreach (string file in Directory.Exists(source) ? FilesOf(source) : [source])
                yield return ReadFile(file);
        }
    }

    /// <summary>What is said of a document of which not all was read.</summary>
    internal static Diagnostic TooLarge(string name, int maxBytes)
    {
        DiagnosticDescriptor kind = DiagnosticDescriptors.Find(DiagnosticIds.DocumentTooLarge)!;
        string text = string.Format(CultureInfo.InvariantCulture, kind.Template, maxBytes);
        return new Diagnostic(kind, new SourceLocation(name), text);
    }

    /// <summary>Whether it is a folder without a document.</summary>
    internal static bool IsEmptyFolder(string source) =>
        IsFolder(source) && !DocumentsIn(source).Any();

    /// <summary>Whether it is a folder, and not the standard input.</summary>
    internal static bool IsFolder(string source) =>
        source != StandardInput && Directory.Exists(source);

    /// <summary>A definition in JSON in a folder, of which only the XML is read; <see langword="null"/> if there is none.</summary>
    internal static string? OtherIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.json").Min(StringComparer.Ordinal);

    static IEnumerable<string> DocumentsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*" + Extension);

    string[] FilesOf(string folder)
    {
        string[] files = [.. DocumentsIn(folder).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            messages.Complain($"{folder}: no *{Extension} in this folder");
        return files;
    }

    DocumentSource ReadFile(string file)
    {
        FileStatus status = LocalFile.TryRead(file, maxBytes, out byte[] content);
        return status switch
        {
            FileStatus.Ok => new(file, content, null),
            FileStatus.TooLarge => new(file, null, null),
            _ => new(file, null, LocalFile.Failure(file, status).Message),
        };
    }

    DocumentSource ReadInput()
    {
        using Stream stream = input();
        using MemoryStream all = new();
        byte[] block = new byte[BlockSize];
        while (all.Length <= maxBytes && stream.Read(block) is > 0 and int read)
            all.Write(block.AsSpan(0, read));
        return new(StandardInputName, all.Length > maxBytes ? null : all.ToArray(), null);
    }
}
