namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Changes the files below the root of a host. Outcomes are values, as those of <see cref="IHostTree"/>; what is written where is the
/// caller's decision, and nothing here asks whether it is wise.
/// </summary>
/// <remarks>
/// Every path is canonical, as <see cref="IHostDirectory.Path"/> gives it: names from the root on, without <c>.</c>, <c>..</c> or an empty
/// one (<see cref="FileStatus.InvalidName"/>). A link on the way or at its end is never followed (<see cref="FileStatus.TooManyLinks"/>), so
/// that what is written lands where it was looked up, or nowhere; <see cref="Replace"/> and <see cref="Delete"/> put or take away what is at
/// the end itself, also where that is a link. Implementations are thread-safe.
/// </remarks>
public interface IHostWriter
{
    /// <summary>
    /// Writes to a regular file that exists, with exactly one <c>write</c> at its beginning and without cutting it, as attributes of
    /// sysfs need it. Zero bytes are written, too. It can block for as long as the driver behind the file wants; a write to the
    /// <c>remove</c> of a mediated device in use blocks until the device is released and cannot be interrupted.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="data">The bytes; all or nothing: if the kernel takes only some of them, that is <see cref="FileStatus.Incomplete"/>.</param>
    FileWriteResult Write(string path, ReadOnlySpan<byte> data);

    /// <summary>
    /// Gives a file a new content as a whole, whether it existed or not: whoever reads it, also after a crash of the process or the
    /// machine, sees the old content or the new one. When it returns, the new one is durable. The file's mode is 0644.
    /// </summary>
    /// <param name="path">The file; its directory has to exist. What is there is replaced, unless it is a directory.</param>
    /// <param name="content">The new content.</param>
    FileWriteResult Replace(string path, ReadOnlySpan<byte> content);

    /// <summary>Takes a file or a link away, durably. <see cref="FileStatus.Absent"/> if there is none.</summary>
    /// <param name="path">The file, never a directory.</param>
    FileWriteResult Delete(string path);

    /// <summary>Makes a directory with mode 0755, less the umask, durably. That it is there already is a success.</summary>
    /// <param name="path">The directory; the one it is in has to exist.</param>
    FileWriteResult MakeDirectory(string path);
}
