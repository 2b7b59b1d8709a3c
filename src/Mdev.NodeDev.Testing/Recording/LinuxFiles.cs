using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Linux;
using Microsoft.Win32.SafeHandles;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// The few calls of the C library that make files below an open directory. Names are bytes, ended by a NUL.
/// </summary>
[SupportedOSPlatform("linux")]
static partial class LinuxFiles
{
    const string C = "libc";
    const int CurrentDirectory = -100;
    const uint OnlyOwner = 0x1C0;

    /// <summary>Opens a directory by a path of this machine; a link to it is followed.</summary>
    internal static SafeFileHandle OpenRoot(string path)
    {
        int file = OpenAt(CurrentDirectory, Bytes(path), OpenFlags.Directory | OpenFlags.CloseOnExec, 0);
        return file >= 0
            ? new SafeFileHandle(file, ownsHandle: true)
            : throw Failure(path, Marshal.GetLastPInvokeError());
    }

    internal static SafeFileHandle OpenDirectory(SafeFileHandle parent, string name) =>
        Open(parent, name, OpenFlags.Directory);

    internal static SafeFileHandle CreateFile(SafeFileHandle parent, string name) =>
        Open(parent, name, OpenFlags.ForWriting | OpenFlags.CreateNew);

    /// <summary>Makes a directory; one that is there is fine.</summary>
    internal static void MakeDirectory(SafeFileHandle parent, string name)
    {
        if (MkDirAt(parent, Bytes(name), OnlyOwner) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EEXIST)
                throw Failure(name, errno);
        }
    }

    internal static void MakeLink(SafeFileHandle parent, string name, string target) =>
        Demand(SymLinkAt(Bytes(target), parent, Bytes(name)), name);

    internal static void MakeFifo(SafeFileHandle parent, string name, UnixFileMode mode) =>
        Demand(MkFifoAt(parent, Bytes(name), (uint)mode), name);

    static SafeFileHandle Open(SafeFileHandle parent, string name, int flags)
    {
        int file = OpenAt(parent, Bytes(name), flags | OpenFlags.CloseOnExec | OpenFlags.NoFollow, OnlyOwner);
        return file >= 0
            ? new SafeFileHandle(file, ownsHandle: true)
            : throw Failure(name, Marshal.GetLastPInvokeError());
    }

    static void Demand(int result, string name)
    {
        if (result != 0)
            throw Failure(name, Marshal.GetLastPInvokeError());
    }

    static IOException Failure(string name, int errno) => new($"'{name}' cannot be made: {Errno.NameOf(errno)}.");

    static byte[] Bytes(string name) => [.. SurrogateEscape.Encode(name), 0];

    [LibraryImport(C, EntryPoint = "openat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenAt(SafeFileHandle directory, byte[] path, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "openat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenAt(int directory, byte[] path, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "mkdirat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MkDirAt(SafeFileHandle directory, byte[] path, uint mode);

    [LibraryImport(C, EntryPoint = "symlinkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SymLinkAt(byte[] target, SafeFileHandle directory, byte[] path);

    [LibraryImport(C, EntryPoint = "mkfifoat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MkFifoAt(SafeFileHandle directory, byte[] path, uint mode);
}
