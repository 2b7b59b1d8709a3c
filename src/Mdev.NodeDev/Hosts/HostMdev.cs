using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A mediated device of a host: active, defined, or both.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostMdev
{
    /// <summary>The name: the UUID in lower case with dashes, on any real kernel.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>The kernel name of the parent.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string ParentName { get; init; }

    /// <summary>The device in the kernel; <see langword="null"/> if it does not exist.</summary>
    public ActiveMdev? Active { get; init; }

    /// <summary>The definition; <see langword="null"/> if there is none that could be read.</summary>
    public MdevDefinition? Definition { get; init; }

    /// <summary>Whether the device exists.</summary>
    [JsonIgnore]
    public bool IsActive => Active is not null;

    /// <summary>Whether the device has a definition, which survives removal and reboot.</summary>
    [JsonIgnore]
    public bool IsDefined => Definition is not null;

    /// <summary>Whether the device is started with its parent.</summary>
    [JsonIgnore]
    public bool IsAutostart => Definition?.Autostart == true;

    /// <summary>
    /// The id of the type: of the active device, else of the definition; <see langword="null"/> while an active device
    /// is created or removed.
    /// </summary>
    [JsonIgnore]
    public string? TypeId => Active is null ? Definition?.TypeId : Active.TypeId;

    /// <summary>The UUID; <see langword="null"/> if the name is not one in the kernel's form.</summary>
    [JsonIgnore]
    public Guid? Uuid => TryGetUuid(out Guid uuid) ? uuid : null;

    /// <summary>
    /// Returns what defines the device as it is, for <c>HostOperations.DefineAsync</c>: its parent, its type and, where
    /// it is defined already, the attributes and autostart of that definition.
    /// </summary>
    /// <remarks>The kernel does not tell with which attributes an active device was made.</remarks>
    /// <returns><see langword="null"/> if the name is not a UUID, or the type is not known.</returns>
    public MdevDefinition? ToDefinition() =>
        TypeId is { } type && TryGetUuid(out Guid uuid)
            ? (
                Definition
                ?? new MdevDefinition
                {
                    ParentName = ParentName,
                    Uuid = uuid,
                    TypeId = type,
                }
            ) with
            {
                TypeId = type,
            }
            : null;

    /// <summary>Gets the UUID, if the name is one in the kernel's form.</summary>
    /// <param name="uuid">The UUID.</param>
    public bool TryGetUuid(out Guid uuid) => UuidText.TryKernel(Name, out uuid);

    /// <summary>The name, the type, the parent, and whether it is active and defined.</summary>
    public override string ToString() => Line.Of($"{Name} {TypeId ?? "of no type"} on {ParentName}, {State}");

    string State =>
        !IsActive ? "defined"
        : IsDefined ? "active and defined"
        : "active";
}
