using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Proposals;

/// <summary>Whose list decides. The discussion of 2020 says both.</summary>
[Experimental("NDX0003")]
[JsonConverter(typeof(EnumNameJsonConverter<CompatibilityDirection>))]
public enum CompatibilityDirection
{
    /// <summary>
    /// A list has the devices that may migrate <em>in</em>: the source has to be in the target's list. Newer software
    /// can know older formats, so this is the default.
    /// </summary>
    MigrateIn,

    /// <summary>The target has to be in the source's list.</summary>
    MigrateOut,
}
