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

    internal WakeUp()
    {
        File = EventFile(0, OpenFlags.CloseOnExec);
        if (File < 0)
            throw new IOException($"eventfd: {Hosts.Errno.Describe(Marshal.GetLastPInvokeError())}");
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
