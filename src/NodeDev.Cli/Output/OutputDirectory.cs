using System.Globalization;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>
/// The folder of <c>-o</c>. A file is written beside its place and then put there, so that a file that was there is replaced
/// as a whole, and a link that was there is replaced instead of followed.
/// </summary>
sealed class OutputFolder
{
    const int LongestName = 200;

    readonly string _path;
    readonly HashSet<string> _names = new(StringComparer.Ordinal);

    OutputFolder(string path) => _path = path;

    /// <summary>How many files were written.</summary>
    internal int Count => _names.Count;

    /// <summary>The folder of a path, made if it is not there.</summary>
    /// <exception cref="CliException">The path is something else.</exception>
    internal static OutputFolder Open(string path)
    {
        if (File.Exists(path))
            throw new CliException($"{path}: not a directory");
        Directory.CreateDirectory(path);
        return new OutputFolder(path);
    }

    /// <summary>A file name made of any text: letters, digits, <c>_</c>, <c>-</c> and dots within, never a path.</summary>
    internal static string NameOf(string text)
    {
        string safe = string.Concat(
            text.Take(LongestName)
                .Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_')
        );
        return safe.Length == 0 || safe[0] == '.' ? "_" + safe : safe;
    }

    /// <summary>Writes a document; a file of that name is replaced.</summary>
    /// <param name="name">The name of the file, without any folder.</param>
    /// <param name="device">The document.</param>
    /// <param name="options">How it is written.</param>
    /// <returns>What stands in the way, <see langword="null"/> if it was written.</returns>
    internal string? TryWrite(string name, NodeDevice device, NodeDeviceWriteOptions options)
    {
        string place = Path.Combine(_path, name);
        if (_names.Contains(name))
            return $"{place}: written already; another document would have the same name";
        if (Directory.Exists(place))
            return $"{place}: a directory";
        WholeFile.Write(place, stream => NodeDeviceXml.Write(device, stream, options));
        _names.Add(name);
        return null;
    }

    /// <summary>Says how many files were written.</summary>
    internal string Summary() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} {(Count == 1 ? "file" : "files")} written to {TerminalText.Of(_path)}"
        );
}
