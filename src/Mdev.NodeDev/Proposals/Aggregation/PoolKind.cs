using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Proposals;

/// <summary>What devices of a type get.</summary>
[Experimental("NDX0001")]
[JsonConverter(typeof(EnumNameJsonConverter<PoolKind>))]
public enum PoolKind
{
    /// <summary>A share of a pool, of which all units are alike: only their number counts.</summary>
    Interchangeable,

    /// <summary>Resources with names, which are chosen by name: a subchannel, crypto queues.</summary>
    Identified,
}
