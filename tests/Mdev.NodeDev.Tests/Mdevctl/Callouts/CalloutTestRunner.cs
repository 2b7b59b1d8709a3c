namespace Mdev.NodeDev.Tests;

/// <summary>Scripts that are answers in memory; every call is written down.</summary>
sealed class CalloutTestRunner : ICalloutRunner
{
    /// <summary>
    /// What each script answers to an event and an action, for example <c>pre define</c>; an exit code of 0 and no
    /// output where nothing is set.
    /// </summary>
    internal Dictionary<(string Script, string Call), ScriptResult> Answers { get; } = [];

    /// <summary>
    /// The calls: the script's name, its arguments but for those that never change, and its input in brackets.
    /// </summary>
    internal List<string> Calls { get; } = [];

    public bool IsExecutable(string path) => !path.EndsWith("-plain", StringComparison.Ordinal);

    public Task<ScriptResult> RunAsync(
        string path,
        IReadOnlyList<string> arguments,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        string script = path[(path.LastIndexOf('/') + 1)..];
        string call = $"{arguments[3]} {arguments[5]}";
        string text = Encoding.UTF8.GetString(input.Span);
        Calls.Add($"{script}: {call} {arguments[7]}{(text.Length == 0 ? "" : $" {text}")}");
        return Task.FromResult(Answers.GetValueOrDefault((script, call)) ?? new ScriptResult(0, default, ""));
    }

    internal CalloutTestRunner Exit(string script, string call, int? code)
    {
        Answers[(script, call)] = new ScriptResult(code, default, "");
        return this;
    }

    /// <summary>A script that ended, nobody knows how.</summary>
    internal CalloutTestRunner Loses(string script, string call)
    {
        Answers[(script, call)] = new ScriptResult(null, default, "") { IsLost = true };
        return this;
    }

    internal CalloutTestRunner Prints(string script, string call, string output, int code = 0)
    {
        Answers[(script, call)] = new ScriptResult(code, Encoding.UTF8.GetBytes(output), "");
        return this;
    }

    /// <summary>A script that knows the newer protocol.</summary>
    internal CalloutTestRunner Versioned(string script, string actions, string events) =>
        Prints(
            script,
            "get capabilities",
            $"{{\"supports\":{{\"version\":2,\"actions\":[{actions}],\"events\":[{events}]}}}}"
        );
}
