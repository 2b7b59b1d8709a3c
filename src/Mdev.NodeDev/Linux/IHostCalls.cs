using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>
/// The system calls of a <see cref="PhysicalHostWriter"/>, and those by which a <see cref="PhysicalHostTree"/> finds
/// its way. <see cref="LinuxCalls"/> makes them; tests record them, refuse them, or end the process at one. Names are
/// bytes, ended by a NUL. Each returns what the call returns, or the negative error number.
/// </summary>
interface IHostCalls
{
    /// <summary><c>openat</c> of an existing file.</summary>
    int Open(int directory, ReadOnlySpan<byte> path, int flags);

    /// <summary><c>openat2</c> of a directory with no link on the way and no way out.</summary>
    int OpenBeneath(int directory, ReadOnlySpan<byte> path, int flags);

    /// <summary><c>readlinkat</c>.</summary>
    int ReadLink(int directory, ReadOnlySpan<byte> name, Span<byte> buffer);

    /// <summary><c>openat</c> of a new file for writing; it is an error that the name exists.</summary>
    int Create(int directory, ReadOnlySpan<byte> name);

    /// <summary><c>flock</c> without waiting.</summary>
    int TryLock(int file);

    /// <summary><c>flock</c> that waits, in the order in which the kernel wakes those who wait.</summary>
    int Lock(int file);

    /// <summary><c>flock</c> that ends the lock, also for descriptors that a starting process inherited.</summary>
    int Unlock(int file);

    /// <summary><c>fchmod</c>.</summary>
    int SetMode(int file, int mode);

    /// <summary><c>write</c>.</summary>
    int Write(int file, ReadOnlySpan<byte> data);

    /// <summary><c>fsync</c> of a file.</summary>
    int Sync(int file);

    /// <summary><c>fsync</c> of a directory.</summary>
    int SyncDirectory(int directory);

    /// <summary><c>renameat</c> within a directory.</summary>
    int Rename(int directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);

    /// <summary><c>unlinkat</c> of anything but a directory.</summary>
    int Unlink(int directory, ReadOnlySpan<byte> name);

    /// <summary><c>mkdirat</c> with mode 0755, less the umask.</summary>
    int MakeDirectory(int directory, ReadOnlySpan<byte> name);
}
