namespace Mdev.NodeDev.Changes;

/// <summary>Likely causes of a failure in order: those of what was being done, then those of anything.</summary>
static class FailureHints
{
    internal static ValueList<HintRow> All =>
        [
            .. RequestHints.Rows,
            .. CreateHints.Rows,
            .. RemoveHints.Rows,
            .. AttributeHints.Rows,
            .. DefinitionHints.Rows,
            .. CommonHints.Rows,
        ];

    internal static ValueList<HostChangeHint> Of(
        FailureContext context,
        HostChangeReason reason,
        FailureFacts facts
    )
    {
        int errno = context.Outcome is { IsOk: false } result ? FailureReasons.ErrnoOf(result) : 0;
        ValueList<HostChangeHint> hints =
        [
            .. RowsFor(context.Step)
                .Concat(CommonHints.Rows)
                .Where(row => row.Fits(reason, errno, facts))
                .Select(row => new HostChangeHint(
                    FailureWords.Fill(row.Cause, context),
                    FailureWords.Fill(row.Action, context)
                )),
        ];
        return hints.IsEmpty ? [General(reason)] : hints;
    }

    /// <summary>What is said where no row fits: reasons that a caller gives to a step which cannot have them.</summary>
    static HostChangeHint General(HostChangeReason reason)
    {
        DiagnosticDescriptor descriptor = FailureExplainer.DescriptorOf(reason);
        return new(descriptor.Title, descriptor.Help);
    }

    static IEnumerable<HintRow> RowsFor(HostStep? step) =>
        RequestHints.Rows.Concat(step?.Failures.Hints ?? []);
}
