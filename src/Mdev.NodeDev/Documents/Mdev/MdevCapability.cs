using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='mdev'&gt;</c>: a mediated device, active or only defined.</summary>
public sealed record MdevCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "mdev";

    /// <summary>
    /// <c>&lt;type id='…'/&gt;</c>, for example <c>nvidia-222</c>. libvirt prints none for a device it lost track of.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? TypeId { get; init; }

    /// <summary>
    /// <c>&lt;uuid&gt;</c> as written; <see cref="TryGetUuid"/> gives the value. <see langword="null"/> where the
    /// document has none.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Uuid { get; init; }

    /// <summary>
    /// <c>&lt;parent_addr&gt;</c>: the kernel name of the parent, for example <c>0000:3b:00.0</c>. libvirt prints it
    /// and does not read it.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? ParentAddress { get; init; }

    /// <summary>
    /// <c>&lt;iommuGroup number='…'/&gt;</c>; 0 where unknown. Group numbers are used again as soon as they are free.
    /// libvirt takes group 0, which exists, for unknown too; <see cref="Hosts.ActiveMdev.IommuGroup"/> does not.
    /// </summary>
    public uint IommuGroup { get; init; }

    /// <summary>
    /// <c>&lt;attr name='…' value='…'/&gt;</c>, in order, repetitions kept: what is written to the device after its
    /// creation.
    /// </summary>
    public ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>The UUID as a value, if it is one.</summary>
    /// <param name="uuid">The UUID.</param>
    public bool TryGetUuid(out Guid uuid) => LibvirtUuid.TryParse(Uuid, out uuid);

    private protected override string? Summary => $"{TypeId} {Uuid}";
}
