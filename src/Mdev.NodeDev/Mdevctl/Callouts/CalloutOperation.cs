using System.Globalization;

namespace Mdev.NodeDev.Hosts;

/// <summary>The calls of one operation on one device. Not thread-safe.</summary>
sealed class CalloutOperation(MdevctlCallouts callouts, MdevctlAction action)
{
    /// <summary>The exit code of a script that does not handle a type.</summary>
    internal const int NotMine = 2;

    const string None = "none";

    readonly string _action = Word(action);
    string? _script;

    /// <summary>Calls the scripts before the operation. A script may refuse it.</summary>
    /// <param name="config">The device after the operation, or before its removal.</param>
    /// <param name="cancellation">Ends the script.</param>
    internal Task<CalloutResult> PreAsync(MdevDefinition config, CancellationToken cancellation) =>
        CallAsync("pre", None, config, cancellation);

    /// <summary>Calls the scripts after the operation, unless it was refused. Their answer is ignored.</summary>
    /// <param name="config">The device as in the first call.</param>
    /// <param name="succeeded">Whether the operation succeeded.</param>
    /// <param name="cancellation">Ends the script.</param>
    internal Task<CalloutResult> PostAsync(MdevDefinition config, bool succeeded, CancellationToken cancellation) =>
        CallAsync("post", State(succeeded), config, cancellation);

    /// <summary>Tells the notifiers at the end.</summary>
    /// <param name="config">The device as in the first call.</param>
    /// <param name="succeeded">
    /// Whether it succeeded; <see langword="null"/> if it was refused, or for a live change.
    /// </param>
    /// <param name="cancellation">Ends the script.</param>
    internal Task NotifyAsync(MdevDefinition config, bool? succeeded, CancellationToken cancellation) =>
        callouts.NotifyAsync(config, _action, succeeded is { } known ? State(known) : None, cancellation);

    /// <summary>Changes an active device, if a script supports that.</summary>
    /// <param name="config">The device after the change.</param>
    /// <param name="cancellation">Ends the script.</param>
    internal Task<CalloutResult> LiveAsync(MdevDefinition config, CancellationToken cancellation) =>
        CallAsync("live", None, config, cancellation);

    /// <summary>Asks for the attributes of an active device.</summary>
    /// <param name="config">The device: its parent, type and UUID.</param>
    /// <param name="cancellation">Ends the script.</param>
    internal async Task<CalloutResult> GetAttributesAsync(MdevDefinition config, CancellationToken cancellation)
    {
        // mdevctl looks for a script again; the one that answers takes the later calls, too.
        _script = null;
        return await CallAsync("get", None, config, cancellation).ConfigureAwait(false);
    }

    async Task<CalloutResult> CallAsync(
        string @event,
        string state,
        MdevDefinition config,
        CancellationToken cancellation
    )
    {
        string what = @event == "get" ? "attributes" : _action;
        CalloutCapabilities? versioned = await callouts.NegotiateAsync(config, cancellation).ConfigureAwait(false);
        if (versioned is null && @event == "live")
            return new(CalloutStatus.Unsupported, null, "no script can change an active device");
        if (versioned is not null)
        {
            string? missing =
                !versioned.Actions.Contains(what, StringComparer.Ordinal) ? $"action '{what}'"
                : !versioned.Events.Contains(@event, StringComparer.Ordinal) ? $"event '{@event}'"
                : null;
            if (missing is not null)
            {
                return new(CalloutStatus.Unsupported, versioned.Script, $"the script does not support the {missing}");
            }
        }
        string? only = versioned?.Script ?? _script;
        ReadOnlyMemory<byte> input = @event == "get" ? default : MdevctlCallouts.Input(config);
        foreach (string script in only is null ? callouts.Scripts() : [only])
        {
            ScriptResult run = await callouts
                .RunAsync(script, config, @event, what, state, input, cancellation)
                .ConfigureAwait(false);
            if (run.Refusal is not null)
                return new(CalloutStatus.Failed, script, run.Refusal);
            // mdevctl takes a killed script for one that agreed, or uses what it printed by then. What the script did
            // is unknown.
            if (run.IsKilled && versioned is not null && (@event is "live" or "get"))
                return new(CalloutStatus.Failed, script, "the script was ended by a signal");
            if (run.IsKilled || (only is null && run.ExitCode == NotMine))
                continue;
            _script = script;
            return Outcome(script, run, @event == "get");
        }
        return new CalloutResult(CalloutStatus.NotClaimed);
    }

    static CalloutResult Outcome(string script, ScriptResult run, bool withAttributes)
    {
        string errors = run.Errors.TrimEnd();
        CalloutResult outcome = new(CalloutStatus.Done, script, errors) { ExitCode = run.ExitCode };
        if (run.ExitCode != 0)
        {
            string why =
                run.IsTimeout ? "the script did not end in time"
                : run.IsLost ? "the script's exit status is unknown: this process ignores SIGCHLD"
                : string.Create(CultureInfo.InvariantCulture, $"the script failed with exit code {run.ExitCode}");
            return outcome with
            {
                Status = CalloutStatus.Failed,
                Message = errors.Length == 0 ? why : $"{why}: {errors}",
            };
        }
        // Exactly this text. With a NUL or a newline after it, mdevctl reads it as JSON and refuses.
        if (!withAttributes || run.Output.IsEmpty || run.Output.Span.SequenceEqual("[{}]"u8))
            return outcome;
        ReadOnlySpan<byte> output = MdevctlCallouts.WithoutNul(run.Output).Span;
        return DefinitionJson.TryAttributes(output, out ValueList<MdevAttribute> attributes)
            ? outcome with
            {
                Attributes = attributes,
            }
            : outcome with
            {
                Status = CalloutStatus.Failed,
                Message = "the output of the script is not a list of attributes",
            };
    }

    static string State(bool succeeded) => succeeded ? "success" : "failure";

    internal static string Word(MdevctlAction action) =>
        action switch
        {
            MdevctlAction.Start => "start",
            MdevctlAction.Stop => "stop",
            MdevctlAction.Define => "define",
            MdevctlAction.Undefine => "undefine",
            _ => "modify",
        };
}
