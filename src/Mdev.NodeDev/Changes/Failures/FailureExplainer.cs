namespace Mdev.NodeDev.Changes;

/// <summary>
/// Explains why a change of a host failed: the reason, one sentence, and what to do, the likeliest cause first.
/// </summary>
static class FailureExplainer
{
    internal static HostChangeFailure Explain(FailureContext context)
    {
        FailureContext known = context with { Reason = ReasonOf(context) };
        FailureWords words = new(known);
        (HostChangeReason reason, DiagnosticDescriptor descriptor, HostChangeRemedy remedy) = FailureReasons.All[
            (int)known.Reason
        ];
        ValueList<HostChangeHint> hints =
        [
            .. RowsOf(known).Where(row => row.Fits(known)).Select(row => row.Hint(words)),
        ];
        return new()
        {
            Reason = reason,
            Remedy = remedy,
            Diagnostic = descriptor.At(
                new(known.Path),
                FailureMessage.Attempt(known, words),
                FailureMessage.Observations(known, words)
            ),
            Errno = known.Outcome?.Errno ?? 0,
            Stage = known.Outcome?.Stage,
            Path = known.Path,
            Value = known.Value,
            AvailableBefore = known.AvailableBefore,
            AvailableAfter = known.AvailableAfter,
            Siblings = known.Siblings,
            Users = known.Users.Users,
            // A step may report a reason that no row of its kind expects.
            Hints = hints.IsEmpty ? [new(descriptor.Title, descriptor.Help)] : hints,
        };
    }

    /// <summary>The reason that the caller knows, or the one that follows from the error.</summary>
    static HostChangeReason ReasonOf(FailureContext context) =>
        context.Reason
        ?? (
            context.Outcome is { IsOk: false }
                ? StepFailures
                    .Common.Reasons.Concat(context.Failures?.Reasons ?? [])
                    .FirstOrDefault(row => row.Fits(context))
                    ?.Reason
                : null
        )
        ?? HostChangeReason.Unexpected;

    /// <summary>The rows for what was requested, for the kind of step, and for anything.</summary>
    static IEnumerable<HintRow> RowsOf(FailureContext context) =>
        RequestFailures.Hints.Concat(context.Failures?.Hints ?? []).Concat(StepFailures.Common.Hints);
}
