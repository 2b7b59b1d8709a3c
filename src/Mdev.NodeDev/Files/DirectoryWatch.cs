using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Tells which names appeared in a directory, or went, so that it need not be listed again. The kernel queues a change
/// before the call that makes it returns, whoever makes it.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
[SupportedOSPlatform("linux")]
sealed class DirectoryWatch : IDisposable
{
    const uint MovedFrom = 0x40;
    const uint MovedTo = 0x80;
    const uint Created = 0x100;
    const uint Deleted = 0x200;

    // struct inotify_event: wd, mask, cookie, len, and then the name with NULs after it.
    const int MaskOffset = 4;
    const int LengthOffset = 12;
    const int HeaderLength = 16;

    readonly byte[] _buffer = new byte[16 * 1024];
    int _watch;

    DirectoryWatch(int watch) => _watch = watch;

    /// <summary>Starts to watch. List the directory afterwards, so that nothing is missed in between.</summary>
    /// <param name="directory">The directory, which need not stay open.</param>
    /// <returns>
    /// The watch; <see langword="null"/> if the kernel refuses one, or does not hear of every change: the directory is
    /// one of a network, of FUSE, or not one of this machine.
    /// </returns>
    internal static DirectoryWatch? TryStart(IHostDirectory directory)
    {
        if (directory is not PhysicalHostDirectory physical)
            return null;
        int watch = physical.Watch(MovedFrom | MovedTo | Created | Deleted);
        return watch < 0 ? null : new DirectoryWatch(watch);
    }

    /// <summary>Says what changed since the last call, in order.</summary>
    /// <param name="change">Called with each name, and whether it is there now.</param>
    /// <returns>
    /// <see langword="false"/> if that is not known: too much changed, or the directory is gone. Start anew then.
    /// </returns>
    internal bool TryRead(Action<string, bool> change)
    {
        while (_watch >= 0)
        {
            int count = LibC.Read(_watch, _buffer);
            if (count == -Errno.EAGAIN)
                return true;
            if (count <= 0 || !TryRead(_buffer.AsSpan(0, count), change))
                return false;
        }
        return false;
    }

    static bool TryRead(ReadOnlySpan<byte> events, Action<string, bool> change)
    {
        while (events.Length >= HeaderLength)
        {
            uint mask = MemoryMarshal.Read<uint>(events[MaskOffset..]);
            int length = HeaderLength + MemoryMarshal.Read<int>(events[LengthOffset..]);
            // Anything else: the queue was full, or the directory was deleted or unmounted.
            if ((mask & (MovedFrom | MovedTo | Created | Deleted)) == 0)
                return false;
            ReadOnlySpan<byte> name = events[HeaderLength..length];
            int end = name.IndexOf((byte)0);
            change(SurrogateEscape.Decode(end < 0 ? name : name[..end]), (mask & (MovedTo | Created)) != 0);
            events = events[length..];
        }
        return events.IsEmpty;
    }

    public void Dispose()
    {
        int open = Interlocked.Exchange(ref _watch, -1);
        if (open >= 0)
            _ = LibC.Close(open);
    }
}
