namespace Mdev.NodeDev.Hosts;

/// <summary>The outcome of one change of a host tree.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Errno">The kernel's error number (errno, <c>man 3 errno</c>), 0 where none applies.</param>
/// <param name="Stage">What was being done last.</param>
public readonly record struct FileWriteResult(FileStatus Status, int Errno, FileWriteStage Stage)
{
    /// <summary>Whether the change was made.</summary>
    public bool IsOk => Status == FileStatus.Ok;

    /// <summary>A change that was made.</summary>
    /// <param name="stage">What was done last.</param>
    public static FileWriteResult Done(FileWriteStage stage) => new(FileStatus.Ok, 0, stage);

    /// <summary>A refusal that no system call was needed for.</summary>
    /// <param name="status">Any status but <see cref="FileStatus.Ok"/>.</param>
    /// <param name="stage">What would have been done.</param>
    public static FileWriteResult Refused(FileStatus status, FileWriteStage stage) => new(status, 0, stage);

    /// <summary>The outcome that belongs to an error number of Linux.</summary>
    /// <param name="errno">The error number, above 0.</param>
    /// <param name="stage">What was being done.</param>
    public static FileWriteResult FromErrno(int errno, FileWriteStage stage) =>
        new(FileResult.FromErrno(errno).Status, errno, stage);
}
