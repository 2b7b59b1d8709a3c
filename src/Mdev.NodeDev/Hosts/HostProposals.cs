using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>What was proposed for mediated devices and never merged into Linux.</summary>
/// <remarks>
/// Files of a proposal are read and written only where <see cref="NodeHostOptions.Proposals"/> names it.
/// <c>docs/proposals.md</c> says by whom each was proposed and where it was seen.
/// </remarks>
[Flags]
[JsonConverter(typeof(EnumNameJsonConverter<HostProposals>))]
public enum HostProposals
{
    /// <summary>None; the default.</summary>
    None = 0,

    /// <summary>Several units of a type in one device, and other arguments of creation.</summary>
    Aggregation = 1,

    /// <summary>Attributes of types by class (2016).</summary>
    TypeClasses = 2,

    /// <summary>Documents and versions that say what can migrate where (2019 and 2020).</summary>
    Migration = 4,
}
