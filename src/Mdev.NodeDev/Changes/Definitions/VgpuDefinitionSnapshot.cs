using System.Diagnostics;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The definitions of vGPUs of a host at one moment, as <see cref="VgpuDefinitionStore.Scan"/> reads them.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuDefinitionSnapshot
{
    /// <summary>The definitions, by address.</summary>
    public ValueList<VgpuDefinition> Definitions { get; init; }

    /// <summary>
    /// What is wrong with the other files, each with its place (ND3011, ND3012). Requests about their functions are
    /// refused.
    /// </summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Finds the definition of a function.</summary>
    /// <param name="function">The address of the function.</param>
    /// <returns>The definition; <see langword="null"/> if there is none, or if it could not be read.</returns>
    public VgpuDefinition? Find(PciAddress function) =>
        Definitions.FirstOrDefault(definition => definition.Function == function);

    /// <summary>Says why the file of a function is malformed; <see langword="null"/> if it is not.</summary>
    internal Diagnostic? FindMalformed(PciAddress function) =>
        Diagnostics.FirstOrDefault(one =>
            one.Descriptor == DefinitionDiagnostics.MalformedVgpuDefinition && IsOf(one, function)
        );

    /// <summary>
    /// Says why a definition that was not read may exist; <see langword="null"/> if it does not, or its file is
    /// malformed.
    /// </summary>
    internal Diagnostic? FindUnreadable(PciAddress function) =>
        Diagnostics.FirstOrDefault(one =>
            one.Location.Source == VgpuDefinitionStore.Location
            || one.Descriptor == DefinitionDiagnostics.UnreadableVgpuDefinition && IsOf(one, function)
        );

    static bool IsOf(Diagnostic diagnostic, PciAddress function) =>
        diagnostic.Location.Source?.EndsWith($"/{VgpuDefinitionStore.FileNameOf(function)}", StringComparison.Ordinal)
        == true;

    /// <summary>How many definitions there are, and how many files could not be read.</summary>
    public override string ToString() =>
        Line.Of($"{Line.Count(Definitions.Count, "definition")}, {Line.Count(Diagnostics.Count, "diagnostic")}");
}
