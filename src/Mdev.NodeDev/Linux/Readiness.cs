using System.Runtime.InteropServices;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>Waits until one of some files can be read.</summary>
static partial class Readiness
{
    const string C = "libc";
    const short Readable = 1;

    [LibraryImport(C, EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Poll(PolledFile* files, nuint count, int timeout);

    /// <summary>
    /// Waits; returns a bit for each file that is ready, or has failed, or the negative error number.
    /// </summary>
    /// <param name="files">The file descriptors, at most 8; negative ones are left out.</param>
    internal static unsafe int Wait(ReadOnlySpan<int> files)
    {
        PolledFile* polled = stackalloc PolledFile[files.Length];
        for (int i = 0; i < files.Length; i++)
            polled[i] = new PolledFile
            {
                File = files[i],
                Wanted = Readable,
                Found = 0,
            };
        while (Poll(polled, (nuint)files.Length, -1) < 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
                return -errno;
        }
        int ready = 0;
        for (int i = 0; i < files.Length; i++)
            ready |= polled[i].Found != 0 ? 1 << i : 0;
        return ready;
    }

    /// <summary><c>struct pollfd</c>.</summary>
    struct PolledFile
    {
        internal int File;
        internal short Wanted;
        internal short Found;
    }
}
