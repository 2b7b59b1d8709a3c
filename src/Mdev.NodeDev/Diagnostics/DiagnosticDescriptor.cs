using System.Diagnostics;
using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>One kind of diagnostic. <see cref="DiagnosticDescriptors"/> lists all of them.</summary>
/// <param name="Id">The stable id, <c>ND</c> and four digits; see <see cref="DiagnosticIds"/>.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Template">The message, with <c>{0}</c>, <c>{1}</c> … for its values.</param>
/// <param name="Help">What it means and what to do.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record DiagnosticDescriptor(
    string Id,
    DiagnosticSeverity Severity,
    string Title,
    string Template,
    string Help
)
{
    /// <summary>The template of a kind whose only value is the message.</summary>
    const string ValueAlone = "{0}";

    /// <summary>What it means and what to do.</summary>
    public string Help { get; private set; } = Help;

    /// <summary>
    /// Whether libvirt does not list a device that has such a diagnostic. Severity plays no part in that.
    /// </summary>
    internal bool LosesDevice { get; private set; }

    /// <summary>
    /// Adds to the help. Only <see cref="DiagnosticTable"/>'s users call it, while they fill their table.
    /// </summary>
    internal DiagnosticDescriptor Note(string text)
    {
        Help = Help.Length == 0 ? text : $"{Help} {text}";
        return this;
    }

    /// <summary>
    /// Sets <see cref="LosesDevice"/>; called only while a table is filled, as <see cref="Note"/> is.
    /// </summary>
    internal DiagnosticDescriptor Losing()
    {
        LosesDevice = true;
        return this;
    }

    /// <summary>Creates a diagnostic of this kind.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="values">The values of the message.</param>
    internal Diagnostic At(SourceLocation location, params ReadOnlySpan<object?> values) =>
        new(this, location, Message(Shortened(values)));

    string Message(ReadOnlySpan<object?> values) =>
        Template == ValueAlone && values is [string text]
            ? text
            : string.Format(CultureInfo.InvariantCulture, Template, values);

    /// <summary>
    /// The values, of which no more is copied into the message than it can show: a value may be as long as the
    /// document.
    /// </summary>
    static ReadOnlySpan<object?> Shortened(ReadOnlySpan<object?> values)
    {
        object?[]? shortened = null;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is string { Length: > Printable.LongestValue } text)
                (shortened ??= values.ToArray())[i] = text[..Printable.LongestValue];
        }
        return shortened ?? values;
    }

    /// <summary>The id and the title.</summary>
    public override string ToString() => Line.Of($"{Id}: {Title}");
}
