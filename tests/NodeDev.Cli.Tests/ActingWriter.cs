using System.Diagnostics.CodeAnalysis;

namespace NodeDev.Cli.Tests;

/// <summary>An output during which a test acts: one action after each time that it is flushed, in order.</summary>
sealed class ActingWriter(params Action[] actions) : StringWriter
{
    readonly Queue<Action> _actions = new(actions);

    [AllowNull]
    public override string NewLine { get; set; } = "\n";

    public override void Flush()
    {
        if (_actions.TryDequeue(out Action? action))
            action();
    }
}
