using System.Globalization;

namespace Mdev.NodeDev.Monitoring;

/// <summary>A message of the kernel about a device (uevent).</summary>
/// <param name="Action">What happened: <c>add</c>, <c>remove</c>, <c>change</c>, <c>bind</c>, <c>unbind</c> …</param>
/// <param name="Path">The device directory below the root, for example <c>sys/devices/virtual/mtty/mtty</c>.</param>
/// <param name="Subsystem">The subsystem of the device.</param>
/// <param name="IsParentState">Whether a parent of mediated devices was registered or unregistered.</param>
/// <param name="Number">The number of the message; 0 if it has none.</param>
readonly record struct KernelEvent(string Action, string Path, string Subsystem, bool IsParentState, ulong Number)
{
    /// <summary>The longest message that is taken: the kernel's own are at most half as long.</summary>
    internal const int Longest = 8192;

    const string Root = "sys";

    /// <summary>Reads a message; refuses what the kernel never sends.</summary>
    /// <param name="message">The bytes: <c>action@path</c>, then <c>KEY=value</c>, each ended by a NUL.</param>
    /// <param name="found">The event.</param>
    internal static bool TryParse(ReadOnlySpan<byte> message, out KernelEvent found)
    {
        found = default;
        if (message.Length > Longest || message is not [.., 0])
            return false;
        int end = message.IndexOf((byte)0);
        ReadOnlySpan<byte> head = message[..end];
        int at = head.IndexOf((byte)'@');
        if (at <= 0 || !IsPath(head[(at + 1)..]))
            return false;
        ReadOnlySpan<byte> action = default;
        ReadOnlySpan<byte> path = default;
        ReadOnlySpan<byte> subsystem = default;
        bool isParentState = false;
        ulong number = 0;
        for (ReadOnlySpan<byte> rest = message[(end + 1)..]; !rest.IsEmpty; rest = rest[(end + 1)..])
        {
            end = rest.IndexOf((byte)0);
            ReadOnlySpan<byte> line = rest[..end];
            if (Is(line, "ACTION="u8, out ReadOnlySpan<byte> value))
                action = value;
            else if (Is(line, "DEVPATH="u8, out value))
                path = value;
            else if (Is(line, "SUBSYSTEM="u8, out value))
                subsystem = value;
            else if (Is(line, "MDEV_STATE="u8, out _))
                isParentState = true;
            else if (Is(line, "SEQNUM="u8, out value) && !IsNumber(value, out number))
                return false;
        }
        if (!action.SequenceEqual(head[..at]) || !path.SequenceEqual(head[(at + 1)..]))
            return false;
        found = new KernelEvent(
            SurrogateEscape.Decode(action),
            Root + SurrogateEscape.Decode(path),
            SurrogateEscape.Decode(subsystem),
            isParentState,
            number
        );
        return true;
    }

    static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        bool isKey = line.StartsWith(key);
        value = isKey ? line[key.Length..] : default;
        return isKey;
    }

    static bool IsNumber(ReadOnlySpan<byte> text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Whether it is an absolute path without <c>.</c>, <c>..</c> and empty names.</summary>
    static bool IsPath(ReadOnlySpan<byte> path)
    {
        if (path is not [(byte)'/', _, ..])
            return false;
        ReadOnlySpan<byte> names = path[1..];
        foreach (Range range in names.Split((byte)'/'))
        {
            ReadOnlySpan<byte> name = names[range];
            if (name.IsEmpty || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
                return false;
        }
        return true;
    }
}
