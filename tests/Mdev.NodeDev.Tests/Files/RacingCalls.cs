using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Tests;

/// <summary>The system calls by which a tree finds its way. Another process acts before each.</summary>
/// <param name="before">What it does, given the number of the call from 0.</param>
[SupportedOSPlatform("linux")]
sealed class RacingCalls(Action<int> before) : IHostCalls
{
    readonly LinuxCalls _calls = LinuxCalls.Instance;

    int _begun = -1;

    /// <summary>How many calls were made since the beginning.</summary>
    internal int Count => Math.Max(_begun, 0);

    /// <summary>From now on the other process acts.</summary>
    internal void Begin() => _begun = 0;

    public int Open(int directory, ReadOnlySpan<byte> path, int flags)
    {
        Meet();
        return _calls.Open(directory, path, flags);
    }

    public int OpenBeneath(int directory, ReadOnlySpan<byte> path, int flags)
    {
        Meet();
        return _calls.OpenBeneath(directory, path, flags);
    }

    public int ReadLink(int directory, ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        Meet();
        return _calls.ReadLink(directory, name, buffer);
    }

    public int Create(int directory, ReadOnlySpan<byte> name) => _calls.Create(directory, name);

    public int TryLock(int file) => _calls.TryLock(file);

    public int Lock(int file) => _calls.Lock(file);

    public int Unlock(int file) => _calls.Unlock(file);

    public int SetMode(int file, int mode) => _calls.SetMode(file, mode);

    public int Write(int file, ReadOnlySpan<byte> data) => _calls.Write(file, data);

    public int Sync(int file) => _calls.Sync(file);

    public int SyncDirectory(int directory) => _calls.SyncDirectory(directory);

    public int Rename(int directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) =>
        _calls.Rename(directory, from, to);

    public int Unlink(int directory, ReadOnlySpan<byte> name) => _calls.Unlink(directory, name);

    public int MakeDirectory(int directory, ReadOnlySpan<byte> name) => _calls.MakeDirectory(directory, name);

    void Meet()
    {
        if (_begun >= 0)
            before(_begun++);
    }
}
