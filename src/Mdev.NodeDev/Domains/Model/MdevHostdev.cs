using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// <c>&lt;hostdev type='mdev'&gt;</c>: a mediated device. It must be active when the virtual machine starts; libvirt
/// does not start it.
/// </summary>
public sealed record MdevHostdev : Hostdev
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "mdev";

    /// <summary>
    /// The attribute <c>model</c>: the interface that the device offers, which is the device API of its type.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required HostdevModel Model { get; init; }

    /// <summary><c>&lt;source&gt;&lt;address uuid='…'/&gt;</c>: which mediated device.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Guid Uuid { get; init; }

    private protected override string Described => $"{Uuid:D} ({Model})";
}
