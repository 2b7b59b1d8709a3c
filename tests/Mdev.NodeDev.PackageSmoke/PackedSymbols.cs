using System.IO.Compression;
using System.Reflection.Metadata;

namespace Mdev.NodeDev.Smoke;

/// <summary>Checks the symbols: a debugger finds the sources of the commit.</summary>
static class PackedSymbols
{
    /// <summary>What portable symbols call Source Link.</summary>
    static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    internal static IEnumerable<string> Problems(string[] packages, bool areWanted, string address)
    {
        if (packages.Length != (areWanted ? 1 : 0))
            return [$"there are {packages.Length} packages of symbols"];
        return packages.SelectMany(package => Problems(package, address)).ToArray();
    }

    static IEnumerable<string> Problems(string package, string address)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName).Where(IsSymbols)];
        if (files.Length == 0)
            yield return "the package of symbols has none";
        foreach (string file in files)
        {
            string map = SourceLinkOf(PackedTexts.Bytes(archive, file));
            if (!map.Contains($"\"/_/*\":\"{address}/", StringComparison.Ordinal))
                yield return $"{file} does not link to sources of the project: {map}";
        }
    }

    static bool IsSymbols(string name) => Path.GetExtension(name) == ".pdb";

    static string SourceLinkOf(byte[] symbols)
    {
        using MemoryStream stream = new(symbols);
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        MetadataReader reader = provider.GetMetadataReader();
        return string.Concat(
            reader
                .CustomDebugInformation.Select(reader.GetCustomDebugInformation)
                .Where(information => reader.GetGuid(information.Kind) == SourceLink)
                .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
        );
    }
}
