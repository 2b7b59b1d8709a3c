using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>What a migration document says of one device (SELF), or one row of the devices it lists.</summary>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityDescription
{
    /// <summary>The fields in the order of the text, each key once.</summary>
    public ValueList<CompatibilityField> Fields { get; init; }

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key; case counts.</param>
    /// <returns><see langword="null"/> if the key is not there.</returns>
    public string? Find(string key)
    {
        foreach (CompatibilityField field in Fields)
        {
            if (field.Key == key)
                return field.Value;
        }
        return null;
    }

    /// <summary>The fields, separated by spaces.</summary>
    public override string ToString() =>
        Line.Of(Fields.IsEmpty ? "nothing" : string.Join(' ', Fields.Take(Line.Longest)));
}
