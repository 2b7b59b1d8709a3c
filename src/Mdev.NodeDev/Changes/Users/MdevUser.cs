namespace Mdev.NodeDev.Changes;

/// <summary>A process that has a mediated device open.</summary>
/// <param name="ProcessId">Its number, as below <c>/proc</c>.</param>
/// <param name="Command">Its name (<c>/proc/N/comm</c>), <see langword="null"/> where it could not be read.</param>
/// <param name="File">The file it has open, for example <c>/dev/vfio/12</c>.</param>
public sealed record MdevUser(int ProcessId, string? Command, string File);
