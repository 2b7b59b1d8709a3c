using System.Buffers;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>Lists an open directory of this machine.</summary>
[SupportedOSPlatform("linux")]
static class DirectoryListing
{
    const int BufferSize = 32 * 1024;
    const int LongestEntry = 512;

    /// <summary>Where sysfs, and tmpfs of newer kernels, say that a directory goes on after its last entry.</summary>
    const long End = int.MaxValue;

    /// <summary>Adds the entries, in the order of the directory.</summary>
    /// <param name="directory">The directory; how it was opened does not matter.</param>
    /// <param name="entries">Where the entries are added.</param>
    internal static FileResult Add(int directory, ICollection<FileEntry> entries) =>
        Add(directory, entries, FileSystemKind.Other, null);

    /// <summary>The same, in a scan.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="entries">Where the entries are added.</param>
    /// <param name="fileSystem">Its file system.</param>
    /// <param name="texts">The texts of the scan, if there is one.</param>
    internal static FileResult Add(
        int directory,
        ICollection<FileEntry> entries,
        FileSystemKind fileSystem,
        TextPool? texts
    )
    {
        int file = LibC.OpenAt(directory, ".\0"u8, OpenFlags.Directory);
        if (file < 0)
            return FileResult.FromErrno(-file);
        try
        {
            return AddOpened(file, entries, fileSystem, texts);
        }
        finally
        {
            _ = LibC.Close(file);
        }
    }

    /// <summary>The same, of a directory that was opened for reading and not read yet.</summary>
    internal static FileResult AddOpened(
        int file,
        ICollection<FileEntry> entries,
        FileSystemKind fileSystem,
        TextPool? texts
    )
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (true)
            {
                int count = FileCalls.ReadEntries(file, buffer);
                if (count < 0)
                    return FileResult.FromErrno(-count);
                long next = 0;
                ReadOnlySpan<byte> rest = buffer.AsSpan(0, count);
                while (!rest.IsEmpty)
                    Add(file, FileCalls.TakeEntry(ref rest, out byte type, out next), type, entries, texts);
                // That there was room for more says nothing alone: a signal ends the call early.
                bool saysEnd = fileSystem is FileSystemKind.Sysfs or FileSystemKind.Tmpfs && next == End;
                if (count == 0 || saysEnd && buffer.Length - count > LongestEntry)
                    return FileResult.Success;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static void Add(int directory, ReadOnlySpan<byte> ended, byte type, ICollection<FileEntry> entries, TextPool? texts)
    {
        ReadOnlySpan<byte> name = ended[..^1];
        if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
            return;
        entries.Add(new FileEntry(texts?.Of(name) ?? SurrogateEscape.Decode(name), KindOf(directory, ended, type)));
    }

    static FileEntryKind KindOf(int directory, ReadOnlySpan<byte> name, byte type)
    {
        const byte unknown = 0;
        const byte isDirectory = 4;
        const byte isFile = 8;
        const byte isLink = 10;
        switch (type)
        {
            case isFile:
                return FileEntryKind.File;
            case isDirectory:
                return FileEntryKind.Directory;
            case isLink:
                return FileEntryKind.Link;
            case unknown:
                _ = LibC.KindOf(directory, name, out FileEntryKind kind);
                return kind;
            default:
                return FileEntryKind.Other;
        }
    }
}
