using System.Text;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

namespace NodeDev.Cli;

/// <summary>Opens what <c>--root</c> names: a root directory, or a host in a <c>.tree</c> file.</summary>
static class HostTreeSource
{
    const string Extension = ".tree";
    const int MostBytes = 64 * 1024 * 1024;
    const int MostBases = 8;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Opens a host.</summary>
    /// <exception cref="CliException">It cannot be opened.</exception>
    internal static IHostTree Open(string root)
    {
        if (root.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && !Directory.Exists(root))
            return Load(root, 0);
        if (!OperatingSystem.IsLinux())
            throw new CliException("only Linux has mediated devices; use --root with a .tree file, or 'nodedev demo'");
        PhysicalHostTree tree = new(root);
        FileResult result = tree.OpenDirectory("", out IHostDirectory? opened);
        opened?.Dispose();
        if (result.Status == FileStatus.NotDirectory)
            throw new CliException($"{root}: neither a directory nor a .tree file");
        return result.IsOk ? tree : throw LocalFile.Failure(root, result.Status);
    }

    static MemoryHostTree Load(string file, int depth)
    {
        try
        {
            string text = Strict.GetString(LocalFile.Read(file, MostBytes)).TrimStart((char)0xFEFF);
            return HostTreeText.Parse(text, name => LoadBase(file, name, depth + 1), file);
        }
        catch (HostTreeFormatException e)
        {
            throw new CliException(e.Message);
        }
        catch (DecoderFallbackException)
        {
            throw new CliException($"{file}: not UTF-8");
        }
    }

    /// <summary>Loads a base: a file in the same directory, or one of the bundled hosts.</summary>
    static MemoryHostTree LoadBase(string file, string name, int depth)
    {
        if (depth > MostBases)
            throw new CliException($"{file}: more than {MostBases} bases");
        string beside = Path.Combine(Path.GetDirectoryName(file) ?? "", name + Extension);
        return File.Exists(beside) || RecordedHosts.Find(name) is not { } recorded
            ? Load(beside, depth)
            : recorded.Load();
    }
}
