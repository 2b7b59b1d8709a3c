using System.Runtime.InteropServices;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>The calls that a scan makes for every file. Names are bytes, ended by a NUL.</summary>
static partial class FileCalls
{
    const string C = "libc";
    const int StatusSize = 256;

    /// <summary>The number of <c>getdents64</c>, which not every C library has under one name.</summary>
    static readonly int ListCall = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 217,
        Architecture.S390x => 220,
        Architecture.Ppc64le => 202,
        _ => 61,
    };

    [LibraryImport(C, EntryPoint = "pread")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint PRead(int file, byte* buffer, nint count, nint offset);

    [LibraryImport(C, EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint GetEntries(nint number, nint file, byte* buffer, nint size);

    [LibraryImport(C, EntryPoint = "fstatfs")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int StatFileSystem(int file, byte* result);

    /// <summary>
    /// Opens a file or a directory of the same mount, refusing every link in the kernel itself (<c>openat2</c>).
    /// </summary>
    /// <param name="directory">The directory to start at.</param>
    /// <param name="path">
    /// Plain names joined by slashes. As none is <c>..</c> and links are refused, it cannot leave the directory.
    /// </param>
    /// <param name="flags">The flags of <c>open</c>.</param>
    /// <returns>
    /// A file descriptor, or the negative error number: <c>EXDEV</c> if something else is mounted on the way.
    /// </returns>
    internal static int OpenOnMount(int directory, ReadOnlySpan<byte> path, int flags)
    {
        const ulong sameMount = 1;
        return LibC.OpenAt2(directory, path, flags, sameMount | LibC.NoMagicLinks | LibC.NoLinks);
    }

    /// <summary>
    /// Reads once from an offset; returns the number of bytes, or the negative error number. A FIFO or a terminal
    /// refuses it (<c>ESPIPE</c>) and loses nothing.
    /// </summary>
    internal static unsafe int ReadAt(int file, Span<byte> buffer, int offset)
    {
        fixed (byte* p = buffer)
        {
            nint count;
            do
            {
                count = LibC.Answer(PRead(file, p, buffer.Length, offset));
            } while (count == -Errno.EINTR);
            return (int)count;
        }
    }

    /// <summary>
    /// Reads the next entries of an open directory, as <see cref="TakeEntry"/> takes them apart; returns the number of
    /// bytes, 0 at the end, or the negative error number.
    /// </summary>
    internal static unsafe int ReadEntries(int file, Span<byte> buffer)
    {
        fixed (byte* p = buffer)
        {
            nint count;
            do
            {
                count = LibC.Answer(GetEntries(ListCall, file, p, buffer.Length));
            } while (count == -Errno.EINTR);
            return (int)count;
        }
    }

    /// <summary>Takes the first of some entries.</summary>
    /// <param name="entries">The entries; then those after it.</param>
    /// <param name="type">Its type.</param>
    /// <param name="next">Where the directory goes on after it.</param>
    /// <returns>Its name, with the NUL.</returns>
    internal static ReadOnlySpan<byte> TakeEntry(ref ReadOnlySpan<byte> entries, out byte type, out long next)
    {
        const int nextOffset = 8;
        const int lengthOffset = 16;
        const int typeOffset = 18;
        const int nameOffset = 19;
        int length = MemoryMarshal.Read<ushort>(entries[lengthOffset..]);
        next = MemoryMarshal.Read<long>(entries[nextOffset..]);
        type = entries[typeOffset];
        ReadOnlySpan<byte> name = entries[nameOffset..length];
        entries = entries[length..];
        return name[..(name.IndexOf((byte)0) + 1)];
    }

    /// <summary>What is known of the file system that an open file is on.</summary>
    internal static unsafe FileSystemKind FileSystemOf(int file)
    {
        byte* result = stackalloc byte[StatusSize];
        if (StatFileSystem(file, result) != 0)
            return FileSystemKind.Other;
        // f_type comes first: 4 bytes on s390x, 8 on the others, which are little-endian.
        return *(uint*)result switch
        {
            0x6265_6572 => FileSystemKind.Sysfs,
            0x0102_1994 => FileSystemKind.Tmpfs,
            0x0000_EF53 // ext2, ext3, ext4
            or 0x5846_5342 // XFS
            or 0x9123_683E // Btrfs
            or 0xF2F5_2010 // F2FS
            or 0x2FC1_2FC1 // ZFS
            or 0xCA45_1A4E // bcachefs
            or 0x794C_7630 => FileSystemKind.Local, // overlay
            _ => FileSystemKind.Other,
        };
    }
}
