namespace NodeDev.Cli;

/// <summary>Writes a file as a whole or not at all.</summary>
static class WholeFile
{
    /// <summary>Writes to a new file beside <paramref name="path"/>, and then puts it in its place.</summary>
    /// <exception cref="CliException">The folder does not exist, or a folder is in the place of the file.</exception>
    internal static void Write(string path, Action<Stream> content)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder))
            throw new CliException($"{folder}: no such directory");
        if (Directory.Exists(path))
            throw new CliException($"{path}: a directory, not a file");
        string beside = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        FileStream stream = new(beside, FileMode.CreateNew, FileAccess.Write);
        try
        {
            using (stream)
                content(stream);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
