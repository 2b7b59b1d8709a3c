namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Changes the files below the root of a host. Outcomes are values, as with <see cref="IHostTree"/>. What is written
/// where is the caller's decision.
/// </summary>
/// <remarks>
/// Every path is canonical, like <see cref="IHostDirectory.Path"/>: names from the root on, without <c>.</c>,
/// <c>..</c> or an empty one (<see cref="FileStatus.InvalidName"/>). A link on the way or at its end is never
/// followed (<see cref="FileStatus.TooManyLinks"/>), so that a write lands where it was looked up, or nowhere.
/// <see cref="Replace"/> and <see cref="Delete"/> act on what is at the end itself, also where that is a link.
/// Implementations are thread-safe.
/// </remarks>
public interface IHostWriter
{
    /// <summary>
    /// Writes to an existing regular file, with exactly one <c>write</c> at its beginning and without truncating it,
    /// as attributes of sysfs need it. Zero bytes are written, too. It can block for as long as the driver of the
    /// file takes; a write to the <c>remove</c> of a mediated device in use blocks until the device is released and
    /// cannot be interrupted.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="data">
    /// The bytes. If the kernel takes only some of them, the status is <see cref="FileStatus.Incomplete"/>.
    /// </param>
    FileWriteResult Write(string path, ReadOnlySpan<byte> data);

    /// <summary>
    /// Replaces or creates a file as a whole: readers see the old content or the new one, also after a crash of the
    /// process or the machine. When it returns, the new content is durable. The file's mode is 0644.
    /// </summary>
    /// <param name="path">The file. Its directory has to exist; anything but a directory is replaced.</param>
    /// <param name="content">The new content.</param>
    FileWriteResult Replace(string path, ReadOnlySpan<byte> content);

    /// <summary>Takes a file or a link away, durably. <see cref="FileStatus.Absent"/> if there is none.</summary>
    /// <param name="path">The file, never a directory.</param>
    FileWriteResult Delete(string path);

    /// <summary>
    /// Waits until no other holder has the lock of a directory, and takes it. Whoever looks at files of a directory and
    /// changes them by what it saw holds it in between. It binds only those who ask for it.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <param name="timeout">The longest time to wait; then the error number is <c>EAGAIN</c>.</param>
    /// <param name="held">
    /// Ends the lock when it is disposed of; <see langword="null"/> where there is none. A holder that asks again waits
    /// for itself.
    /// </param>
    /// <returns>
    /// The outcome; also ok where the files cannot be locked. Default: ok, without a lock.
    /// </returns>
    FileWriteResult LockDirectory(string path, TimeSpan timeout, out IDisposable? held)
    {
        held = null;
        return FileWriteResult.Done(FileWriteStage.Lock);
    }

    /// <summary>
    /// Creates a directory with mode 0755, less the umask, durably. An existing directory is a success.
    /// </summary>
    /// <param name="path">The directory; the one it is in has to exist.</param>
    FileWriteResult MakeDirectory(string path);
}
