using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Changes;

/// <summary>What is going to be done to a host: steps in order. A value: it can be printed, compared and kept, and touches nothing.</summary>
public sealed record HostPlan
{
    /// <summary>A plan that does nothing.</summary>
    public static HostPlan Empty { get; } = new();

    /// <summary>The steps, in the order in which they are done.</summary>
    public ValueList<HostStep> Steps { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Reads what <see cref="ToJson"/> wrote, by hand or by this version or an older one.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">It is not the JSON of a plan; the message says where.</exception>
    public static HostPlan Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return HostPlanReader.Read(json, out string? problem) ?? throw new FormatException(problem);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="problem">What is wrong with the text and where; <see langword="null"/> if nothing is.</param>
    /// <returns>Whether it is the JSON of a plan.</returns>
    public static bool TryParse(
        [NotNullWhen(true)] string? json,
        [NotNullWhen(true)] out HostPlan? plan,
        [NotNullWhen(false)] out string? problem
    )
    {
        problem = "there is no text";
        plan = json is null ? null : HostPlanReader.Read(json, out problem);
        return plan is not null;
    }

    /// <summary>
    /// The plan as JSON, to be looked through, kept, and applied later: an object with a list <c>steps</c>, in which definitions look as in mdevctl's
    /// files. Two-space indentation, <c>\n</c> at the end of each line. Parsing it gives an equal plan.
    /// </summary>
    /// <exception cref="InvalidOperationException">A name or a value is not Unicode; such a plan is refused when it is applied, too.</exception>
    public string ToJson() => HostPlanWriter.Write(this);

    /// <summary>The steps as text: a numbered line each, <c>\n</c> at the end of each; empty for no steps.</summary>
    public override string ToString() => HostStepText.Of(this);
}
