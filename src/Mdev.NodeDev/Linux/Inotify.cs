using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Mdev.NodeDev.Linux;

/// <summary>Calls of the C library for hearing of changes of a directory.</summary>
static partial class Inotify
{
    const string C = "libc";

    [LibraryImport(C, EntryPoint = "inotify_init1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int WatchInit(int flags);

    [LibraryImport(C, EntryPoint = "inotify_add_watch", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int WatchAdd(int watch, byte* path, uint mask);

    /// <summary>
    /// Starts to queue what happens to the names of an open directory; returns a file descriptor to read from without
    /// waiting, or the negative error number.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="events">What is queued, as bits of <c>inotify</c>.</param>
    internal static unsafe int Watch(int directory, uint events)
    {
        const int nonBlocking = 0x800;
        const uint onlyDirectory = 0x0100_0000;
        int watch = WatchInit(nonBlocking | OpenFlags.CloseOnExec);
        if (watch < 0)
            return -Marshal.GetLastPInvokeError();
        fixed (
            byte* path = Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{directory}\0")
            )
        )
        {
            if (WatchAdd(watch, path, events | onlyDirectory) >= 0)
                return watch;
        }
        int errno = Marshal.GetLastPInvokeError();
        _ = LibC.Close(watch);
        return -errno;
    }

    /// <summary>
    /// Whether only this machine can change the files of the file system that an open file is on, so that the kernel
    /// hears of every change.
    /// </summary>
    internal static bool IsOnLocalFileSystem(int file) =>
        FileCalls.FileSystemOf(file) is FileSystemKind.Local or FileSystemKind.Tmpfs;
}
