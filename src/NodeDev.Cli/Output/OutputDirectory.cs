using System.Globalization;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>The directory of <c>-o</c>.</summary>
/// <remarks>Files and links with the name of a new file are replaced as a whole; links are not followed.</remarks>
sealed class OutputDirectory
{
    const int LongestName = 200;

    readonly string _path;
    readonly HashSet<string> _names = new(StringComparer.Ordinal);

    OutputDirectory(string path) => _path = path;

    /// <summary>Opens a directory, and creates it if it does not exist.</summary>
    /// <exception cref="CliException">The path is a file.</exception>
    internal static OutputDirectory Open(string path)
    {
        if (File.Exists(path))
            throw new CliException($"{path}: not a directory");
        Directory.CreateDirectory(path);
        return new OutputDirectory(path);
    }

    /// <summary>Converts any text to a file name of letters, digits, <c>_</c>, <c>-</c> and inner dots.</summary>
    internal static string FileNameFor(string text)
    {
        string safe = string.Concat(
            text.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_')
        );
        return safe.Length == 0 || safe[0] == '.' ? "_" + safe : safe;
    }

    /// <summary>Writes a document. A file of that name is replaced, but not one that was written here.</summary>
    /// <returns>Why it was not written, or <see langword="null"/>.</returns>
    internal string? TryWrite(string name, NodeDevice device, NodeDeviceWriteOptions options)
    {
        string path = Path.Combine(_path, name);
        if (_names.Contains(name))
            return $"{path}: already written; two documents have this name";
        if (Directory.Exists(path))
            return $"{path}: a directory";
        WholeFile.Write(path, stream => NodeDeviceXml.Write(device, stream, options));
        _names.Add(name);
        return null;
    }

    /// <summary>Returns a line with the number of files.</summary>
    internal string Summary() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_names.Count} {(_names.Count == 1 ? "file" : "files")} written to {TerminalText.From(_path)}"
        );
}
