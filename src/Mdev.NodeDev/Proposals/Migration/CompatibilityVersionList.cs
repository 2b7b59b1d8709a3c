using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>Versions that a device is compatible with, such as <c>2.0.2-2.0.4,2.1.0-</c>.</summary>
/// <remarks>
/// Proposed in August 2020 as the attribute <c>interface_version_compatible</c> beside <c>interface_version</c>.
/// </remarks>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityVersionList
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The items, in the order of the text.</summary>
    public ValueList<CompatibilityVersionRange> Ranges { get; init; }

    /// <summary>Reads a list, with diagnostics.</summary>
    /// <param name="text">The text, at most <see cref="MaxLength"/>; spaces around items are skipped.</param>
    /// <param name="sourceName">The name of the text in diagnostics.</param>
    /// <param name="list">The list; <see langword="null"/> if there is an error.</param>
    /// <param name="diagnostics">The first error, with its column.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryParse(
        string text,
        string? sourceName,
        [NotNullWhen(true)] out CompatibilityVersionList? list,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        List<CompatibilityVersionRange> ranges = [];
        string? problem = text.Length > MaxLength ? $"it is longer than {MaxLength} characters" : null;
        int at = 0;
        for (int start = 0; problem is null && start <= text.Length; )
        {
            int length = text.AsSpan(start).IndexOf(',');
            int end = length < 0 ? text.Length : start + length;
            ReadOnlySpan<char> item = text.AsSpan(start, end - start);
            at = start + item.Length - item.TrimStart().Length;
            problem = Read(item.Trim(), out CompatibilityVersionRange? range);
            if (range is not null)
                ranges.Add(range);
            start = end + 1;
        }
        list = problem is null ? new CompatibilityVersionList { Ranges = ValueList.From(ranges) } : null;
        diagnostics = problem is null
            ? []
            : [CompatibilityDiagnostics.MalformedVersionList.At(new SourceLocation(sourceName, 1, at + 1), problem)];
        return list is not null;
    }

    /// <summary>Whether a version is in the list. A text that is not x.y or x.y.z never is.</summary>
    /// <param name="version">The version.</param>
    public bool Contains(string? version) =>
        CompatibilityVersion.TryParse(version, out CompatibilityVersion? parsed)
        && Ranges.Any(range => range.Contains(parsed));

    /// <summary>The items as in the text.</summary>
    public override string ToString() =>
        Line.Of(Ranges.IsEmpty ? "no versions" : string.Join(',', Ranges.Take(Line.Longest)));

    static string? Read(ReadOnlySpan<char> item, out CompatibilityVersionRange? range)
    {
        range = null;
        CompatibilityVersion? first = null;
        CompatibilityVersion? last = null;
        int length = 0;
        if (item is not ['-', ..] && !CompatibilityVersion.TryRead(item, out first, out length))
            return $"'{item}' is not a version or a range of versions";
        ReadOnlySpan<char> rest = item[length..];
        if (rest.IsEmpty)
        {
            range = new CompatibilityVersionRange(first, first);
            return null;
        }
        if (rest[0] != '-')
            return $"'{rest}' follows a version";
        rest = rest[1..];
        if (!(rest.IsEmpty && first is not null))
        {
            if (!CompatibilityVersion.TryRead(rest, out last, out length) || length != rest.Length)
                return $"'{rest}' after a '-' is not a version";
        }
        range = new CompatibilityVersionRange(first, last);
        return first is not null && last is not null && !range.Contains(first)
            ? $"the range '{item}' ends before it begins"
            : null;
    }
}
