using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>The outcome of applying a plan.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostChangeResult
{
    /// <summary>The steps of the plan, in its order, each with its outcome.</summary>
    public ValueList<HostStepResult> Steps { get; init; }

    /// <summary>
    /// The failure of the first step that failed, or that the caller cancelled; <see langword="null"/> after a success.
    /// </summary>
    public HostChangeFailure? Failure { get; init; }

    /// <summary>
    /// What of the host could not be read before the change and plans look at, each with its file. No step of the
    /// plan depends on it.
    /// </summary>
    public ValueList<Diagnostic> Unreadable { get; init; }

    /// <summary>
    /// What the plan had to say before it was applied, <see cref="HostPlan.Warnings"/>, and what its steps were unsure
    /// of and did nevertheless.
    /// </summary>
    public ValueList<Diagnostic> Warnings { get; init; }

    /// <summary>Whether every step succeeded.</summary>
    [JsonIgnore]
    public bool Succeeded => Failure is null;

    /// <summary>Whether the host is changed.</summary>
    [JsonIgnore]
    public bool HasChanged => Steps.Any(step => step.Outcome is HostStepOutcome.Done or HostStepOutcome.NotUndone);

    /// <summary>
    /// The steps that could not be undone after a failure. If there are none, the host is as before or as planned.
    /// </summary>
    [JsonIgnore]
    public ValueList<HostStepResult> NotUndone => [.. Steps.Where(step => step.Outcome == HostStepOutcome.NotUndone)];

    /// <summary>Throws if the plan failed.</summary>
    /// <returns>This result, if the plan succeeded.</returns>
    /// <exception cref="HostChangeException">The plan failed.</exception>
    public HostChangeResult ThrowIfFailed() => Failure is null ? this : throw new HostChangeException(Failure, this);

    /// <summary>How many steps succeeded, or why they did not.</summary>
    public override string ToString() =>
        Line.Of(
            Failure is null ? $"{Line.Count(Steps.Count, "step")} succeeded" : $"failed: {Failure.Diagnostic.Message}"
        );
}
