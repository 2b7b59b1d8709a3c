namespace NodeDev.Cli;

/// <summary>Writes a file as a whole or not at all.</summary>
static class WholeFile
{
    /// <summary>Writes to a new file beside <paramref name="path"/>, and then puts it in its place.</summary>
    internal static void Write(string path, Action<Stream> content)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        string beside = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = new(beside, FileMode.CreateNew, FileAccess.Write))
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
