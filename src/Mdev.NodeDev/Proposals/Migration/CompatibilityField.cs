using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>One property of a device or of a row, for example <c>device_api=vfio-pci</c>.</summary>
/// <param name="Key">The key; case counts.</param>
/// <param name="Value">The value without quotes. Empty means empty or absent. It is compared byte by byte.</param>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityField(string Key, string Value)
{
    /// <summary>The form of a document: <c>key=value</c>.</summary>
    public override string ToString() => Line.Of($"{Key}={Value}");
}
