namespace Mdev.NodeDev.RepositoryTests;

/// <summary>What every C# file of the repository keeps to.</summary>
static class FileRules
{
    internal const int MostLines = 400;

    /// <summary>The most lines that the median file of the library may have.</summary>
    internal const int MostLinesOfMedian = 70;

    /// <summary>What in this file breaks the rules.</summary>
    internal static IEnumerable<string> Diagnostics(SourceFile source)
    {
        if (source.LineCount > MostLines)
            yield return $"{source.Path}: {source.LineCount} lines, split it by concern";
        string[] types = [.. source.Types.Where(type => type.IsPublic).Select(type => type.Name)];
        if (types.Length > 1)
            yield return $"{source.Path}: more than one public type ({string.Join(", ", types)})";
        // Type.cs, Type{T}.cs and, for a part of a type, Type.Facet.cs.
        string name = source.Path.Split('/')[^1].Split('.', '{')[0];
        if (types.Length == 1 && types[0] != name)
            yield return $"{source.Path}: named otherwise than its public type {types[0]}";
    }

    /// <summary>The number of lines that half of the files do not exceed.</summary>
    internal static int MedianOfLines(IEnumerable<SourceFile> sources)
    {
        int[] counts = [.. sources.Select(source => source.LineCount).Order()];
        return counts.Length == 0 ? 0 : counts[(counts.Length - 1) / 2];
    }
}
