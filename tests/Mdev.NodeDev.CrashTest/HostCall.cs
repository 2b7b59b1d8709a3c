using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.CrashTest;

/// <summary>A system call that is about to be made.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Path">The file, from the root on.</param>
sealed record HostCall(HostCallKind Kind, string Path)
{
    /// <summary>The new name of a rename, from the root on.</summary>
    internal string NewPath { get; init; } = "";

    /// <summary>What is written.</summary>
    internal byte[] Data { get; init; } = [];

    /// <summary>The open file, of calls that are given one.</summary>
    internal int File { get; init; } = -1;

    /// <summary>
    /// Whether it changes a file, or makes a change durable: every call but opening and locking existing files.
    /// </summary>
    internal bool IsOperation => Kind is not (HostCallKind.Open or HostCallKind.Lock or HostCallKind.Unlock);

    public override string ToString() =>
        Kind switch
        {
            HostCallKind.Open => $"open {Plain(Path)}",
            HostCallKind.Create => $"create {Plain(Path)}",
            HostCallKind.Lock => $"lock {Plain(Path)}",
            HostCallKind.Unlock => $"unlock {Plain(Path)}",
            HostCallKind.SetMode => $"chmod {Plain(Path)}",
            HostCallKind.Write => $"write {Plain(Path)}",
            HostCallKind.Sync => $"fsync {Plain(Path)}",
            HostCallKind.SyncDirectory => $"fsync {Plain(Path)}/",
            HostCallKind.Rename => $"rename {Plain(Path)} to {Plain(NewPath)}",
            HostCallKind.Unlink => $"unlink {Plain(Path)}",
            _ => $"mkdir {Plain(Path)}",
        };

    /// <summary>Temporary names are never the same twice.</summary>
    static string Plain(string path)
    {
        int name = path.LastIndexOf('/') + 1;
        return TemporaryName.Matches(path.AsSpan(name)) ? $"{path[..name]}TEMPORARY" : path;
    }
}
