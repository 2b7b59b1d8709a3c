namespace Mdev.NodeDev;

/// <summary>
/// The names of the activities, metrics and tags that the library emits, and of the loggers it asks for.
/// </summary>
/// <remarks>
/// Nothing is emitted unless somebody listens. Names of tags begin with <c>mdev.</c>; values are kernel names, UUIDs,
/// type ids and the words named here, never the values of attributes.
/// </remarks>
public static class NodeDevTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Mdev.NodeDev";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Mdev.NodeDev";

    /// <summary>What the categories of all loggers begin with.</summary>
    public const string LogCategory = "Mdev.NodeDev";

    /// <summary>The activity of one applied plan.</summary>
    public const string ApplyActivity = "mdev.apply";

    /// <summary>The activity of one lease that is disposed of.</summary>
    public const string ReleaseActivity = "mdev.release";

    /// <summary>The event of <see cref="ApplyActivity"/> for each outcome of a step.</summary>
    public const string StepEvent = "mdev.step";

    /// <summary>
    /// The counter of outcomes of steps, unit <c>{step}</c>, with <see cref="StepKindTag"/>,
    /// <see cref="StepOutcomeTag"/> and <see cref="FailureReasonTag"/>. A step that is undone counts once as done and
    /// once as undone.
    /// </summary>
    public const string StepsCounter = "mdev.steps";

    /// <summary>
    /// The histogram of how long removals of devices took, unit <c>s</c>, with <see cref="StepOutcomeTag"/>:
    /// <c>done</c>, or <c>not_undone</c> for one that did not end in time.
    /// </summary>
    public const string RemovalDuration = "mdev.removal.duration";

    /// <summary>
    /// The kind of a step, as in the JSON of a plan: <c>create</c>, <c>remove</c>, <c>write-attribute</c>,
    /// <c>write-definition</c>, <c>delete-definition</c>.
    /// </summary>
    public const string StepKindTag = "mdev.step.kind";

    /// <summary>
    /// The outcome of a step, in metrics and events: <c>done</c>, <c>already_done</c>, <c>failed</c>, <c>undone</c>,
    /// <c>not_undone</c>; in events also <c>not_reached</c>.
    /// </summary>
    public const string StepOutcomeTag = "mdev.step.outcome";

    /// <summary>The name of the attribute that a step writes.</summary>
    public const string AttributeTag = "mdev.attribute";

    /// <summary>Why it failed: the name of the <c>HostChangeReason</c>.</summary>
    public const string FailureReasonTag = "mdev.failure.reason";

    /// <summary>The id of the failure's diagnostic.</summary>
    public const string FailureIdTag = "mdev.failure.id";

    /// <summary>How many steps a plan has.</summary>
    public const string PlanStepsTag = "mdev.plan.steps";

    /// <summary>How many steps of a plan could not be undone.</summary>
    public const string NotUndoneTag = "mdev.not_undone";

    /// <summary>
    /// The UUID of the device. An activity has it, as <see cref="ParentTag"/> and <see cref="TypeTag"/>, if it is the
    /// same for all steps.
    /// </summary>
    public const string DeviceTag = "mdev.device";

    /// <summary>The kernel name of the parent.</summary>
    public const string ParentTag = "mdev.parent";

    /// <summary>The id of the type.</summary>
    public const string TypeTag = "mdev.type";
}
