namespace Mdev.NodeDev;

/// <summary>What is going to be done to a host: steps in order. A value: it can be printed, compared and kept, and touches nothing.</summary>
public sealed record HostPlan
{
    /// <summary>A plan that does nothing.</summary>
    public static HostPlan Empty { get; } = new();

    /// <summary>The steps, in the order in which they are done.</summary>
    public ValueList<HostStep> Steps { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>The steps as text: a numbered line each, <c>\n</c> at the end of each; empty for no steps.</summary>
    public override string ToString() => HostStepText.Of(this);
}
