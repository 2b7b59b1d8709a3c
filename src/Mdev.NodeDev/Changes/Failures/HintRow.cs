namespace Mdev.NodeDev.Changes;

/// <summary>A likely cause and what to do: one row of a table of hints.</summary>
/// <remarks>
/// The cause is a phrase without a full stop, the action one or more sentences. Texts with values are functions of the
/// <see cref="FailureWords"/> of the failure, which are short and printable.
/// </remarks>
/// <param name="reason">What it explains.</param>
/// <param name="fits">When it is likely.</param>
/// <param name="cause">The cause.</param>
/// <param name="action">What to do.</param>
sealed class HintRow(
    HostChangeReason reason,
    Func<FailureContext, bool> fits,
    Func<FailureWords, string> cause,
    Func<FailureWords, string> action
)
{
    internal HintRow(HostChangeReason reason, Func<FailureContext, bool> fits, string cause, string action)
        : this(reason, fits, _ => cause, _ => action) { }

    internal HintRow(
        HostChangeReason reason,
        Func<FailureContext, bool> fits,
        Func<FailureWords, string> cause,
        string action
    )
        : this(reason, fits, cause, _ => action) { }

    internal HintRow(
        HostChangeReason reason,
        Func<FailureContext, bool> fits,
        string cause,
        Func<FailureWords, string> action
    )
        : this(reason, fits, _ => cause, action) { }

    /// <summary>The call of the API that follows the action.</summary>
    internal HostChangeFollowUp FollowUp { get; init; }

    /// <summary>Whether the row explains a failure whose reason is known.</summary>
    internal bool Fits(FailureContext context) => context.Reason == reason && fits(context);

    internal HostChangeHint Hint(FailureWords words) => new(cause(words), action(words), FollowUp);
}
