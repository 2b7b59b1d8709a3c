using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// What a mediated device needs besides its definition: files of its parent that are written before it is created,
/// arguments for the driver, and whether any parent will do. A file of <see cref="MdevRecipeStore"/>, or a value for
/// one call.
/// </summary>
/// <remarks>
/// What is written after the creation are the attributes of the definition. Anything that a driver needs is data here:
/// no code knows a driver.
/// </remarks>
/// <example>
/// <code>
/// MdevRecipe recipe = new()
/// {
///     Uuid = uuid,
///     Before = [new("wq0.0/type", "mdev"), new("wq0.0/mode", "dedicated"), new("wq0.0/state", "enabled")],
/// };
/// new MdevRecipeStore(PhysicalHostTree.Local, PhysicalHostWriter.Local).Write(recipe);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MdevRecipe
{
    /// <summary>The UUID of the device.</summary>
    public required Guid Uuid { get; init; }

    /// <summary>
    /// The files below the directory of the parent and their values, in the order in which they are written. The rules
    /// for names are those of <see cref="WriteParentAttributeStep"/>.
    /// </summary>
    public ValueList<MdevAttribute> Before { get; init; }

    /// <summary>
    /// What the driver gets after the UUID (<see cref="CreateMdevStep.Arguments"/>). Default: nothing.
    /// </summary>
    public string? CreateArguments { get; init; }

    /// <summary>
    /// Whether the device may be created on another parent than its definition names: there if it has room, otherwise
    /// on the first parent that <see cref="HostSearch.Find"/> finds with room. A snapshot without
    /// <see cref="ScanParts.Pci"/> gives the order of <see cref="HostSnapshot.FindParentsOf"/> instead. Default: no.
    /// </summary>
    public bool AnyParent { get; init; }

    /// <summary>The members that this version does not know, which are written again as they were.</summary>
    internal ValueList<VgpuDefinitionMember> Others { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="uuid">The UUID that names the file.</param>
    /// <param name="sourceName">The name of the source in diagnostics.</param>
    /// <param name="recipe">The recipe, unless there are errors.</param>
    /// <param name="diagnostics">What is wrong with the text, and where.</param>
    /// <returns>Whether it is a recipe that may be followed.</returns>
    public static bool TryParse(
        string json,
        Guid uuid,
        string? sourceName,
        [NotNullWhen(true)] out MdevRecipe? recipe,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(json);
        recipe = MdevRecipeJson.Read(json, uuid, sourceName, out Diagnostic? problem);
        diagnostics = problem is null ? [] : [problem];
        return recipe is not null;
    }

    /// <summary>The text of the file: JSON with two spaces of indentation, and a newline at the end.</summary>
    /// <exception cref="InvalidOperationException">A text is not Unicode.</exception>
    public string ToJson() => MdevRecipeJson.Write(this);

    /// <summary>Says why the recipe must not be followed; <see langword="null"/> if it may be.</summary>
    internal string? FindInvalid() =>
        Before.Select(ParentAttributeNames.FindInvalid).FirstOrDefault(static problem => problem is not null)
        ?? CreationText.FindInvalid(CreateArguments);

    /// <summary>The UUID and what is written.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Uuid:D}{(AnyParent ? " on any parent" : "")}: {string.Join(", ", Before)}"
                + (CreateArguments is null ? "" : $", create with \"{CreateArguments}\"")
        );
}
