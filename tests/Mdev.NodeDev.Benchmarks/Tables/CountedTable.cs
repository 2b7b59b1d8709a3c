using System.Text.Json;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>All figures of one run.</summary>
/// <param name="Machine">What they were counted on.</param>
/// <param name="Figures">The figures, in the order of <see cref="FigureKinds.All"/>.</param>
sealed record CountedTable(SortedDictionary<string, string> Machine, IReadOnlyList<Figure> Figures)
{
    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    internal static CountedTable Parse(string json) =>
        JsonSerializer.Deserialize(json, CountedJson.Default.CountedTable)
        ?? throw new FormatException("The file holds no table.");

    /// <summary>The figure of a name, if there is one.</summary>
    internal Figure? Find(string name) => Figures.FirstOrDefault(one => one.Name == name);

    /// <summary>As a file of the repository.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, CountedJson.Default.CountedTable) + "\n";
}
