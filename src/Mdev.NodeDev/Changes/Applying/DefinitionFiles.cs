using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The files of one definition, to be put back: usually none or one, more if the UUID is spelled in several ways.
/// </summary>
/// <param name="Result">How reading them ended.</param>
/// <param name="Files">The path below the root and the content of each.</param>
readonly record struct DefinitionFiles(FileResult Result, ValueList<(string Path, string Content)> Files)
{
    internal const string Changed = "the definition has changed since the plan was made";

    /// <summary>A buffer that is enough for most definition files.</summary>
    const int UsualFile = 16 * 1024;

    /// <summary>The largest definition file that is read.</summary>
    const int LargestFile = 1024 * 1024;

    /// <summary>The error as the outcome of a write.</summary>
    internal FileWriteResult WriteResult => new(Result.Status, Result.Errno, FileWriteStage.Open);

    /// <summary>Reads files of a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="entries">The files.</param>
    internal static DefinitionFiles Read(IHostDirectory directory, List<FileEntry> entries)
    {
        FileResult result = FileResult.Success;
        List<(string, string)> files = [];
        byte[] buffer = [];
        foreach (FileEntry entry in entries)
        {
            // A directory or a link is not a definition, and could not be put back.
            if (entry.Kind != FileEntryKind.File)
                return new(
                    FileResult.Refused(
                        entry.Kind == FileEntryKind.Link ? FileStatus.TooManyLinks : FileStatus.NotRegularFile
                    ),
                    []
                );
            if (buffer.Length == 0)
                buffer = new byte[UsualFile];
            result = directory.Read(entry.Name, buffer);
            if (result.Status == FileStatus.TooLarge && buffer.Length < LargestFile)
            {
                buffer = new byte[LargestFile];
                result = directory.Read(entry.Name, buffer);
            }
            files.Add(($"{directory.Path}/{entry.Name}", SurrogateEscape.Decode(buffer.AsSpan(0, result.Length))));
            if (!result.IsOk)
                break;
        }
        return new(result, ValueList.From(files));
    }

    /// <summary>Puts back the files that changed.</summary>
    /// <param name="writer">Deletes the files that were not there.</param>
    /// <param name="replace">Replaces a file.</param>
    /// <param name="now">The files as they are now.</param>
    /// <param name="path">The file that could not be put back.</param>
    internal FileWriteResult Restore(
        IHostWriter writer,
        Func<string, byte[], FileWriteResult> replace,
        DefinitionFiles now,
        out string? path
    )
    {
        FileWriteResult result = FileWriteResult.Done(FileWriteStage.Sync);
        path = null;
        foreach ((string file, string content) in Files)
        {
            path = file;
            if (!now.Files.Contains((file, content)))
                result = replace(file, SurrogateEscape.Encode(content));
            if (!result.IsOk)
                return result;
        }
        string[] known = [.. Files.Select(static file => file.Path)];
        foreach ((string file, _) in now.Files)
        {
            path = file;
            if (!known.Contains(file))
                result = writer.Delete(file);
            if (!result.IsOk)
                return result;
        }
        return result;
    }
}
