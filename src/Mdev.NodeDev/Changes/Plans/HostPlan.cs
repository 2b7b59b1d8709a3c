using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The changes that bring a host to a requested state: steps in order. A value that can be printed, compared and
/// stored.
/// </summary>
/// <example>
/// <code>
/// HostPlan plan = new HostPlanner(host.Scan()).Define(definition);
/// Console.Write(plan);
/// File.WriteAllText("plan.json", plan.ToJson());
/// </code>
/// </example>
[DebuggerDisplay("{Steps.Count} steps")]
[JsonConverter(typeof(HostPlanJsonConverter))]
public sealed record HostPlan
{
    /// <summary>A plan without steps.</summary>
    public static HostPlan Empty { get; } = new();

    /// <summary>The steps, in the order in which they are done.</summary>
    public ValueList<HostStep> Steps { get; init; }

    /// <summary>
    /// What to know before the plan is applied: a parent that was named in another spelling, a definition whose type
    /// its parent does not have. Neither compared nor stored.
    /// </summary>
    public ValueList<Diagnostic> Warnings { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Reads the JSON of a plan, as <see cref="ToJson"/> of this version or an older one writes it.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="NodeDeviceFormatException">It is not the JSON of a plan.</exception>
    public static HostPlan Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return TryParse(json, out HostPlan? plan, out ValueList<Diagnostic> diagnostics)
            ? plan
            : throw new NodeDeviceFormatException(diagnostics);
    }

    /// <summary>Reads the JSON of a plan if the text is one.</summary>
    /// <param name="json">The text.</param>
    /// <param name="plan">The plan.</param>
    public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out HostPlan? plan) =>
        TryParse(json, out plan, out _);

    /// <summary>Reads the JSON of a plan if the text is one.</summary>
    /// <param name="json">The text.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="diagnostics">What is wrong with the text and where; empty if it is the JSON of a plan.</param>
    public static bool TryParse(
        [NotNullWhen(true)] string? json,
        [NotNullWhen(true)] out HostPlan? plan,
        out ValueList<Diagnostic> diagnostics
    )
    {
        bool isPlan = PlanJsonReader.TryRead(json ?? "", out plan, out Diagnostic? diagnostic);
        diagnostics = isPlan ? [] : [diagnostic!];
        return isPlan;
    }

    /// <summary>
    /// The plan as JSON: an object with a list <c>steps</c>, in which definitions look as in mdevctl's files. Parsing
    /// it gives an equal plan.
    /// </summary>
    /// <remarks>Two-space indentation, <c>\n</c> at the end of each line.</remarks>
    /// <exception cref="InvalidOperationException">
    /// A name or a value is not Unicode. Such a plan is also refused when it is applied.
    /// </exception>
    public string ToJson() => PlanJsonWriter.Write(this);

    /// <summary>Whether two plans have the same steps.</summary>
    /// <param name="other">The other plan.</param>
    public bool Equals(HostPlan? other) => other is not null && Steps == other.Steps;

    /// <inheritdoc/>
    public override int GetHashCode() => Steps.GetHashCode();

    /// <summary>A numbered line for each step, <c>\n</c> at the end of each; empty without steps.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int i = 0; i < Steps.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Steps[i]}\n");
        return text.ToString();
    }
}
