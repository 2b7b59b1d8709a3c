using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Linux;

/// <summary>What happened to a directory that is in a queue of <see cref="Inotify"/>.</summary>
/// <param name="Watch">The number of the watch; -1 if the queue overflowed.</param>
/// <param name="Mask">What happened, as bits of <c>inotify</c>.</param>
/// <param name="Name">The entry that it happened to; empty if it is the directory itself.</param>
readonly record struct InotifyEvent(int Watch, uint Mask, string Name)
{
    internal const uint Modes = 0x4;
    internal const uint Closed = 0x8;
    internal const uint MovedFrom = 0x40;
    internal const uint MovedTo = 0x80;
    internal const uint Created = 0x100;
    internal const uint Deleted = 0x200;
    internal const uint MovedItself = 0x800;

    const uint Unmounted = 0x2000;
    const uint Overflow = 0x4000;
    const uint Ignored = 0x8000;

    // struct inotify_event: wd, mask, cookie, len, and then the name with NULs after it.
    const int MaskOffset = 4;
    const int LengthOffset = 12;
    const int HeaderLength = 16;

    /// <summary>Whether events were lost.</summary>
    internal bool IsOverflow => (Mask & Overflow) != 0;

    /// <summary>Whether the directory is not watched any more: it was deleted or unmounted.</summary>
    internal bool IsEnd => (Mask & (Unmounted | Ignored)) != 0;

    /// <summary>Whether it happened to the directory itself.</summary>
    internal bool IsOfDirectory => Name.Length == 0;

    /// <summary>Reads the events of a buffer, as the kernel fills it.</summary>
    internal static List<InotifyEvent> Parse(ReadOnlySpan<byte> buffer)
    {
        List<InotifyEvent> events = [];
        while (buffer.Length >= HeaderLength)
        {
            int length = HeaderLength + MemoryMarshal.Read<int>(buffer[LengthOffset..]);
            ReadOnlySpan<byte> name = buffer[HeaderLength..length];
            int end = name.IndexOf((byte)0);
            events.Add(
                new InotifyEvent(
                    MemoryMarshal.Read<int>(buffer),
                    MemoryMarshal.Read<uint>(buffer[MaskOffset..]),
                    SurrogateEscape.Decode(end < 0 ? name : name[..end])
                )
            );
            buffer = buffer[length..];
        }
        return events;
    }
}
