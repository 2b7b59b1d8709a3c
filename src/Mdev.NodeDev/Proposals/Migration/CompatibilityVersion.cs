using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>A version of a driver's device software: <c>major.minor[.bugfix]</c>, decimal, of any length.</summary>
/// <remarks>
/// Major rises when a feature is removed or the stream becomes incompatible, minor when a feature is added. Texts of
/// another form are versions outside of the scheme: only equal ones are compatible.
/// </remarks>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityVersion
{
    const string Absent = "0";

    CompatibilityVersion(string major, string minor, string? bugfix)
    {
        Major = major;
        Minor = minor;
        Bugfix = bugfix;
    }

    /// <summary>The digits of the first number, without zeros before them.</summary>
    public string Major { get; }

    /// <summary>The digits of the second number, without zeros before them.</summary>
    public string Minor { get; }

    /// <summary>The digits of the third number; <see langword="null"/> if it is missing, which counts as 0.</summary>
    public string? Bugfix { get; }

    /// <summary>Reads a version.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether the text has this form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CompatibilityVersion? version)
    {
        version = null;
        if (text is not null && TryRead(text, out CompatibilityVersion? read, out int length) && length == text.Length)
            version = read;
        return version is not null;
    }

    /// <summary>Says whether a device of one version can migrate to one of another.</summary>
    /// <param name="source">The version of the source; <see langword="null"/> if it has none.</param>
    /// <param name="target">The version of the target.</param>
    /// <param name="key">The key of the reasons.</param>
    /// <returns>
    /// Compatible if the majors are equal and the target's minor is not lower; texts outside of the scheme have to be
    /// equal. A version on one side only is incompatible, on neither side unknown.
    /// </returns>
    public static CompatibilityResult Check(string? source, string? target, string key = "software_version")
    {
        if (source is null && target is null)
            return CompatibilityResult.Unknown(key, null, "a version");
        if (source is null || target is null)
            return CompatibilityResult.Incompatible(key, source, target ?? "no version");
        if (!TryParse(source, out CompatibilityVersion? from) || !TryParse(target, out CompatibilityVersion? to))
            return source == target
                ? CompatibilityResult.From([], [])
                : CompatibilityResult.Incompatible(key, source, $"{target}; it is not x.y.z, so only the same text");
        return from.CanMigrateTo(to)
            ? CompatibilityResult.From([], [])
            : CompatibilityResult.Incompatible(key, source, $"at most {to.Major}.{to.Minor}, from {to.Major}.0 on");
    }

    /// <summary>
    /// Whether a device of this version can migrate to one of another: the same major, a minor that is not lower.
    /// </summary>
    /// <param name="target">The version of the target.</param>
    public bool CanMigrateTo(CompatibilityVersion target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Major == target.Major && Compare(Minor, target.Minor) <= 0;
    }

    /// <summary>The version without zeros before its numbers.</summary>
    public override string ToString() => Line.Of(Bugfix is null ? $"{Major}.{Minor}" : $"{Major}.{Minor}.{Bugfix}");

    /// <summary>Reads the version that a text begins with.</summary>
    internal static bool TryRead(
        ReadOnlySpan<char> text,
        [NotNullWhen(true)] out CompatibilityVersion? version,
        out int length
    )
    {
        version = null;
        length = 0;
        if (!TryReadNumber(text, ref length, out string major) || !TrySkipPoint(text, ref length))
            return false;
        if (!TryReadNumber(text, ref length, out string minor))
            return false;
        string? bugfix = null;
        if (TrySkipPoint(text, ref length))
        {
            if (!TryReadNumber(text, ref length, out string third))
                return false;
            bugfix = third;
        }
        version = new CompatibilityVersion(major, minor, bugfix);
        return true;
    }

    /// <summary>Compares all three numbers; a missing bugfix is 0.</summary>
    internal int CompareTo(CompatibilityVersion other)
    {
        int compared = CompareMinorTo(other);
        return compared != 0 ? compared : Compare(Bugfix ?? Absent, other.Bugfix ?? Absent);
    }

    /// <summary>Compares the first two numbers.</summary>
    internal int CompareMinorTo(CompatibilityVersion other)
    {
        int compared = Compare(Major, other.Major);
        return compared != 0 ? compared : Compare(Minor, other.Minor);
    }

    /// <summary>Digits without zeros before them: the longer number is the larger one.</summary>
    static int Compare(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);

    static bool TryReadNumber(ReadOnlySpan<char> text, ref int at, out string number)
    {
        int length = text[at..].IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length - at : length;
        ReadOnlySpan<char> digits = text.Slice(at, length).TrimStart('0');
        number = digits.IsEmpty ? Absent : digits.ToString();
        at += length;
        return length > 0;
    }

    static bool TrySkipPoint(ReadOnlySpan<char> text, ref int at)
    {
        bool isPoint = at < text.Length && text[at] == '.';
        at += isPoint ? 1 : 0;
        return isPoint;
    }
}
