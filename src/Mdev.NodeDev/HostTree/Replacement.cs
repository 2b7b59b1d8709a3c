using System.Runtime.Versioning;

namespace Mdev.NodeDev;

/// <summary>Gives a file a new content as a whole: another file, written and made durable beside it, is renamed over it.</summary>
[SupportedOSPlatform("linux")]
readonly ref struct Replacement(IHostCalls calls, WritePlace place)
{
    const int UsualMode = 0x1A4;
    const int MostTries = 16;

    readonly IHostCalls _calls = calls;
    readonly WritePlace _place = place;

    internal HostWriteResult Run(ReadOnlySpan<byte> content)
    {
        if (_place.KindOf(out HostEntryKind kind) == 0 && kind == HostEntryKind.Directory)
            return HostWriteResult.FromErrno(Linux.Errno.IsDirectory, HostWriteStage.Open);
        // Before the new file: what is left behind may be what fills the disk.
        RemoveLeftOver();
        HostWriteResult result = default;
        for (int i = 0; i < MostTries; i++)
        {
            result = Try(content, out bool wasTakenAway);
            if (!wasTakenAway)
                break;
        }
        return result.IsOk ? PhysicalHostWriter.SyncDirectory(_calls, _place.Directory) : result;
    }

    /// <summary>Makes the new file and renames it. Who clears up in the moments when it is not locked takes it for a left-over one, and takes it away.</summary>
    HostWriteResult Try(ReadOnlySpan<byte> content, out bool wasTakenAway)
    {
        wasTakenAway = false;
        byte[] name = WritePlace.Bytes(TemporaryName.New());
        int file = _calls.Create(_place.Directory, name);
        if (file < 0)
            return HostWriteResult.FromErrno(-file, HostWriteStage.Open);
        try
        {
            HostWriteResult result = Fill(file, content);
            if (result.IsOk)
            {
                // Programs of .NET cannot read a file that is locked, so it must not be when it has its name.
                _ = _calls.Unlock(file);
                int errno = -_calls.Rename(_place.Directory, name, _place.Name);
                if (errno == 0)
                    return result;
                wasTakenAway = errno == Linux.Errno.NotFound;
                result = HostWriteResult.FromErrno(errno, HostWriteStage.Rename);
            }
            _ = _calls.Unlink(_place.Directory, name);
            return result;
        }
        finally
        {
            _ = Linux.Close(file);
        }
    }

    HostWriteResult Fill(int file, ReadOnlySpan<byte> content)
    {
        // A file system without locks is no reason to fail: then nobody can clear up, either.
        _ = _calls.TryLock(file);
        int errno = -_calls.SetMode(file, UsualMode);
        if (errno != 0)
            return HostWriteResult.FromErrno(errno, HostWriteStage.Open);
        while (!content.IsEmpty)
        {
            int count = _calls.Write(file, content);
            if (count == 0)
                return HostWriteResult.Refused(HostStatus.Incomplete, HostWriteStage.Write);
            if (count < 0 && count != -Linux.Errno.Interrupted)
                return HostWriteResult.FromErrno(-count, HostWriteStage.Write);
            content = content[Math.Max(count, 0)..];
        }
        do
        {
            errno = -_calls.Sync(file);
        } while (errno == Linux.Errno.Interrupted);
        return errno == 0
            ? HostWriteResult.Done(HostWriteStage.Sync)
            : HostWriteResult.FromErrno(errno, HostWriteStage.Sync);
    }

    /// <summary>Takes away what processes that died left in the directory: the files that nobody holds locked.</summary>
    void RemoveLeftOver()
    {
        List<HostEntry> entries = [];
        _ = PhysicalHostDirectory.List(_place.Directory, entries);
        foreach (HostEntry entry in entries)
        {
            if (entry.Kind != HostEntryKind.File || !TemporaryName.Matches(entry.Name))
                continue;
            byte[] name = WritePlace.Bytes(entry.Name);
            int file = _calls.Open(
                _place.Directory,
                name,
                Linux.Open.NoFollow | Linux.Open.NonBlocking | Linux.Open.NoTerminal
            );
            if (file < 0)
                continue;
            if (_calls.TryLock(file) == 0)
                _ = _calls.Unlink(_place.Directory, name);
            _ = Linux.Close(file);
        }
    }
}
