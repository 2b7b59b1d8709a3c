using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A mediated device that is defined, whether it exists or not: one file <c>etc/mdevctl.d/PARENT/UUID</c>, as mdevctl and libvirt keep it.
/// </summary>
public sealed record MdevDefinition
{
    /// <summary>The kernel name of the parent; it need not exist.</summary>
    public required string ParentName { get; init; }

    /// <summary>The UUID. One UUID may be defined below several parents.</summary>
    public required Guid Uuid { get; init; }

    /// <summary><c>mdev_type</c>: the type's id; it need not exist and may even be empty.</summary>
    public required string TypeId { get; init; }

    /// <summary><c>start</c>: whether the device is to be started when its parent appears.</summary>
    public bool Autostart { get; init; }

    /// <summary><c>attrs</c>: what is written to the device after its creation, in order, repetitions kept.</summary>
    public ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>Reads a definition from its JSON: the content of a file, or the line that libvirt passes to mdevctl.</summary>
    /// <param name="json">The JSON, in UTF-8. It is taken and refused as by mdevctl 1.4.</param>
    /// <param name="parentName">The kernel name of the parent, which is not in the JSON.</param>
    /// <param name="uuid">The UUID, which is not in the JSON.</param>
    /// <exception cref="NodeDeviceFormatException">It is no definition; the exception says where and why.</exception>
    public static MdevDefinition Parse(ReadOnlySpan<byte> json, string parentName, Guid uuid) =>
        TryParse(
            json,
            parentName,
            uuid,
            out MdevDefinition? definition,
            out ValueList<Diagnostic> diagnostics
        )
            ? definition
            : throw new NodeDeviceFormatException(diagnostics);

    /// <summary>Reads a definition from its JSON and tells what was found, errors and warnings.</summary>
    /// <param name="json">The JSON, in UTF-8. It is taken and refused as by mdevctl 1.4.</param>
    /// <param name="parentName">The kernel name of the parent, which is not in the JSON.</param>
    /// <param name="uuid">The UUID, which is not in the JSON.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="diagnostics">What was found.</param>
    /// <returns>Whether it is a definition.</returns>
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

    /// <summary>Reads what <c>mdevctl list --dumpjson</c> prints, with or without <c>--defined</c>. What is printed for <c>--uuid</c> alone is no list: see <see cref="Parse"/>.</summary>
    /// <param name="json">The listing, in UTF-8; empty for no devices.</param>
    /// <exception cref="NodeDeviceFormatException">It is no listing, or a definition in it is not valid.</exception>
    public static ValueList<MdevDefinition> ParseList(ReadOnlySpan<byte> json) =>
        TryParseList(
            json,
            out ValueList<MdevDefinition> definitions,
            out ValueList<Diagnostic> diagnostics
        )
            ? definitions
            : throw new NodeDeviceFormatException(diagnostics);

    /// <summary>Reads what <c>mdevctl list --dumpjson</c> prints and tells what was found.</summary>
    /// <param name="json">The listing, in UTF-8; empty for no devices.</param>
    /// <param name="definitions">The devices, in the order of the listing, as far as they are valid.</param>
    /// <param name="diagnostics">What was found.</param>
    /// <returns>Whether it is a listing and all in it is valid.</returns>
    public static bool TryParseList(
        ReadOnlySpan<byte> json,
        out ValueList<MdevDefinition> definitions,
        out ValueList<Diagnostic> diagnostics
    ) => DefinitionListJson.TryParse(json, out definitions, out diagnostics);

    /// <summary>The JSON of the definition's file as mdevctl writes it: two spaces per level, <c>attrs</c> always there, no newline at the end.</summary>
    public string ToJson() => DefinitionJsonWriter.Pretty(this);
}
