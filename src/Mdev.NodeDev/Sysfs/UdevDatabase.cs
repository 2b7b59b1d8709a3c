using System.Buffers;
using System.Globalization;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>The files that udev keeps about devices, one a device, in <c>run/udev/data</c>.</summary>
static class UdevDatabase
{
    internal const string Directory = "run/udev/data";

    /// <summary>The largest file that is read. A real one has some hundred bytes.</summary>
    const int LargestFile = 65536;

    const uint LargestMajor = 0xfff;
    const uint LargestMinor = 0xfffff;

    /// <summary>
    /// The name of a device's file: by the number of its device node, else of its network interface, else by its own
    /// name; <see langword="null"/> if it cannot have one.
    /// </summary>
    /// <param name="uevent">The device's <c>uevent</c>.</param>
    /// <param name="subsystem">Its subsystem.</param>
    /// <param name="name">Its name.</param>
    internal static string? FileOf(string? uevent, string? subsystem, string name)
    {
        if (
            TryNumber(uevent, "MAJOR", out uint major)
            && major is > 0 and <= LargestMajor
            && (TryNumber(uevent, "MINOR", out uint minor) || Uevent.Find(uevent, "MINOR") is null)
            && minor <= LargestMinor
        )
            return string.Create(CultureInfo.InvariantCulture, $"{(subsystem == "block" ? 'b' : 'c')}{major}:{minor}");
        if (TryNumber(uevent, "IFINDEX", out uint index) && index is > 0 and <= int.MaxValue)
            return string.Create(CultureInfo.InvariantCulture, $"n{index}");
        return subsystem is null ? null : $"+{subsystem}:{name}";
    }

    /// <summary>Reads a device's links; none if udev knows nothing of the device.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="file">The name of the device's file.</param>
    /// <param name="diagnostics">Receives what is wrong with the file.</param>
    internal static ValueList<string> Links(IHostTree tree, string file, List<Diagnostic> diagnostics)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LargestFile);
        FileResult result;
        try
        {
            result = Read(tree, file, buffer.AsSpan(0, LargestFile));
            if (result.IsOk)
                return Links(buffer.AsSpan(0, result.Length), file, diagnostics);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        // A file that is too long to be read here is none to udev.
        if (result.Status == FileStatus.TooLarge)
            Report(HostDiagnostics.UnreadableDetail, file, diagnostics, file, result.Describe());
        else if (result.Status != FileStatus.Absent)
            Report(HostDiagnostics.UnreadableFile, file, diagnostics, file, result.Describe());
        return [];
    }

    static FileResult Read(IHostTree tree, string file, Span<byte> buffer)
    {
        if (tree is ScanTree scan)
            return scan.ReadUdev(file, buffer);
        FileResult result = tree.OpenDirectory(Directory, out IHostDirectory? directory);
        using (directory)
            return directory?.Read(file, buffer) ?? result;
    }

    static ValueList<string> Links(ReadOnlySpan<byte> content, string file, List<Diagnostic> diagnostics)
    {
        SortedSet<string> links = new(Comparer<string>.Create(CompareBytes));
        while (TryTakeLine(ref content, out byte key, out ReadOnlySpan<byte> value))
        {
            if (key != 'S')
                continue;
            string name = SurrogateEscape.Decode(value);
            if (!DevicePath.IsValue(name))
                Report(HostDiagnostics.MalformedValue, file, diagnostics, "S:", name, "a name that udev can list");
            else if (DevicePath.OfLink(name) is { } link)
                _ = links.Add(link);
        }
        return [.. links];
    }

    /// <summary>Takes a line: a key of one character, a colon and a value.</summary>
    /// <remarks>
    /// As udev reads them: a NUL ends a line as well, the character behind a key and the first one of a value may be
    /// any, and a last line without end does not count.
    /// </remarks>
    static bool TryTakeLine(ref ReadOnlySpan<byte> content, out byte key, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> ends = "\n\r\0"u8;
        key = 0;
        value = default;
        while (true)
        {
            content = content.TrimStart(ends);
            bool isPair = content is [_, (byte)':', ..];
            int start = Math.Min(isPair ? 3 : 2, content.Length);
            int end = content[start..].IndexOfAny(ends);
            if (end < 0)
                return false;
            key = content[0];
            value = content[Math.Min(2, start)..(start + end)];
            content = content[(start + end + 1)..];
            if (isPair)
            {
                value = value is [0, ..] ? default : value;
                return true;
            }
        }
    }

    static int CompareBytes(string? a, string? b) =>
        Encoding.UTF8.GetBytes(a!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b!));

    static bool TryNumber(string? uevent, string key, out uint number)
    {
        string? text = Uevent.Find(uevent, key);
        number = 0;
        return text is not null
            && DevicePath.IsValue(text)
            && Linux.CNumber.TryParse(text, 0, out bool negative, out ulong magnitude)
            && !negative
            && magnitude <= uint.MaxValue
            && (number = (uint)magnitude) == magnitude;
    }

    static void Report(
        DiagnosticDescriptor descriptor,
        string file,
        List<Diagnostic> diagnostics,
        params ReadOnlySpan<object?> values
    ) => diagnostics.Add(descriptor.At(new SourceLocation($"{Directory}/{file}"), values));
}
