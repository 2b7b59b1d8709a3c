namespace NodeDev.Cli;

/// <summary>Writes a file completely or not at all.</summary>
static class WholeFile
{
    /// <summary>Writes a new file in the same directory, and then renames it to <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Writes the content.</param>
    /// <param name="isPrivate">Whether nobody but the user may read it (mode 0600).</param>
    /// <exception cref="CliException">The directory does not exist, or the path is a directory.</exception>
    internal static void Write(string path, Action<Stream> content, bool isPrivate = false)
    {
        string directory = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(directory))
            throw new CliException($"{directory}: no such directory");
        if (Directory.Exists(path))
            throw new CliException($"{path}: a directory, not a file");
        string temporary = Path.Combine(directory, $".{Path.GetRandomFileName()}.tmp");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream stream = new(temporary, options);
        try
        {
            using (stream)
                content(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
