using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the table <c>creatable_vgpu_types</c>, whose form differs between drivers.</summary>
/// <remarks>
/// A row is <c>ID : NAME</c>, <c>ID NAME</c>, or <c>NAME … ID</c>. A header may come first. The kernel gives one page;
/// files of other trees can have any size.
/// </remarks>
static class CreatableVgpuTypes
{
    /// <summary>The longest table that is read, in bytes.</summary>
    internal const int LongestTable = 256 * 1024;

    /// <summary>The most rows that are kept.</summary>
    internal const int MostRows = 4096;

    static readonly string[] HeaderWords = ["id", "vgpu", "name", "type"];

    /// <summary>Reads the rows.</summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="file">The file, in diagnostics.</param>
    /// <param name="diagnostics">
    /// Receives the first line that is not a row, with how many more there are, and how many rows are too many.
    /// </param>
    internal static ValueList<HostVgpuType> Parse(string text, string file, List<Diagnostic> diagnostics)
    {
        List<HostVgpuType> types = [];
        (int Line, string Text)? bad = null;
        int badCount = 0;
        int rows = 0;
        int number = 0;
        bool isFirst = true;
        foreach (ReadOnlySpan<char> untrimmed in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = untrimmed.Trim();
            if (line.IsEmpty)
                continue;
            bool isHeader = isFirst && IsHeader(line);
            isFirst = false;
            if (isHeader)
                continue;
            if (!TryRow(line, out uint id, out ReadOnlySpan<char> name))
            {
                badCount++;
                bad ??= (number, line[..Math.Min(line.Length, Printable.LongestValue)].ToString());
            }
            else if (++rows <= MostRows)
            {
                types.Add(new HostVgpuType(id, name.ToString()));
            }
        }
        if (bad is { } first)
            diagnostics.Add(
                HostDiagnostics.NotAVgpuType.At(new SourceLocation(file, first.Line, 1), first.Text, More(badCount - 1))
            );
        if (rows > MostRows)
            diagnostics.Add(
                HostDiagnostics.TableTooLong.At(
                    new SourceLocation(file),
                    string.Create(CultureInfo.InvariantCulture, $"{rows} rows"),
                    string.Create(CultureInfo.InvariantCulture, $"{MostRows} are kept")
                )
            );
        return ValueList.From(types);
    }

    static string More(int count) =>
        count switch
        {
            0 => "",
            1 => ", and 1 more line",
            _ => string.Create(CultureInfo.InvariantCulture, $", and {count} more lines"),
        };

    /// <summary>Whether a line has nothing but titles, among them those of number and name.</summary>
    static bool IsHeader(ReadOnlySpan<char> line)
    {
        bool hasId = false;
        bool hasName = false;
        foreach (Range range in line.SplitAny(' ', '\t', ':', '_'))
        {
            ReadOnlySpan<char> word = line[range];
            if (!word.IsEmpty && !IsHeaderWord(word))
                return false;
            hasId |= word.Equals("id", StringComparison.OrdinalIgnoreCase);
            hasName |= word.Equals("name", StringComparison.OrdinalIgnoreCase);
        }
        return hasId && hasName;
    }

    static bool IsHeaderWord(ReadOnlySpan<char> word)
    {
        foreach (string known in HeaderWords)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    static bool TryRow(ReadOnlySpan<char> line, out uint id, out ReadOnlySpan<char> name)
    {
        id = 0;
        name = default;
        if (line.Contains('\0'))
            return false;
        int colon = line.IndexOf(':');
        int space = line.IndexOfAny(' ', '\t');
        int end = colon >= 0 ? colon : space;
        if (end < 0)
            return false;
        if (DecimalText.IsDecimal(line[..end].TrimEnd()))
        {
            name = line[(end + 1)..].TrimStart();
            return !name.IsEmpty && TryId(line[..end].TrimEnd(), out id);
        }
        if (colon >= 0)
            return false;
        int last = line.LastIndexOfAny(' ', '\t');
        name = line[..last].TrimEnd();
        return TryId(line[(last + 1)..], out id);
    }

    /// <summary>Reads a number of a type. 0 stands for no type.</summary>
    static bool TryId(ReadOnlySpan<char> text, out uint id) => DecimalText.TryRead(text, out id) && id > 0;
}
