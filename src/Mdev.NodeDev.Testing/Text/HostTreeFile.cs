using System.Text;

namespace Mdev.NodeDev.Testing;

/// <summary>Reads <c>.tree</c> files of this machine and their bases.</summary>
static class HostTreeFile
{
    internal const int MostBases = 8;

    internal static MemoryHostTree Load(string file) => Load(file, 0);

    static MemoryHostTree Load(string file, int depth)
    {
        string text = ReadAll(file);
        return HostTreeText.Parse(text, name => LoadBase(file, name, depth), file);
    }

    static MemoryHostTree LoadBase(string file, string name, int depth)
    {
        if (depth == MostBases)
            throw new HostTreeFormatException(file, 1, 1, $"More than {MostBases} bases.");
        string directory = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";
        return Load(Path.Combine(directory, name + ".tree"), depth + 1);
    }

    static string ReadAll(string file)
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            using StreamReader reader = new(file, strict);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new HostTreeFormatException(file, 1, 1, "The file is not UTF-8.");
        }
    }
}
