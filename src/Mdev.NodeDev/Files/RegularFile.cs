using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Reads a regular file below an open directory, and nothing else: reading a FIFO takes its content away from another
/// process, and reading a device can have any effect.
/// </summary>
/// <remarks>
/// <para>Where the file system makes it certain that the file is regular, that costs three calls: open, read, close.
/// All names of the path are names in the same mount and not links, which <c>openat2</c> checks.</para>
/// <list type="bullet">
/// <item>sysfs has no other kind of file. A read that gives less than was asked for, and less than a page, gives all.
/// </item>
/// <item>On tmpfs a file is opened with <c>O_DIRECT</c>. tmpfs takes it since Linux 6.6 and ignores it; the kernel
/// refuses it for FIFOs and character devices (<c>EINVAL</c>), and a socket cannot be opened at all. A block device
/// remains, which only root makes, and whose reading changes nothing; it gives whole pages. An answer of whole pages
/// therefore counts only after a look at the kind of the file.</item>
/// <item>Elsewhere, and after any such refusal, the kind of the open file is asked for before it is read.</item>
/// </list>
/// </remarks>
[SupportedOSPlatform("linux")]
readonly ref struct RegularFile(ConfinedOpener opener, int directory, ReadOnlySpan<byte> name, Span<byte> buffer)
{
    const int TmpfsPage = 4096;

    const int Harmless = OpenFlags.NonBlocking | OpenFlags.NoTerminal;

    readonly ConfinedOpener _opener = opener;
    readonly int _directory = directory;
    readonly ReadOnlySpan<byte> _name = name;
    readonly Span<byte> _buffer = buffer;

    /// <summary>Reads it from its beginning to its end.</summary>
    /// <param name="fileSystem">The file system of the directory.</param>
    internal FileResult Read(FileSystemKind fileSystem)
    {
        if (!_opener.IsCertain(fileSystem))
            return ReadChecked(fileSystem);
        if (TryRead(fileSystem, out FileResult result, out int errno))
            return result;
        result = ReadChecked(fileSystem);
        // Before Linux 6.6, tmpfs refuses it for every file.
        if (errno == Errno.EINVAL && result.IsOk)
            _opener.RefusesUncached();
        return result;
    }

    /// <summary>
    /// Reads it if the kernel makes sure that it is regular. The name may then be several joined by slashes.
    /// </summary>
    /// <param name="fileSystem">The file system of the directory, of which files are certain.</param>
    /// <param name="result">The outcome; only if it was decided.</param>
    /// <param name="errno">Why it was not.</param>
    internal bool TryRead(FileSystemKind fileSystem, out FileResult result, out int errno)
    {
        bool isSysfs = fileSystem == FileSystemKind.Sysfs;
        int file = FileCalls.OpenOnMount(_directory, _name, isSysfs ? Harmless : Harmless | OpenFlags.Uncached);
        errno = Math.Max(-file, 0);
        result = default;
        if (file < 0)
        {
            result = FileResult.FromErrno(errno);
            return errno is Errno.ENOENT or Errno.EACCES;
        }
        try
        {
            result = ReadToEnd(file, fileSystem, isRegular: isSysfs);
            return true;
        }
        finally
        {
            _ = LibC.Close(file);
        }
    }

    /// <summary>Reads it after a look at its kind.</summary>
    FileResult ReadChecked(FileSystemKind fileSystem)
    {
        int file = LibC.OpenAt(_directory, _name, Harmless | OpenFlags.NoFollow);
        if (file < 0)
            return WhyNotOpened(-file);
        try
        {
            int errno = -LibC.KindOf(file, out FileEntryKind kind, out ulong size);
            if (errno != 0)
                return FileResult.FromErrno(errno);
            if (kind != FileEntryKind.File)
                return FileResult.Refused(FileStatus.NotRegularFile);
            return ReadChecked(file, fileSystem is FileSystemKind.Local or FileSystemKind.Tmpfs ? size : 0);
        }
        finally
        {
            _ = LibC.Close(file);
        }
    }

    /// <summary>Opening a socket, or a device node without its driver, fails as if a device were gone.</summary>
    FileResult WhyNotOpened(int errno)
    {
        FileResult result = FileResult.FromErrno(errno);
        return
            result.Status == FileStatus.Gone
            && LibC.KindOf(_directory, _name, out FileEntryKind kind) == 0
            && kind == FileEntryKind.Other
            ? FileResult.Refused(FileStatus.NotRegularFile)
            : result;
    }

    /// <summary>Reads a file that is regular. Of some file systems the size says where it ends.</summary>
    FileResult ReadChecked(int file, ulong size)
    {
        int total = 0;
        Span<byte> beyond = stackalloc byte[1];
        while (true)
        {
            Span<byte> rest = Rest(total, beyond);
            int count = LibC.Read(file, rest);
            if (IsDone(count, ref total, out FileResult result))
                return result;
            if ((ulong)total == size)
                return FileResult.Delivered(total);
        }
    }

    FileResult ReadToEnd(int file, FileSystemKind kind, bool isRegular)
    {
        int total = 0;
        Span<byte> beyond = stackalloc byte[1];
        while (true)
        {
            Span<byte> rest = Rest(total, beyond);
            int count = FileCalls.ReadAt(file, rest, total);
            if (!isRegular && (count < 0 || count % TmpfsPage == 0))
            {
                int errno = -LibC.KindOf(file, out FileEntryKind found, out _);
                if (errno != 0)
                    return FileResult.FromErrno(errno);
                if (found != FileEntryKind.File)
                    return FileResult.Refused(FileStatus.NotRegularFile);
                isRegular = true;
            }
            if (IsDone(count, ref total, out FileResult result))
                return result;
            if (count < rest.Length && IsEnd(kind, count))
                return FileResult.Delivered(total);
        }
    }

    /// <summary>What is left of the buffer; a byte of its own where the buffer is full.</summary>
    Span<byte> Rest(int total, Span<byte> beyond) => total == _buffer.Length ? beyond : _buffer[total..];

    /// <summary>
    /// Whether the answer of a read ends the reading: an error, nothing, or more than the buffer holds.
    /// </summary>
    bool IsDone(int count, ref int total, out FileResult result)
    {
        bool isFull = total == _buffer.Length;
        result =
            count == -Errno.EISDIR ? FileResult.Refused(FileStatus.NotRegularFile)
            : count < 0 ? FileResult.FromErrno(-count)
            : count == 0 ? FileResult.Delivered(total)
            : FileResult.Refused(FileStatus.TooLarge);
        bool isDone = count <= 0 || isFull;
        total += isDone ? 0 : count;
        return isDone;
    }

    /// <summary>Whether a read that gave less than was asked for gave the end of the file.</summary>
    static bool IsEnd(FileSystemKind kind, int count) =>
        kind == FileSystemKind.Sysfs ? count < Environment.SystemPageSize : count % TmpfsPage != 0;
}
