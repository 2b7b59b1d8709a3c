using System.Runtime.Versioning;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The call-out and notifier scripts of mdevctl, called as mdevctl 1.4 calls them: with the same arguments, the same input, and heeding the
/// same exit codes. They are below <c>usr/lib/mdevctl/scripts.d</c> and <c>etc/mdevctl.d/scripts.d</c>, and run with the rights of this process.
/// </summary>
/// <remarks>
/// Thread-safe. For each parent and type, the scripts are asked once whether they know the newer protocol, as by one run of mdevctl; for
/// scripts that are installed later, make another object.
/// </remarks>
public sealed class MdevctlCallouts : IDisposable
{
    readonly CalloutScripts _scripts;
    readonly ICalloutRunner _runner;
    readonly Dictionary<(string Parent, string Type), CalloutCapabilities?> _negotiated = [];
    readonly SemaphoreSlim _gate = new(1);

    /// <summary>The scripts below a root.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="root">Where they really are, for example <c>/</c>. No script outside is run.</param>
    /// <param name="timeout">How long one script may take, more than zero; one that does not end is ended. mdevctl would wait forever. Default: a minute.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero.</exception>
    [SupportedOSPlatform("linux")]
    public MdevctlCallouts(IHostTree tree, string root, TimeSpan? timeout = null)
        : this(tree, new ScriptRunner(root, timeout ?? TimeSpan.FromMinutes(1))) { }

    internal MdevctlCallouts(IHostTree tree, ICalloutRunner runner)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _runner = runner;
        _scripts = new CalloutScripts(tree, runner);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>Begins an operation on one device. Which script took the first call of an operation also takes the later ones.</summary>
    internal CalloutOperation Begin(MdevctlAction action) => new(this, action);

    /// <summary>The scripts that have a say, in the order in which they are asked.</summary>
    internal List<string> Scripts() => _scripts.Callouts();

    /// <summary>Tells all notifiers; what they answer is no matter.</summary>
    internal async Task NotifyAsync(
        MdevDefinition config,
        string action,
        string state,
        CancellationToken cancellation
    )
    {
        foreach (string script in _scripts.Notifiers())
        {
            _ = await RunAsync(script, config, "notify", action, state, default, cancellation)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Finds the script that knows the newer protocol and speaks for a type, if any.</summary>
    internal async Task<CalloutCapabilities?> NegotiateAsync(
        MdevDefinition config,
        CancellationToken cancellation
    )
    {
        (string, string) key = (config.ParentName, config.TypeId);
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_negotiated.TryGetValue(key, out CalloutCapabilities? found))
            {
                found = await AskAsync(config, cancellation).ConfigureAwait(false);
                _negotiated[key] = found;
            }
            return found;
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    async Task<CalloutCapabilities?> AskAsync(MdevDefinition config, CancellationToken cancellation)
    {
        byte[] question = CalloutCapabilities.Provided.ToArray();
        foreach (string script in _scripts.Callouts())
        {
            ScriptResult run = await RunAsync(
                    script,
                    config,
                    "get",
                    "capabilities",
                    "none",
                    question,
                    cancellation
                )
                .ConfigureAwait(false);
            if (run.IsKilled || run.IsTimeout || run.ExitCode == CalloutOperation.NotMine)
                continue;
            if (CalloutCapabilities.Parse(script, WithoutNul(run.Output)) is { } capabilities)
                return capabilities;
        }
        return null;
    }

    internal Task<ScriptResult> RunAsync(
        string script,
        MdevDefinition config,
        string @event,
        string action,
        string state,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellation
    ) =>
        _runner.RunAsync(
            script,
            [
                "-t",
                config.TypeId,
                "-e",
                @event,
                "-a",
                action,
                "-s",
                state,
                "-u",
                config.Uuid.ToString("D"),
                "-p",
                config.ParentName,
            ],
            input,
            cancellation
        );

    /// <summary>What a script in C may print behind its text does not belong to it.</summary>
    internal static ReadOnlyMemory<byte> WithoutNul(ReadOnlyMemory<byte> output) =>
        output[..(output.Span.LastIndexOfAnyExcept((byte)0) + 1)];

    /// <summary>What scripts read on their standard input.</summary>
    internal static byte[] Input(MdevDefinition config) =>
        Encoding.UTF8.GetBytes(DefinitionJsonWriter.Compact(config));
}
