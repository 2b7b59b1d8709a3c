using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Linux;

/// <summary>
/// The calls that change files. Names are bytes, ended by a NUL; a failure is the negative error number.
/// </summary>
static partial class LibC
{
    [LibraryImport(C, EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Write(int file, byte* data, nint count);

    [LibraryImport(C, EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(int file);

    [LibraryImport(C, EntryPoint = "fchmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FChMod(int file, int mode);

    [LibraryImport(C, EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FLock(int file, int operation);

    [LibraryImport(C, EntryPoint = "renameat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int RenameAt(int oldDirectory, byte* oldPath, int newDirectory, byte* newPath);

    [LibraryImport(C, EntryPoint = "unlinkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int UnlinkAt(int directory, byte* path, int flags);

    [LibraryImport(C, EntryPoint = "mkdirat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int MkDirAt(int directory, byte* path, int mode);

    /// <summary>Writes once, also zero bytes; returns the number of bytes that the kernel took.</summary>
    internal static unsafe int Write(int file, ReadOnlySpan<byte> data)
    {
        // An empty span has no address, and the call needs one.
        byte nothing = 0;
        fixed (byte* p = data)
        {
            nint count = Write(file, p is null ? &nothing : p, data.Length);
            return count >= 0 ? (int)count : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Makes a file or a directory durable.</summary>
    internal static int Sync(int file) => Outcome(FSync(file));

    /// <summary>Sets the permissions of an open file, whatever the process's umask.</summary>
    internal static int SetMode(int file, int mode) => Outcome(FChMod(file, mode));

    const int ExclusiveLock = 2;

    /// <summary>
    /// Locks an open file without waiting. The lock ends with the last descriptor, so that a dead process holds none.
    /// </summary>
    internal static int TryLock(int file)
    {
        const int withoutWaiting = 4;
        return Outcome(FLock(file, ExclusiveLock | withoutWaiting));
    }

    /// <summary>Waits for the lock of an open file.</summary>
    internal static int Lock(int file) => Outcome(FLock(file, ExclusiveLock));

    /// <summary>Ends a lock, also for other descriptors of the same opening.</summary>
    internal static int Unlock(int file)
    {
        const int unlock = 8;
        return Outcome(FLock(file, unlock));
    }

    /// <summary>Renames within a directory; a file of the new name is replaced.</summary>
    internal static unsafe int Rename(int directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        fixed (byte* f = from)
        fixed (byte* t = to)
            return Outcome(RenameAt(directory, f, directory, t));
    }

    /// <summary>Deletes a name, unless it is a directory's.</summary>
    internal static unsafe int Unlink(int directory, ReadOnlySpan<byte> name)
    {
        fixed (byte* p = name)
            return Outcome(UnlinkAt(directory, p, 0));
    }

    internal static unsafe int MakeDirectory(int directory, ReadOnlySpan<byte> name, int mode)
    {
        fixed (byte* p = name)
            return Outcome(MkDirAt(directory, p, mode));
    }

    static int Outcome(int result) => result >= 0 ? 0 : -Marshal.GetLastPInvokeError();
}
