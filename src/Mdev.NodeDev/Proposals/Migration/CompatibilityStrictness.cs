using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Proposals;

/// <summary>Where a key of a device that a row does not mention is a mismatch.</summary>
[Experimental("NDX0003")]
[JsonConverter(typeof(EnumNameJsonConverter<CompatibilityStrictness>))]
public enum CompatibilityStrictness
{
    /// <summary>In rows that do not name the type and the device API; the default.</summary>
    IncompleteRows,

    /// <summary>In every row.</summary>
    EveryRow,

    /// <summary>Nowhere: whoever provides the row chooses what is compared.</summary>
    Never,
}
