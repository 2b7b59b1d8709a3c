using System.Runtime.InteropServices;

namespace NodeDev.Cli;

/// <summary>
/// The signals that ask a process to end, while it changes a host: the first cancels the change, which is then undone
/// however long that takes; the second ends the process at once.
/// </summary>
sealed class TerminationSignals : IDisposable
{
    const int SignalExitCode = 128;

    static readonly (PosixSignal Signal, string Name, int Number)[] All =
    [
        (PosixSignal.SIGHUP, "SIGHUP", 1),
        (PosixSignal.SIGINT, "SIGINT", 2),
        (PosixSignal.SIGQUIT, "SIGQUIT", 3),
        (PosixSignal.SIGTERM, "SIGTERM", 15),
    ];

    readonly Action<string> _cancelling;
    readonly Action<string> _ending;
    readonly CancellationTokenSource _source;
    readonly PosixSignalRegistration[] _registrations;
    int _first;
    int _count;

    /// <summary>Takes the signals until it is disposed.</summary>
    /// <param name="cancelling">Is told the name of the first signal.</param>
    /// <param name="ending">Is told the name of the second signal, before the process ends.</param>
    /// <param name="cancellation">Cancels the change as well.</param>
    internal TerminationSignals(Action<string> cancelling, Action<string> ending, CancellationToken cancellation)
    {
        _cancelling = cancelling;
        _ending = ending;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _registrations =
        [
            .. All.Select(one => PosixSignalRegistration.Create(one.Signal, context => Take(context, one))),
        ];
    }

    /// <summary>Is cancelled by the first signal.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>The exit code of a change: that of the signal that ended it, as a shell has it, if it failed.</summary>
    internal int ExitCodeOf(int code) => code != ExitCode.Success && _first > 0 ? SignalExitCode + _first : code;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    void Take(PosixSignalContext context, (PosixSignal Signal, string Name, int Number) signal)
    {
        context.Cancel = true;
        int count = Interlocked.Increment(ref _count);
        if (count == 1)
        {
            _first = signal.Number;
            _cancelling(signal.Name);
            _source.Cancel();
        }
        // The second one ends the process already.
        if (count != 2)
            return;
        _ending(signal.Name);
        Environment.Exit(SignalExitCode + signal.Number);
    }
}
