using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;acpi index='…' nodeset='…'/&gt;</c>. libvirt drops the element if both are left out.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostdevAcpi
{
    /// <summary>The index by which guests name a network device; <see langword="null"/> where it is left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to 0, which libvirt does not take.</exception>
    [JsonConverter(typeof(HostdevValueJsonConverter))]
    public uint? Index
    {
        get;
        init
        {
            if (value is { } index)
                ArgumentOutOfRangeException.ThrowIfZero(index, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// The guest's NUMA nodes that belong to the device, 0 … 16383, each once and in order; none where the attribute is
    /// left out. libvirt before 11.8 does not know it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A node is above 16383.</exception>
    [JsonConverter(typeof(HostdevValueJsonConverter))]
    public ValueList<int> Nodes
    {
        get;
        init
        {
            foreach (int node in value)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(node, nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(node, NodeSet.Highest, nameof(value));
            }
            field = ValueList.From(value.Distinct().Order());
        }
    }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostdevAcpi), PrintMembers);
}
