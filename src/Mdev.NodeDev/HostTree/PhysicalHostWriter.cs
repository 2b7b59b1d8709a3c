using System.Runtime.Versioning;

namespace Mdev.NodeDev;

/// <summary>
/// Changes files below a root directory of this machine: <c>/</c>, a container's root, or a recorded host written out. What it makes is
/// durable when it returns, and a process or a machine that dies at any moment leaves the old content of a file or the new one.
/// </summary>
/// <remarks>
/// <para><see cref="Write"/> keeps its thread until the driver behind the file is done. A write to the <c>remove</c> of a mediated device in
/// use cannot even be ended by killing the process, so it belongs on a thread of its own: one of the thread pool would be missing there.
/// Other threads and the garbage collector go on.</para>
/// <para><see cref="Replace"/> writes a file <c>.nodedev-*.tmp</c> beside the target, makes it durable, renames it and makes the directory
/// durable. It has the mode 0644 whatever the umask, and belongs to the process's user, also where it replaces a file of another mode or
/// owner. What a process that died left behind is taken away by the next <see cref="Replace"/> in the same directory; files that another
/// process is writing are locked and stay. A link at the end of the path is replaced itself.</para>
/// </remarks>
[SupportedOSPlatform("linux")]
public sealed class PhysicalHostWriter : IHostWriter
{
    /// <summary>How often a write that a signal interrupted before anything was taken is tried.</summary>
    const int MostTries = 16;

    readonly byte[] _root;
    volatile bool _canJump = true;

    /// <summary>A writer whose root is <paramref name="root"/>.</summary>
    /// <param name="root">A directory of this machine; relative paths start at the current directory. It is not touched before the first use.</param>
    /// <exception cref="ArgumentException"><paramref name="root"/> is empty.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is not a 64-bit one.</exception>
    public PhysicalHostWriter(string root)
        : this(root, LinuxCalls.Instance) { }

    /// <summary>A writer that makes its system calls through <paramref name="calls"/>.</summary>
    internal PhysicalHostWriter(string root, IHostCalls calls)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (!Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("Changing a host needs a 64-bit process.");
        _root = WritePlace.Bytes(root);
        Calls = calls;
    }

    /// <summary>This machine itself: the tree below <c>/</c>.</summary>
    public static PhysicalHostWriter Local { get; } = new("/");

    /// <summary>The system calls.</summary>
    internal IHostCalls Calls { get; }

    /// <summary>Cleared when the kernel has no <c>openat2</c>, or a sandbox forbids it.</summary>
    internal bool CanJump
    {
        get => _canJump;
        set => _canJump = value;
    }

    /// <inheritdoc/>
    public HostWriteResult Write(string path, ReadOnlySpan<byte> data)
    {
        HostWriteResult result = WritePlace.Open(
            this,
            path,
            Linux.Open.PathOnly,
            HostWriteStage.Open,
            out WritePlace place
        );
        if (!result.IsOk)
            return result;
        using (place)
        {
            int file = OpenFile(place, out HostWriteResult refused);
            if (file < 0)
                return refused;
            try
            {
                return WriteOnce(file, data);
            }
            finally
            {
                _ = Linux.Close(file);
            }
        }
    }

    /// <inheritdoc/>
    public HostWriteResult Replace(string path, ReadOnlySpan<byte> content)
    {
        HostWriteResult result = WritePlace.Open(
            this,
            path,
            Linux.Open.Directory,
            HostWriteStage.Open,
            out WritePlace place
        );
        if (!result.IsOk)
            return result;
        using (place)
            return new Replacement(Calls, place).Run(content);
    }

    /// <inheritdoc/>
    public HostWriteResult Delete(string path)
    {
        HostWriteResult result = WritePlace.Open(
            this,
            path,
            Linux.Open.Directory,
            HostWriteStage.Unlink,
            out WritePlace place
        );
        if (!result.IsOk)
            return result;
        using (place)
        {
            int errno = -Calls.Unlink(place.Directory, place.Name);
            if (errno is not (0 or Linux.Errno.NotFound))
                return HostWriteResult.FromErrno(errno, HostWriteStage.Unlink);
            // Whoever took it away may have died before that was durable.
            HostWriteResult synced = SyncDirectory(Calls, place.Directory);
            return errno == 0 || !synced.IsOk
                ? synced
                : HostWriteResult.FromErrno(errno, HostWriteStage.Unlink);
        }
    }

    /// <inheritdoc/>
    public HostWriteResult MakeDirectory(string path)
    {
        HostWriteResult result = WritePlace.Open(
            this,
            path,
            Linux.Open.Directory,
            HostWriteStage.MakeDirectory,
            out WritePlace place
        );
        if (!result.IsOk)
            return result;
        using (place)
        {
            int errno = -Calls.MakeDirectory(place.Directory, place.Name);
            if (errno == Linux.Errno.Exists)
                return Existing(place);
            return errno == 0
                ? SyncDirectory(Calls, place.Directory)
                : HostWriteResult.FromErrno(errno, HostWriteStage.MakeDirectory);
        }
    }

    internal int OpenRoot(int flags) =>
        Calls.Open(Linux.CurrentDirectory, _root, flags | Linux.Open.Directory);

    /// <summary>Makes the entries of a directory durable. Some network file systems know no such thing and say so (<c>EINVAL</c>); there is nothing more to do then.</summary>
    internal static HostWriteResult SyncDirectory(IHostCalls calls, int directory)
    {
        int errno = -calls.SyncDirectory(directory);
        return errno is 0 or Linux.Errno.Invalid
            ? HostWriteResult.Done(HostWriteStage.SyncDirectory)
            : HostWriteResult.FromErrno(errno, HostWriteStage.SyncDirectory);
    }

    /// <summary>Whoever made the directory may have died before it was durable, so that is made up for.</summary>
    HostWriteResult Existing(WritePlace place)
    {
        int errno = -place.KindOf(out HostEntryKind kind);
        if (errno != 0)
            return HostWriteResult.FromErrno(errno, HostWriteStage.MakeDirectory);
        return kind switch
        {
            HostEntryKind.Directory => SyncDirectory(Calls, place.Directory),
            HostEntryKind.Link => HostWriteResult.FromErrno(
                Linux.Errno.LinkLoop,
                HostWriteStage.MakeDirectory
            ),
            _ => HostWriteResult.FromErrno(Linux.Errno.NotDirectory, HostWriteStage.MakeDirectory),
        };
    }

    /// <summary>Opens a regular file for writing. Anything else is left alone: opening a device can already do something.</summary>
    int OpenFile(WritePlace place, out HostWriteResult refused)
    {
        int errno = -place.KindOf(out HostEntryKind kind);
        if (errno == 0 && kind == HostEntryKind.Link)
            errno = Linux.Errno.LinkLoop;
        refused =
            errno == 0
                ? HostWriteResult.Refused(HostStatus.NotRegularFile, HostWriteStage.Open)
                : HostWriteResult.FromErrno(errno, HostWriteStage.Open);
        if (errno != 0 || kind != HostEntryKind.File)
            return -1;
        int file = Calls.Open(
            place.Directory,
            place.Name,
            Linux.Open.ForWriting
                | Linux.Open.NoFollow
                | Linux.Open.NonBlocking
                | Linux.Open.NoTerminal
        );
        if (file < 0)
        {
            refused = HostWriteResult.FromErrno(-file, HostWriteStage.Open);
            return -1;
        }
        // It may have become something else in between.
        errno = -Linux.KindOf(file, "\0"u8, out kind);
        if (errno == 0 && kind == HostEntryKind.File)
            return file;
        if (errno != 0)
            refused = HostWriteResult.FromErrno(errno, HostWriteStage.Open);
        _ = Linux.Close(file);
        return -1;
    }

    HostWriteResult WriteOnce(int file, ReadOnlySpan<byte> data)
    {
        int count = 0;
        for (int i = 0; i < MostTries; i++)
        {
            count = Calls.Write(file, data);
            if (count != -Linux.Errno.Interrupted)
                break;
        }
        if (count < 0)
            return HostWriteResult.FromErrno(-count, HostWriteStage.Write);
        return count == data.Length
            ? HostWriteResult.Done(HostWriteStage.Write)
            : HostWriteResult.Refused(HostStatus.Incomplete, HostWriteStage.Write);
    }
}
