using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The definition of a mediated device, whether the device exists or not: one file <c>etc/mdevctl.d/PARENT/UUID</c>
/// of mdevctl.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MdevDefinition
{
    /// <summary>The kernel name of the parent; it need not exist.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string ParentName { get; init; }

    /// <summary>The UUID. One UUID may be defined below several parents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Guid Uuid { get; init; }

    /// <summary><c>mdev_type</c>: the type's id; it need not exist and may even be empty.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string TypeId { get; init; }

    /// <summary><c>start</c>: whether the device is to be started when its parent appears.</summary>
    public bool Autostart { get; init; }

    /// <summary>
    /// <c>attrs</c>: the attributes to write to the device after its creation, in order, with repetitions.
    /// </summary>
    public ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>
    /// Reads a definition from its JSON: the content of a file, or the line that libvirt passes to mdevctl.
    /// </summary>
    /// <param name="json">The JSON, in UTF-8. It is accepted and refused as by mdevctl 1.4.</param>
    /// <param name="parentName">The kernel name of the parent, which is not in the JSON.</param>
    /// <param name="uuid">The UUID, which is not in the JSON.</param>
    /// <exception cref="NodeDeviceFormatException">It is malformed; the exception says where and why.</exception>
    public static MdevDefinition Parse(ReadOnlySpan<byte> json, string parentName, Guid uuid) =>
        TryParse(json, parentName, uuid, out MdevDefinition? definition, out ValueList<Diagnostic> diagnostics)
            ? definition
            : throw new NodeDeviceFormatException(diagnostics);

    /// <summary>Reads a definition from its JSON, with diagnostics.</summary>
    /// <param name="json">The JSON, in UTF-8. It is accepted and refused as by mdevctl 1.4.</param>
    /// <param name="parentName">The kernel name of the parent, which is not in the JSON.</param>
    /// <param name="uuid">The UUID, which is not in the JSON.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="diagnostics">Errors and warnings.</param>
    /// <returns>Whether it is a valid definition.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> json,
        string parentName,
        Guid uuid,
        [NotNullWhen(true)] out MdevDefinition? definition,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(parentName);
        MdevDefinition named = new()
        {
            ParentName = parentName,
            Uuid = uuid,
            TypeId = "",
        };
        List<Diagnostic> found = [];
        definition = DefinitionJson.Parse(named, json, null, found);
        diagnostics = ValueList.From(found);
        return definition is not null;
    }

    /// <summary>
    /// Reads what <c>mdevctl list --dumpjson</c> prints, with or without <c>--defined</c>. With <c>--uuid</c> alone
    /// it prints one definition: see <see cref="Parse"/>.
    /// </summary>
    /// <param name="json">The listing, in UTF-8; empty for no devices.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// It is not a listing, or a definition in it is malformed.
    /// </exception>
    public static ValueList<MdevDefinition> ParseList(ReadOnlySpan<byte> json) =>
        TryParseList(json, out ValueList<MdevDefinition> definitions, out ValueList<Diagnostic> diagnostics)
            ? definitions
            : throw new NodeDeviceFormatException(diagnostics);

    /// <summary>Reads what <c>mdevctl list --dumpjson</c> prints, with diagnostics.</summary>
    /// <param name="json">The listing, in UTF-8; empty for no devices.</param>
    /// <param name="definitions">The valid definitions, in the order of the listing.</param>
    /// <param name="diagnostics">Errors and warnings.</param>
    /// <returns>Whether it is a listing and everything in it is valid.</returns>
    public static bool TryParseList(
        ReadOnlySpan<byte> json,
        out ValueList<MdevDefinition> definitions,
        out ValueList<Diagnostic> diagnostics
    ) => DefinitionListJson.TryParse(json, out definitions, out diagnostics);

    /// <summary>
    /// Writes the JSON of the definition's file as mdevctl does: two spaces per level, always with <c>attrs</c>, no
    /// newline at the end.
    /// </summary>
    public string ToJson() => DefinitionJsonWriter.Pretty(this);

    /// <summary>The UUID, the type and the parent.</summary>
    public override string ToString() =>
        Line.Of($"{Uuid:D} {TypeId} on {ParentName}{(Autostart ? ", autostart" : "")}");
}
