using System.Runtime.Versioning;

namespace Mdev.NodeDev;

/// <summary>Runs scripts as processes, each bounded in time and in what is kept of its output.</summary>
[SupportedOSPlatform("linux")]
sealed class ScriptRunner : ICalloutRunner
{
    const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    readonly string _root;
    readonly TimeSpan _timeout;

    internal ScriptRunner(string root, TimeSpan timeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _timeout = timeout;
    }

    /// <inheritdoc/>
    public bool IsExecutable(string path)
    {
        string file = Full(path);
        try
        {
            string target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
            return IsBelowRoot(target)
                && File.Exists(target)
                && (File.GetUnixFileMode(target) & AnyExecute) != UnixFileMode.None;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task<CalloutRun> RunAsync(
        string path,
        IReadOnlyList<string> arguments,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellation
    )
    {
        string file = Full(path);
        return Task.Factory.StartNew(
            () => new ScriptProcess(_timeout, cancellation).Run(file, arguments, input.Span),
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    string Full(string path) => $"{_root.TrimEnd('/')}/{path}";

    bool IsBelowRoot(string target) =>
        _root == "/" || target.StartsWith($"{_root}/", StringComparison.Ordinal);
}
