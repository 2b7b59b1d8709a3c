using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>An attribute <c>compatible_*</c> of a type: values that a target has to have, too.</summary>
/// <param name="Name">The name of the attribute, for example <c>compatible_pci_ids</c>.</param>
/// <param name="Values">The values; each is compared as text, and order does not matter.</param>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilitySet(string Name, ValueList<string> Values)
{
    /// <summary>The name and the values.</summary>
    public override string ToString() => Line.Of($"{Name}: {string.Join(", ", Values.Take(Line.Longest))}");
}
