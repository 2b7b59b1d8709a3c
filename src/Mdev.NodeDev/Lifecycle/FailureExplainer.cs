namespace Mdev.NodeDev;

/// <summary>Says why a change of a host failed: the reason, one sentence, and what to do, the likeliest first.</summary>
static class FailureExplainer
{
    /// <summary>The failure that an attempt ended in.</summary>
    internal static HostChangeFailure Explain(HostChangeAttempt attempt)
    {
        HostChangeReason reason = attempt.Reason ?? HostChangeReason.Unexpected;
        return new()
        {
            Reason = reason,
            Diagnostic = DiagnosticDescriptors.ChangeFailed.At(
                new(attempt.Path),
                $"{attempt.Verb ?? "the change"} of {attempt.Uuid} on {attempt.ParentName} failed: {reason}"
            ),
            Errno = attempt.Result?.Errno ?? 0,
            Stage = attempt.Result?.Stage,
            Path = attempt.Path,
            Value = attempt.Value,
            AvailableBefore = attempt.AvailableBefore,
            AvailableAfter = attempt.AvailableAfter,
            Siblings = attempt.Siblings,
            Users = attempt.Users,
            Hints = [new("the cause is not known", "Look at the kernel's log (dmesg).")],
        };
    }
}
