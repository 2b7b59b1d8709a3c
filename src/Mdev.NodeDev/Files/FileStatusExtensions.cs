namespace Mdev.NodeDev.Hosts;

/// <summary>Outcomes of operations on files, in words.</summary>
public static class FileStatusExtensions
{
    /// <summary>Describes a status in words that end a sentence, <c>permission denied</c>.</summary>
    /// <param name="status">The status.</param>
    public static string Describe(this FileStatus status) =>
        status switch
        {
            FileStatus.Ok => "ok",
            FileStatus.Absent => "not there",
            FileStatus.Denied => "permission denied",
            FileStatus.Gone => "the device is gone",
            FileStatus.TooLarge => "too long",
            FileStatus.NotRegularFile => "not a regular file",
            FileStatus.NotDirectory => "not a directory",
            FileStatus.NotLink => "not a symbolic link",
            FileStatus.OutsideRoot => "leads out of the root",
            FileStatus.TooManyLinks => "too many links",
            FileStatus.InvalidName => "not a valid file name",
            FileStatus.Incomplete => "only a part was written",
            FileStatus.NotPlayed => "the host is in memory, and does not play this driver",
            _ => "cannot be read or written",
        };

    /// <summary>Describes an outcome; a general failure by the C library's words for its error number.</summary>
    internal static string Describe(this FileResult result) =>
        result is { Status: FileStatus.Failed, Errno: not 0 } ? Errno.Message(result.Errno) : result.Status.Describe();
}
