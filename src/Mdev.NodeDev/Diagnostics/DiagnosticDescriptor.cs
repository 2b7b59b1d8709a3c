using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>One kind of finding. All of them stand in <see cref="DiagnosticDescriptors"/> and in <c>docs/diagnostics.md</c>.</summary>
/// <param name="Id">The stable id, <c>ND</c> and four digits; never used for anything else.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Template">The text of a finding, with <c>{0}</c>, <c>{1}</c> … for its values.</param>
/// <param name="Help">What it means and what to do.</param>
public sealed record DiagnosticDescriptor(
    string Id,
    DiagnosticSeverity Severity,
    string Title,
    string Template,
    string Help
)
{
    /// <summary>Whether libvirt does not list a device that has a diagnostic of this kind. Severity plays no part in that.</summary>
    internal bool LosesDevice { get; init; }

    /// <summary>A finding of this kind.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="values">The values of the text.</param>
    internal Diagnostic At(SourceLocation location, params ReadOnlySpan<object?> values) =>
        new(this, location, string.Format(CultureInfo.InvariantCulture, Template, values));
}
