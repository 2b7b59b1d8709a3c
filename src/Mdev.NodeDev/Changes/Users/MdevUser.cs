namespace Mdev.NodeDev.Changes;

/// <summary>A process that has a mediated device open.</summary>
/// <param name="ProcessId">The process id.</param>
/// <param name="Command">The name (<c>/proc/N/comm</c>); <see langword="null"/> if it cannot be read.</param>
/// <param name="File">The open file, for example <c>/dev/vfio/12</c>.</param>
public sealed record MdevUser(int ProcessId, string? Command, string File);
