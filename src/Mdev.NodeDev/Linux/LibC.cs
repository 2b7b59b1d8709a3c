using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>Calls of the C library for reading below an open directory. 64-bit Linux only.</summary>
static partial class LibC
{
    const string C = "libc";

    internal const int CurrentDirectory = -100;

    // What statx writes, in bytes, and what it shall find out.
    const int StatusSize = 256;
    const uint TypeWanted = 1;
    const uint SizeWanted = 0x200;

    // How openat2 resolves a path.
    internal const ulong NoMagicLinks = 2;
    internal const ulong NoLinks = 4;
    const ulong Beneath = 8;

    [LibraryImport(C, EntryPoint = "openat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int OpenAt(int directory, byte* path, int flags, int mode);

    [LibraryImport(C, EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint OpenAt2(nint number, nint directory, byte* path, ulong* how, nint size);

    [LibraryImport(C, EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Close(int file);

    [LibraryImport(C, EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Read(int file, byte* buffer, nint count);

    [LibraryImport(C, EntryPoint = "readlinkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint ReadLinkAt(int directory, byte* path, byte* buffer, nint size);

    [LibraryImport(C, EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial uint EffectiveUser();

    [LibraryImport(C, EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int StatX(int directory, byte* path, int flags, uint mask, byte* result);

    /// <summary>
    /// Whether a signal interrupted the last call, which is then made again. Network file systems and FUSE let that
    /// happen to every call that reads.
    /// </summary>
    static bool IsInterrupted => Marshal.GetLastPInvokeError() == Errno.EINTR;

    /// <summary>
    /// Opens a file, by default for reading; returns a file descriptor, or the negative error number.
    /// </summary>
    [SupportedOSPlatform("linux")]
    internal static unsafe int OpenAt(int directory, ReadOnlySpan<byte> path, int flags, int mode = 0)
    {
        fixed (byte* p = path)
        {
            int file;
            do
            {
                file = OpenAt(directory, p, flags | OpenFlags.CloseOnExec, mode);
            } while (file < 0 && IsInterrupted);
            return file >= 0 ? file : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>
    /// Opens a directory to walk on from, refusing every link and every way out in the kernel itself (<c>openat2</c>,
    /// since Linux 5.6); returns a file descriptor, or the negative error number.
    /// </summary>
    internal static int OpenBeneath(int directory, ReadOnlySpan<byte> path, int flags) =>
        OpenAt2(directory, path, flags | OpenFlags.Directory, NoMagicLinks | NoLinks | Beneath);

    /// <summary><c>openat2</c>; returns a file descriptor, or the negative error number.</summary>
    internal static unsafe int OpenAt2(int directory, ReadOnlySpan<byte> path, int flags, ulong resolve)
    {
        const nint openAt2 = 437;
        const int howFields = 3;
        ulong* how = stackalloc ulong[howFields];
        how[0] = (uint)(flags | OpenFlags.CloseOnExec);
        how[1] = 0;
        how[2] = resolve;
        fixed (byte* p = path)
        {
            nint file;
            do
            {
                file = Answer(OpenAt2(openAt2, directory, p, how, howFields * sizeof(ulong)));
            } while (file == -Errno.EINTR);
            return (int)file;
        }
    }

    /// <summary>Reads once; returns the number of bytes, or the negative error number.</summary>
    internal static unsafe int Read(int file, Span<byte> buffer)
    {
        fixed (byte* p = buffer)
        {
            nint count;
            do
            {
                count = Read(file, p, buffer.Length);
            } while (count < 0 && IsInterrupted);
            return count >= 0 ? (int)count : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Reads a link; returns the number of bytes, or the negative error number.</summary>
    internal static unsafe int ReadLinkAt(int directory, ReadOnlySpan<byte> path, Span<byte> buffer)
    {
        fixed (byte* p = path)
        fixed (byte* b = buffer)
        {
            nint count;
            do
            {
                count = ReadLinkAt(directory, p, b, buffer.Length);
            } while (count < 0 && IsInterrupted);
            return count >= 0 ? (int)count : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>
    /// Finds out the kind of a file, without following links unless told to; an empty path means the open file itself.
    /// Returns 0, or the negative error number.
    /// </summary>
    internal static int KindOf(int directory, ReadOnlySpan<byte> path, out FileEntryKind kind, bool follow = false) =>
        KindOf(directory, path, TypeWanted, follow, out kind, out _);

    /// <summary>
    /// Finds out the kind of an open file, and the size that its file system gives. Returns 0, or the negative error
    /// number.
    /// </summary>
    internal static int KindOf(int file, out FileEntryKind kind, out ulong size) =>
        KindOf(file, "\0"u8, TypeWanted | SizeWanted, follow: false, out kind, out size);

    static unsafe int KindOf(
        int directory,
        ReadOnlySpan<byte> path,
        uint wanted,
        bool follow,
        out FileEntryKind kind,
        out ulong size
    )
    {
        const int emptyPath = 0x1000;
        const int noFollow = 0x100;
        const int modeOffset = 28;
        const int sizeOffset = 40;
        byte* result = stackalloc byte[StatusSize];
        kind = FileEntryKind.Other;
        size = 0;
        fixed (byte* p = path)
        {
            if (Stat(directory, p, emptyPath | (follow ? 0 : noFollow), wanted, result) is < 0 and var error)
                return error;
        }
        size = *(ulong*)(result + sizeOffset);
        kind = (*(ushort*)(result + modeOffset) & 0xF000) switch
        {
            0x8000 => FileEntryKind.File,
            0x4000 => FileEntryKind.Directory,
            0xA000 => FileEntryKind.Link,
            _ => FileEntryKind.Other,
        };
        return 0;
    }

    /// <summary>Whether a path leads to something that is neither a file nor a directory: a pipe, a device.</summary>
    internal static bool IsSpecial(string path) =>
        KindOf(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), out FileEntryKind kind, follow: true) == 0
        && kind == FileEntryKind.Other;

    /// <summary>
    /// Finds out owner, permissions and number of names of a file, without following links; an empty path means the
    /// open file itself. Returns 0, or the negative error number.
    /// </summary>
    internal static unsafe int OwnershipOf(int directory, ReadOnlySpan<byte> path, out FileOwnership ownership)
    {
        const int emptyPath = 0x1000;
        const int noFollow = 0x100;
        const uint wanted = 1 | 2 | 4 | 8;
        const int linksOffset = 16;
        const int ownerOffset = 20;
        const int modeOffset = 28;
        const int permissions = 0xFFF;
        byte* result = stackalloc byte[StatusSize];
        ownership = default;
        fixed (byte* p = path)
        {
            if (Stat(directory, p, emptyPath | noFollow, wanted, result) is < 0 and var error)
                return error;
        }
        ownership = new FileOwnership(
            *(uint*)(result + ownerOffset),
            *(ushort*)(result + modeOffset) & permissions,
            *(uint*)(result + linksOffset)
        );
        return 0;
    }

    /// <summary>
    /// The device, the inode and, where the file system keeps it, the time of birth of an open file;
    /// <see langword="null"/> if that fails.
    /// </summary>
    internal static unsafe FileIdentity? IdentityOf(int file)
    {
        const int emptyPath = 0x1000;
        const uint inodeWanted = 0x100;
        const uint birthWanted = 0x800;
        const int inodeOffset = 32;
        const int birthOffset = 80;
        const int deviceOffset = 136;
        const long nanoseconds = 1_000_000_000;
        byte* result = stackalloc byte[StatusSize];
        byte none = 0;
        if (Stat(file, &none, emptyPath, inodeWanted | birthWanted, result) < 0)
            return null;
        bool hasBirth = (*(uint*)result & birthWanted) != 0;
        byte* birth = result + birthOffset;
        return new FileIdentity(
            *(ulong*)(result + deviceOffset),
            *(ulong*)(result + inodeOffset),
            hasBirth ? unchecked(*(long*)birth * nanoseconds + *(uint*)(birth + sizeof(long))) : 0
        );
    }

    /// <summary>Returns 0, or the negative error number.</summary>
    static unsafe int Stat(int directory, byte* path, int flags, uint mask, byte* result)
    {
        int failed;
        do
        {
            failed = StatX(directory, path, flags, mask, result);
        } while (failed < 0 && IsInterrupted);
        return failed < 0 ? -Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>
    /// What a call answered, or the negative error number. That is asked for only here: it costs as much as a part of
    /// a call.
    /// </summary>
    internal static nint Answer(nint result) => result >= 0 ? result : -Marshal.GetLastSystemError();
}
