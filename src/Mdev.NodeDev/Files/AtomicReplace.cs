using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>Replaces the content of a file: writes and syncs a new file beside it, and renames that over it.</summary>
[SupportedOSPlatform("linux")]
readonly ref struct AtomicReplace(IHostCalls calls, WriteTarget place)
{
    internal const int UsualMode = 0x1A4;
    const int MostTries = 16;

    readonly IHostCalls _calls = calls;
    readonly WriteTarget _place = place;

    /// <summary>Replaces the file.</summary>
    /// <param name="content">The new content.</param>
    /// <param name="isTidy">Whether no dead process left a file in the directory.</param>
    internal FileWriteResult Run(ReadOnlySpan<byte> content, bool isTidy)
    {
        if (_place.KindOf(out FileEntryKind kind) == 0 && kind == FileEntryKind.Directory)
            return FileWriteResult.FromErrno(Errno.EISDIR, FileWriteStage.Open);
        // First, because leftover files may be what fills the disk.
        if (!isTidy)
            RemoveLeftOver();
        FileWriteResult result = default;
        for (int i = 0; i < MostTries; i++)
        {
            result = Try(content, out bool wasTakenAway);
            if (!wasTakenAway)
                break;
        }
        return result.IsOk ? PhysicalHostWriter.SyncDirectory(_calls, _place.Directory) : result;
    }

    /// <summary>
    /// Writes the new file and renames it. While it is not locked, another process may take it for a leftover and
    /// delete it.
    /// </summary>
    FileWriteResult Try(ReadOnlySpan<byte> content, out bool wasTakenAway)
    {
        wasTakenAway = false;
        byte[] name = WriteTarget.Bytes(TemporaryName.New());
        int file = _calls.Create(_place.Directory, name);
        if (file < 0)
            return FileWriteResult.FromErrno(-file, FileWriteStage.Open);
        try
        {
            FileWriteResult result = Fill(file, content);
            if (result.IsOk)
            {
                // .NET cannot read a locked file: unlock before the rename makes it visible.
                _ = _calls.Unlock(file);
                int errno = -_calls.Rename(_place.Directory, name, _place.Name);
                if (errno == 0)
                    return result;
                wasTakenAway = errno == Errno.ENOENT;
                result = FileWriteResult.FromErrno(errno, FileWriteStage.Rename);
            }
            _ = _calls.Unlink(_place.Directory, name);
            return result;
        }
        finally
        {
            _ = LibC.Close(file);
        }
    }

    FileWriteResult Fill(int file, ReadOnlySpan<byte> content)
    {
        // A file system without locks is fine: there, no process deletes leftovers either.
        _ = _calls.TryLock(file);
        int errno = -_calls.SetMode(file, UsualMode);
        if (errno != 0)
            return FileWriteResult.FromErrno(errno, FileWriteStage.Open);
        while (!content.IsEmpty)
        {
            int count = _calls.Write(file, content);
            if (count == 0)
                return FileWriteResult.Refused(FileStatus.Incomplete, FileWriteStage.Write);
            if (count < 0)
                return FileWriteResult.FromErrno(-count, FileWriteStage.Write);
            content = content[count..];
        }
        errno = -_calls.Sync(file);
        return errno == 0
            ? FileWriteResult.Done(FileWriteStage.Sync)
            : FileWriteResult.FromErrno(errno, FileWriteStage.Sync);
    }

    /// <summary>Deletes what dead processes left in the directory: temporary files that are not locked.</summary>
    void RemoveLeftOver()
    {
        List<FileEntry> entries = [];
        _ = DirectoryListing.Add(_place.Directory, entries);
        foreach (FileEntry entry in entries)
        {
            if (entry.Kind != FileEntryKind.File || !TemporaryName.Matches(entry.Name))
                continue;
            byte[] name = WriteTarget.Bytes(entry.Name);
            int file = _calls.Open(
                _place.Directory,
                name,
                OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.NoTerminal
            );
            if (file < 0)
                continue;
            if (_calls.TryLock(file) == 0)
                _ = _calls.Unlink(_place.Directory, name);
            _ = LibC.Close(file);
        }
    }
}
