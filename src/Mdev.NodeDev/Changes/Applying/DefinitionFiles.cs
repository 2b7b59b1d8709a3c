using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The files of one definition as they are, to be put back: usually none or one, more if the UUID is spelt in several ways.</summary>
/// <param name="Result">How reading them ended.</param>
/// <param name="Files">Path below the root and content of each.</param>
readonly record struct DefinitionFiles(
    FileResult Result,
    ValueList<(string Path, string Content)> Files
)
{
    /// <summary>As large as a definition may be.</summary>
    const int LargestFile = 1024 * 1024;

    internal static DefinitionFiles Of(IHostTree tree, string parentName, Guid uuid)
    {
        FileResult result = DefinitionReader.OpenParent(
            tree,
            parentName,
            out IHostDirectory? folder
        );
        using (folder)
        {
            if (folder is null)
                return new(result.Status == FileStatus.Absent ? FileResult.Success : result, []);
            List<FileEntry> entries = [];
            result = DefinitionReader.Spellings(folder, uuid, entries);
            List<(string, string)> files = [];
            byte[] buffer = [];
            foreach (FileEntry entry in entries)
            {
                if (!result.IsOk)
                    break;
                // A folder or a link is no definition, and what would take its place could not be taken back.
                if (entry.Kind != FileEntryKind.File)
                    return new(
                        FileResult.Refused(
                            entry.Kind == FileEntryKind.Link
                                ? FileStatus.TooManyLinks
                                : FileStatus.NotRegularFile
                        ),
                        []
                    );
                if (buffer.Length == 0)
                    buffer = new byte[LargestFile];
                result = folder.Read(entry.Name, buffer);
                files.Add(
                    (
                        $"{folder.Path}/{entry.Name}",
                        SurrogateEscape.Decode(buffer.AsSpan(0, result.Length))
                    )
                );
            }
            return new(result, ValueList.From(files));
        }
    }

    /// <summary>Puts back what is not as it was.</summary>
    /// <param name="writer">What writes.</param>
    /// <param name="now">The files as they are now.</param>
    /// <param name="path">The file that could not be put back.</param>
    internal FileWriteResult Restore(IHostWriter writer, DefinitionFiles now, out string? path)
    {
        FileWriteResult result = FileWriteResult.Done(FileWriteStage.Sync);
        path = null;
        foreach ((string file, string content) in Files)
        {
            path = file;
            if (!now.Files.Contains((file, content)))
                result = writer.Replace(file, SurrogateEscape.Encode(content));
            if (!result.IsOk)
                return result;
        }
        string[] known = [.. Files.Select(file => file.Path)];
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
