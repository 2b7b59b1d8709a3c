using System.Diagnostics;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Changes files below a root directory of this machine: <c>/</c>, a container's root, or a recorded host written to
/// disk. Changes are durable when a method returns; a crash at any moment leaves the old content of a file or the new
/// one.
/// </summary>
/// <remarks>
/// <para><see cref="Write"/> blocks its thread until the driver of the file is done. A write to the <c>remove</c> of
/// a mediated device in use cannot even be ended by killing the process, so it belongs on a thread of its own and not
/// on the thread pool. Other threads and the garbage collector continue. A regular file with a second name (hard
/// link) is not written, error number <c>EMLINK</c>: attributes of the kernel have one, and the other may lead out of
/// the root.</para>
/// <para><see cref="Replace"/> writes a file <c>.nodedev-*.tmp</c> beside the target, makes it durable, renames it
/// and makes the directory durable. It has the mode 0644 whatever the umask, and belongs to the process's user, also
/// if it replaces a file of another mode or owner. The next <see cref="Replace"/> in the same directory deletes what
/// a dead process left; files that another process is writing are locked and stay. A link at the end of the path is
/// replaced itself.</para>
/// <para><see cref="LockDirectory"/> locks the directory itself (<c>flock</c>), so that no file is needed and nothing
/// is left when the process is killed. mdevctl and libvirt neither see the lock nor wait for it. On file systems that
/// cannot lock directories, such as NFS, nothing is locked.</para>
/// </remarks>
[SupportedOSPlatform("linux")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PhysicalHostWriter : IHostWriter, ITidyWriter
{
    readonly byte[] _root;

    /// <summary>A writer whose root is <paramref name="root"/>.</summary>
    /// <param name="root">
    /// A directory of this machine; relative paths start at the current directory. It is opened at the first use.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="root"/> is empty.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is not a 64-bit one.</exception>
    public PhysicalHostWriter(string root)
        : this(root, LinuxCalls.Instance) { }

    /// <summary>Creates a writer that makes its system calls through <paramref name="calls"/>.</summary>
    internal PhysicalHostWriter(string root, IHostCalls calls)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (!Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("Changing a host needs a 64-bit process.");
        Root = root;
        _root = WriteTarget.Bytes(root);
        Calls = new RepeatedCalls(calls);
        Opener = new ConfinedOpener(Calls);
    }

    /// <summary>This machine itself: the tree below <c>/</c>.</summary>
    public static PhysicalHostWriter Local { get; } = new("/");

    /// <summary>The root directory.</summary>
    internal string Root { get; }

    /// <summary>The system calls.</summary>
    internal IHostCalls Calls { get; }

    /// <summary>Opens directories below the root at once.</summary>
    internal ConfinedOpener Opener { get; }

    /// <inheritdoc/>
    public FileWriteResult Write(string path, ReadOnlySpan<byte> data)
    {
        FileWriteResult result = WriteTarget.Open(
            this,
            path,
            OpenFlags.PathOnly,
            FileWriteStage.Open,
            out WriteTarget place
        );
        if (!result.IsOk)
            return result;
        using (place)
        {
            int file = OpenFile(place, out FileWriteResult refused);
            if (file < 0)
                return refused;
            try
            {
                return WriteOnce(file, data);
            }
            finally
            {
                _ = LibC.Close(file);
            }
        }
    }

    /// <inheritdoc/>
    public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) =>
        ReplaceFile(path, content, isTidy: false);

    FileWriteResult ITidyWriter.ReplaceOnly(string path, ReadOnlySpan<byte> content) =>
        ReplaceFile(path, content, isTidy: true);

    FileWriteResult ReplaceFile(string path, ReadOnlySpan<byte> content, bool isTidy)
    {
        FileWriteResult result = WriteTarget.Open(
            this,
            path,
            OpenFlags.Directory,
            FileWriteStage.Open,
            out WriteTarget place
        );
        if (!result.IsOk)
            return result;
        using (place)
            return new AtomicReplace(Calls, place).Run(content, isTidy);
    }

    /// <summary>
    /// Whether a file has the mode and the one name that <see cref="Replace"/> gives it, and belongs to root or this
    /// user; also if that cannot be found out.
    /// </summary>
    internal bool IsAsReplaced(string path)
    {
        FileWriteResult result = WriteTarget.Open(
            this,
            path,
            OpenFlags.PathOnly,
            FileWriteStage.Open,
            out WriteTarget place
        );
        if (!result.IsOk)
            return true;
        using (place)
        {
            return LibC.OwnershipOf(place.Directory, place.Name, out FileOwnership ownership) != 0
                || ownership is { IsTrusted: true, Mode: AtomicReplace.UsualMode, Links: 1 };
        }
    }

    /// <inheritdoc/>
    public FileWriteResult Delete(string path)
    {
        FileWriteResult result = WriteTarget.Open(
            this,
            path,
            OpenFlags.Directory,
            FileWriteStage.Unlink,
            out WriteTarget place
        );
        if (!result.IsOk)
            return result;
        using (place)
        {
            int errno = -Calls.Unlink(place.Directory, place.Name);
            if (errno is not (0 or Errno.ENOENT))
                return FileWriteResult.FromErrno(errno, FileWriteStage.Unlink);
            // The process that deleted it may have died before that was durable.
            FileWriteResult synced = SyncDirectory(Calls, place.Directory);
            return errno == 0 || !synced.IsOk ? synced : FileWriteResult.FromErrno(errno, FileWriteStage.Unlink);
        }
    }

    /// <inheritdoc/>
    public FileWriteResult MakeDirectory(string path)
    {
        FileWriteResult result = WriteTarget.Open(
            this,
            path,
            OpenFlags.Directory,
            FileWriteStage.MakeDirectory,
            out WriteTarget place
        );
        if (!result.IsOk)
            return result;
        using (place)
        {
            int errno = -Calls.MakeDirectory(place.Directory, place.Name);
            if (errno == Errno.EEXIST)
                return Existing(place);
            return errno == 0
                ? SyncDirectory(Calls, place.Directory)
                : FileWriteResult.FromErrno(errno, FileWriteStage.MakeDirectory);
        }
    }

    /// <inheritdoc/>
    public FileWriteResult LockDirectory(string path, TimeSpan timeout, out IDisposable? held)
    {
        ArgumentNullException.ThrowIfNull(path);
        int directory = WriteTarget.OpenDirectory(this, path);
        if (directory == -Errno.EINVAL)
        {
            held = null;
            return FileWriteResult.Refused(FileStatus.InvalidName, FileWriteStage.Lock);
        }
        return DirectoryLock.Take(Calls, directory, timeout, out held);
    }

    internal int OpenRoot(int flags) => Calls.Open(LibC.CurrentDirectory, _root, flags | OpenFlags.Directory);

    /// <summary>
    /// Makes the entries of a directory durable. Some network file systems cannot (<c>EINVAL</c>), which is accepted.
    /// </summary>
    internal static FileWriteResult SyncDirectory(IHostCalls calls, int directory)
    {
        int errno = -calls.SyncDirectory(directory);
        return errno is 0 or Errno.EINVAL
            ? FileWriteResult.Done(FileWriteStage.SyncDirectory)
            : FileWriteResult.FromErrno(errno, FileWriteStage.SyncDirectory);
    }

    /// <summary>Makes an existing directory durable, because its creator may have died before doing so.</summary>
    FileWriteResult Existing(WriteTarget place)
    {
        int errno = -place.KindOf(out FileEntryKind kind);
        if (errno != 0)
            return FileWriteResult.FromErrno(errno, FileWriteStage.MakeDirectory);
        return kind switch
        {
            FileEntryKind.Directory => SyncDirectory(Calls, place.Directory),
            FileEntryKind.Link => FileWriteResult.FromErrno(Errno.ELOOP, FileWriteStage.MakeDirectory),
            _ => FileWriteResult.FromErrno(Errno.ENOTDIR, FileWriteStage.MakeDirectory),
        };
    }

    /// <summary>
    /// Opens a regular file for writing, and nothing else: opening a device can already have an effect.
    /// </summary>
    int OpenFile(WriteTarget place, out FileWriteResult refused)
    {
        int errno = -place.KindOf(out FileEntryKind kind);
        if (errno == 0 && kind == FileEntryKind.Link)
            errno = Errno.ELOOP;
        refused =
            errno == 0
                ? FileWriteResult.Refused(FileStatus.NotRegularFile, FileWriteStage.Open)
                : FileWriteResult.FromErrno(errno, FileWriteStage.Open);
        if (errno != 0 || kind != FileEntryKind.File)
            return -1;
        int file = Calls.Open(
            place.Directory,
            place.Name,
            OpenFlags.ForWriting | OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.NoTerminal
        );
        if (file < 0)
        {
            refused = FileWriteResult.FromErrno(-file, FileWriteStage.Open);
            return -1;
        }
        // It may have been replaced in between.
        errno = -LibC.KindOf(file, "\0"u8, out kind);
        if (errno == 0 && kind == FileEntryKind.File)
        {
            errno = -LibC.OwnershipOf(file, "\0"u8, out FileOwnership ownership);
            // An attribute of sysfs has one name; a file with another one may be any file of the machine.
            if (errno == 0 && ownership.Links > 1)
                errno = Errno.EMLINK;
            if (errno == 0)
                return file;
        }
        if (errno != 0)
            refused = FileWriteResult.FromErrno(errno, FileWriteStage.Open);
        _ = LibC.Close(file);
        return -1;
    }

    FileWriteResult WriteOnce(int file, ReadOnlySpan<byte> data)
    {
        int count = Calls.Write(file, data);
        if (count < 0)
            return FileWriteResult.FromErrno(-count, FileWriteStage.Write);
        return count == data.Length
            ? FileWriteResult.Done(FileWriteStage.Write)
            : FileWriteResult.Refused(FileStatus.Incomplete, FileWriteStage.Write);
    }

    /// <summary>The root.</summary>
    public override string ToString() => Line.Of(Root);
}
