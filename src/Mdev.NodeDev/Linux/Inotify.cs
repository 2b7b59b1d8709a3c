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

    [LibraryImport(C, EntryPoint = "inotify_rm_watch")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int WatchRemove(int queue, int watch);

    const int NonBlocking = 0x800;
    const uint OnlyDirectory = 0x0100_0000;

    /// <summary>
    /// Makes a queue of what happens to directories; returns a file descriptor to read from without waiting, or the
    /// negative error number.
    /// </summary>
    internal static int Create()
    {
        int queue = WatchInit(NonBlocking | OpenFlags.CloseOnExec);
        return queue < 0 ? -Marshal.GetLastPInvokeError() : queue;
    }

    /// <summary>
    /// Adds an open directory to a queue; returns the number of the watch, or the negative error number.
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="events">What is queued, as bits of <c>inotify</c>.</param>
    internal static unsafe int Add(int queue, int directory, uint events)
    {
        fixed (
            byte* path = Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{directory}\0")
            )
        )
        {
            int watch = WatchAdd(queue, path, events | OnlyDirectory);
            return watch < 0 ? -Marshal.GetLastPInvokeError() : watch;
        }
    }

    /// <summary>Takes a directory out of a queue, if it is there.</summary>
    internal static void Remove(int queue, int watch) => _ = WatchRemove(queue, watch);

    /// <summary>
    /// Starts to queue what happens to the names of an open directory; returns a file descriptor to read from without
    /// waiting, or the negative error number.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="events">What is queued, as bits of <c>inotify</c>.</param>
    internal static int Watch(int directory, uint events)
    {
        int queue = Create();
        if (queue < 0)
            return queue;
        int watch = Add(queue, directory, events);
        if (watch >= 0)
            return queue;
        _ = LibC.Close(queue);
        return watch;
    }

    /// <summary>
    /// Whether only this machine can change the files of the file system that an open file is on, so that the kernel
    /// hears of every change.
    /// </summary>
    internal static bool IsOnLocalFileSystem(int file) =>
        FileCalls.FileSystemOf(file) is FileSystemKind.Local or FileSystemKind.Tmpfs;
}
