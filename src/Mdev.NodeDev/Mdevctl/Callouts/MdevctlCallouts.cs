using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The call-out and notifier scripts of mdevctl, called as mdevctl 1.4 calls them: with the same arguments, input and
/// exit codes.
/// </summary>
/// <remarks>
/// The scripts are below <c>usr/lib/mdevctl/scripts.d</c> and <c>etc/mdevctl.d/scripts.d</c>, and run with the rights
/// of this process, and of its environment with <c>LANG</c>, <c>LC_*</c>, <c>TZ</c> and a <c>PATH</c> of the system's
/// directories. A script is not run, which refuses the operation, unless it and its directory belong to root or to this
/// user and nobody else may write to them. For each parent and type, the scripts are asked once for their capabilities,
/// as one run of mdevctl does. For scripts that are installed later, create another instance. Thread-safe.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MdevctlCallouts : IDisposable
{
    readonly CalloutScripts _scripts;
    readonly ICalloutRunner _runner;
    readonly Dictionary<(string Parent, string Type), CalloutCapabilities?> _negotiated = [];
    readonly SemaphoreSlim _gate = new(1);

    /// <summary>The scripts below a root.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="root">
    /// The directory that is the root of the host, for example <c>/</c>. No script outside is run.
    /// </param>
    /// <param name="timeout">
    /// The time after which one run of a script is ended with what it started, above zero. mdevctl waits forever.
    /// Default: a minute. An operation can take a multiple of it: each script is asked for its capabilities once, and
    /// then called before and after, and each notifier is called once.
    /// </param>
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

    /// <summary>
    /// Begins an operation on one device. The script that takes the first call also takes the later ones.
    /// </summary>
    internal CalloutOperation Begin(MdevctlAction action) => new(this, action);

    /// <summary>The call-out scripts, in the order in which to call them.</summary>
    internal List<string> Scripts() => _scripts.Callouts();

    /// <summary>Tells all notifiers. Their answer is ignored.</summary>
    internal async Task NotifyAsync(MdevDefinition config, string action, string state, CancellationToken cancellation)
    {
        foreach (string script in _scripts.Notifiers())
        {
            _ = await RunAsync(script, config, "notify", action, state, default, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the script that supports the newer protocol and handles a type, if there is one.</summary>
    internal async Task<CalloutCapabilities?> NegotiateAsync(MdevDefinition config, CancellationToken cancellation)
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
            ScriptResult run = await RunAsync(script, config, "get", "capabilities", "none", question, cancellation)
                .ConfigureAwait(false);
            if (run.IsKilled || run.IsTimeout || run.Refusal is not null || run.ExitCode == CalloutOperation.NotMine)
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

    /// <summary>Removes the NULs that a script in C may print after its text.</summary>
    internal static ReadOnlyMemory<byte> WithoutNul(ReadOnlyMemory<byte> output) =>
        output[..(output.Span.LastIndexOfAnyExcept((byte)0) + 1)];

    /// <summary>The standard input of scripts.</summary>
    internal static byte[] Input(MdevDefinition config) => Encoding.UTF8.GetBytes(DefinitionJsonWriter.Compact(config));

    /// <summary>What it runs.</summary>
    public override string ToString() => "mdevctl call-outs";
}
