using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// <c>&lt;rom enabled='…' bar='…' file='…'/&gt;</c>. libvirt drops the element if all three are left out.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostdevRom
{
    /// <summary>
    /// Whether the guest sees a ROM at all. libvirt takes neither of the others where this is <c>no</c>.
    /// </summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether the ROM is in the guest's memory map.</summary>
    public bool? Bar { get; init; }

    /// <summary>A file with the ROM; an empty name is kept.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? File { get; init; }

    /// <summary>Whether it says nothing, so that nothing is written.</summary>
    internal bool IsEmpty => Enabled is null && Bar is null && File is null;

    /// <summary>Whether it shapes a ROM that is not there, which libvirt refuses.</summary>
    internal bool IsContradiction => Enabled == false && (Bar is not null || File is not null);

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostdevRom), PrintMembers);
}
