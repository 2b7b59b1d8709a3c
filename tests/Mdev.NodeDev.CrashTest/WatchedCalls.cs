using System.Collections.Concurrent;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.CrashTest;

/// <summary>The system calls of this machine. A callback sees each and decides whether it is made.</summary>
/// <param name="watch">Gets the call, and what makes it; gives what the caller shall see of it.</param>
sealed class WatchedCalls(Func<HostCall, Func<int>, int> watch) : IHostCalls
{
    readonly LinuxCalls _calls = LinuxCalls.Instance;
    readonly ConcurrentDictionary<int, string> _open = new();

    public int Open(int directory, ReadOnlySpan<byte> path, int flags)
    {
        byte[] name = path.ToArray();
        string opened = directory == LibC.CurrentDirectory ? "" : Join(directory, name);
        return Opening(new HostCall(HostCallKind.Open, opened), () => _calls.Open(directory, name, flags));
    }

    public int OpenBeneath(int directory, ReadOnlySpan<byte> path, int flags)
    {
        byte[] name = path.ToArray();
        return Opening(
            new HostCall(HostCallKind.Open, Join(directory, name)),
            () => _calls.OpenBeneath(directory, name, flags)
        );
    }

    public int ReadLink(int directory, ReadOnlySpan<byte> name, Span<byte> buffer) =>
        _calls.ReadLink(directory, name, buffer);

    public int Create(int directory, ReadOnlySpan<byte> name)
    {
        byte[] copy = name.ToArray();
        return Opening(new HostCall(HostCallKind.Create, Join(directory, copy)), () => _calls.Create(directory, copy));
    }

    public int TryLock(int file) => watch(Of(HostCallKind.Lock, file), () => _calls.TryLock(file));

    public int Lock(int file) => watch(Of(HostCallKind.Lock, file), () => _calls.Lock(file));

    public int Unlock(int file) => watch(Of(HostCallKind.Unlock, file), () => _calls.Unlock(file));

    public int SetMode(int file, int mode) => watch(Of(HostCallKind.SetMode, file), () => _calls.SetMode(file, mode));

    public int Write(int file, ReadOnlySpan<byte> data)
    {
        byte[] copy = data.ToArray();
        return watch(Of(HostCallKind.Write, file) with { Data = copy }, () => _calls.Write(file, copy));
    }

    public int Sync(int file) => watch(Of(HostCallKind.Sync, file), () => _calls.Sync(file));

    public int SyncDirectory(int directory) =>
        watch(Of(HostCallKind.SyncDirectory, directory), () => _calls.SyncDirectory(directory));

    public int Rename(int directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        byte[] old = from.ToArray();
        byte[] wanted = to.ToArray();
        HostCall call = new(HostCallKind.Rename, Join(directory, old)) { NewPath = Join(directory, wanted) };
        return watch(call, () => _calls.Rename(directory, old, wanted));
    }

    public int Unlink(int directory, ReadOnlySpan<byte> name)
    {
        byte[] copy = name.ToArray();
        return watch(new HostCall(HostCallKind.Unlink, Join(directory, copy)), () => _calls.Unlink(directory, copy));
    }

    public int MakeDirectory(int directory, ReadOnlySpan<byte> name)
    {
        byte[] copy = name.ToArray();
        return watch(
            new HostCall(HostCallKind.MakeDirectory, Join(directory, copy)),
            () => _calls.MakeDirectory(directory, copy)
        );
    }

    int Opening(HostCall call, Func<int> open)
    {
        int file = watch(call, open);
        if (file >= 0)
            _open[file] = call.Path;
        return file;
    }

    HostCall Of(HostCallKind kind, int file) => new(kind, _open[file]) { File = file };

    string Join(int directory, byte[] name)
    {
        string text = SurrogateEscape.Decode(name.AsSpan()[..^1]);
        string above = _open[directory];
        return above.Length == 0 ? text : $"{above}/{text}";
    }
}
