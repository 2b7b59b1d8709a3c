using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mdev.NodeDev.Linux;

/// <summary>A file that can be read once it was set (<c>eventfd</c>): ends a wait for other files.</summary>
[SupportedOSPlatform("linux")]
sealed partial class WakeUp : IDisposable
{
    const string C = "libc";

    [LibraryImport(C, EntryPoint = "eventfd", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EventFile(uint value, int flags);

    WakeUp(int file) => File = file;

    /// <summary>Makes such a file; <see langword="null"/> if that fails.</summary>
    /// <param name="errno">The error number; 0 if there is a file.</param>
    internal static WakeUp? TryCreate(out int errno)
    {
        int file = EventFile(0, OpenFlags.CloseOnExec);
        errno = file < 0 ? Marshal.GetLastPInvokeError() : 0;
        return file < 0 ? null : new WakeUp(file);
    }

    /// <summary>The file descriptor.</summary>
    internal int File { get; }

    /// <summary>Makes the file readable.</summary>
    internal void Set()
    {
        Span<byte> one = stackalloc byte[sizeof(ulong)];
        MemoryMarshal.Write(one, 1UL);
        _ = LibC.Write(File, one);
    }

    public void Dispose() => _ = LibC.Close(File);
}
