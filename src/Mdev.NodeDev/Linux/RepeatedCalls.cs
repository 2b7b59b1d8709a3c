using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>
/// System calls that are made again after a signal interrupted them (<c>EINTR</c>): network file systems and FUSE let
/// that happen to every one of them.
/// </summary>
/// <param name="calls">Makes each call once.</param>
sealed class RepeatedCalls(IHostCalls calls) : IHostCalls
{
    /// <summary>A file system that interrupts every call shall not hang the caller.</summary>
    const int MostTries = 100;

    public int Open(int directory, ReadOnlySpan<byte> path, int flags)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.Open(directory, path, flags);
        return result;
    }

    public int OpenBeneath(int directory, ReadOnlySpan<byte> path, int flags)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.OpenBeneath(directory, path, flags);
        return result;
    }

    public int Create(int directory, ReadOnlySpan<byte> name)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.Create(directory, name);
        return result;
    }

    public int ReadLink(int directory, ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.ReadLink(directory, name, buffer);
        return result;
    }

    public int TryLock(int file) => Repeat(calls.TryLock, file);

    public int Lock(int file) => Repeat(calls.Lock, file);

    public int Unlock(int file) => Repeat(calls.Unlock, file);

    public int SetMode(int file, int mode) => Repeat(one => calls.SetMode(one, mode), file);

    public int Write(int file, ReadOnlySpan<byte> data)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.Write(file, data);
        return result;
    }

    public int Sync(int file) => Repeat(calls.Sync, file);

    public int SyncDirectory(int directory) => Repeat(calls.SyncDirectory, directory);

    public int Rename(int directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.Rename(directory, from, to);
        return result;
    }

    public int Unlink(int directory, ReadOnlySpan<byte> name)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.Unlink(directory, name);
        return result;
    }

    public int MakeDirectory(int directory, ReadOnlySpan<byte> name)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = calls.MakeDirectory(directory, name);
        return result;
    }

    static int Repeat(Func<int, int> call, int file)
    {
        int result = -Errno.EINTR;
        for (int i = 0; i < MostTries && result == -Errno.EINTR; i++)
            result = call(file);
        return result;
    }
}
