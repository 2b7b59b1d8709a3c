using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>Runs scripts as processes, with a limit on their time and output.</summary>
[SupportedOSPlatform("linux")]
sealed class ScriptRunner : ICalloutRunner
{
    const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

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
        if (RealPath.Of(Full(path)) is not { } file || !IsBelowRoot(file))
            return false;
        FileInfo info = new(file);
        return info.Exists && (info.UnixFileMode & AnyExecute) != UnixFileMode.None;
    }

    /// <inheritdoc/>
    public Task<ScriptResult> RunAsync(
        string path,
        IReadOnlyList<string> arguments,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellation
    )
    {
        string file = Full(path);
        if (FindDistrust(file) is { } why)
            return Task.FromResult(ScriptResult.Refused(why));
        return Task.Factory.StartNew(
            () => new ScriptProcess(_timeout, cancellation).Run(file, arguments, input.Span),
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>
    /// Says why a script is not run: others than root and this user could have written it, or put it there.
    /// </summary>
    static string? FindDistrust(string file)
    {
        // What is not there cannot be run either.
        if (RealPath.Of(file) is not { } script)
            return null;
        foreach (string one in (string[])[script, Path.GetDirectoryName(script) ?? "/"])
        {
            int errno = LibC.OwnershipOf(LibC.CurrentDirectory, WriteTarget.Bytes(one), out FileOwnership of);
            if (errno != 0 || !of.IsTrusted)
                return $"'{one}' belongs to another user than root and this one, or others may write to it";
        }
        return null;
    }

    string Full(string path) => $"{_root.TrimEnd('/')}/{path}";

    /// <summary>Whether a real path is below the real path of the root.</summary>
    bool IsBelowRoot(string file) =>
        RealPath.Of(_root) is { } root && (root == "/" || file.StartsWith($"{root}/", StringComparison.Ordinal));
}
