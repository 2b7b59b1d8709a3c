using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// What a function of vendor VFIO is to become after each start of the machine: a file of
/// <see cref="VgpuDefinitionStore"/>.
/// </summary>
/// <remarks>Files name the profile, never the number of its type, which an update of the driver can change.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuDefinition
{
    /// <summary>The address of the function.</summary>
    public required PciAddress Function { get; init; }

    /// <summary>The name of the profile, for example <c>NVIDIA L40S-24Q</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Whether it is started automatically. Default: no.</summary>
    public bool Autostart { get; init; }

    /// <summary>The placement number; <see langword="null"/> for the driver's choice.</summary>
    public uint? PlacementId { get; init; }

    /// <summary>The GPU instance; <see langword="null"/> for the driver's choice.</summary>
    public uint? GpuInstanceId { get; init; }

    /// <summary>What to write after the type, in order, for example <c>vgpu_params</c>.</summary>
    public ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>The members that this version does not know, which are written again as they were.</summary>
    internal ValueList<VgpuDefinitionMember> Others { get; init; }

    /// <summary>Everything to write after the type: the GPU instance, the placement, the attributes.</summary>
    internal ValueList<MdevAttribute> Written =>
        [.. Number("gpu_instance_id", GpuInstanceId), .. Number("placement_id", PlacementId), .. Attributes];

    /// <summary>Reads a file.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="function">The address that names the file.</param>
    /// <param name="sourceName">The name of the source in diagnostics.</param>
    /// <param name="definition">The definition, unless there are errors.</param>
    /// <param name="diagnostics">What is wrong with the text.</param>
    /// <returns>Whether it is a definition.</returns>
    public static bool TryParse(
        string json,
        PciAddress function,
        string? sourceName,
        [NotNullWhen(true)] out VgpuDefinition? definition,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(json);
        definition = VgpuDefinitionJson.Read(json, function, out string? problem);
        diagnostics = problem is null
            ? []
            : [DefinitionDiagnostics.MalformedVgpuDefinition.At(new SourceLocation(sourceName), problem)];
        return definition is not null;
    }

    /// <summary>The text of the file: JSON with two spaces of indentation, and a newline at the end.</summary>
    /// <exception cref="InvalidOperationException">A text is not Unicode.</exception>
    public string ToJson() => VgpuDefinitionJson.Write(this);

    /// <summary>Says why no file may hold the definition; <see langword="null"/> if one may.</summary>
    internal string? FindInvalid() => FindInvalidMember() ?? VgpuDefinitionJson.FindUnreadable(this);

    /// <summary>Says which member is not valid; <see langword="null"/> if all are.</summary>
    internal string? FindInvalidMember() =>
        string.IsNullOrWhiteSpace(Profile) ? "it has no \"profile\""
        : SurrogateEscape.HasInvalidBytes(Profile) ? "\"profile\" is not Unicode"
        : Written
            .Select(attribute =>
                new WriteVgpuAttributeStep(Function, attribute.Name, attribute.Value).FindInvalidName()
            )
            .FirstOrDefault(static problem => problem is not null);

    static IEnumerable<MdevAttribute> Number(string name, uint? number) =>
        number is { } known ? [new MdevAttribute(name, known.ToString(CultureInfo.InvariantCulture))] : [];

    /// <summary>The function and the profile.</summary>
    public override string ToString() => Line.Of($"{Function} {Profile}{(Autostart ? ", started automatically" : "")}");
}
