namespace Mdev.NodeDev;

/// <summary>The outcome of one change of a host tree: a status, the kernel's error number, and what was being done when it ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Errno">The kernel's error number (errno, <c>man 3 errno</c>), 0 where none applies.</param>
/// <param name="Stage">What was being done last.</param>
public readonly record struct HostWriteResult(HostStatus Status, int Errno, HostWriteStage Stage)
{
    /// <summary>Whether the change was made.</summary>
    public bool IsOk => Status == HostStatus.Ok;

    /// <summary>A change that was made.</summary>
    /// <param name="stage">What was done last.</param>
    public static HostWriteResult Done(HostWriteStage stage) => new(HostStatus.Ok, 0, stage);

    /// <summary>A refusal that no system call was needed for.</summary>
    /// <param name="status">Any status but <see cref="HostStatus.Ok"/>.</param>
    /// <param name="stage">What would have been done.</param>
    public static HostWriteResult Refused(HostStatus status, HostWriteStage stage) =>
        new(status, 0, stage);

    /// <summary>The outcome that belongs to an error number of Linux.</summary>
    /// <param name="errno">The error number, above 0.</param>
    /// <param name="stage">What was being done.</param>
    public static HostWriteResult FromErrno(int errno, HostWriteStage stage) =>
        new(HostResult.FromErrno(errno).Status, errno, stage);
}
