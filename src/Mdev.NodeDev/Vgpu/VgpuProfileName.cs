using System.Diagnostics;
using System.Globalization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>The name of a type of vGPU, taken apart: <c>NVIDIA L40S-4Q</c>, <c>GRID A100-1-5CME</c>.</summary>
/// <remarks>
/// <para>
/// The last word ends in a size and a series, <c>4Q</c>, before which the slices of a GPU instance can stand (MIG),
/// <c>1-5C</c>. What stands before them, together with the words between the first and the last one, is the board:
/// <c>RTX Pro 6000 Blackwell DC</c>. The first of several words is the brand.
/// </para>
/// <para>Of a name that is not understood, all members but <see cref="Text"/>, brand and words are null.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuProfileName
{
    const string OldBrand = "GRID";
    const string NewBrand = "NVIDIA";
    const string SeriesLetters = "ABCQ";
    const int MostDigits = 4;

    readonly string _rest;

    VgpuProfileName(string text)
    {
        Text = text;
        string[] words = text.Split(
            (char[]?)null,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        Brand = words.Length > 1 ? words[0] : null;
        LastWord = words is [.., { } last] ? last : "";
        _rest = string.Join(' ', Brand is null ? words : words[1..]);
        string[] parts = LastWord.Split('-');
        if (parts.Length < 2 || parts.Contains("") || !TrySize(parts[^1]))
            return;
        bool isMig = parts is [_, .., [>= '1' and <= '9'] _, _];
        Slices = isMig && parts.Length > 2 ? parts[^2][0] - '0' : null;
        string[] before = words.Length > 2 ? words[1..^1] : [];
        Board = string.Join(' ', [.. before, string.Join('-', parts[..(Slices is null ? ^1 : ^2)])]);
    }

    /// <summary>The name as it was given.</summary>
    public string Text { get; }

    /// <summary>
    /// The first of several words: <c>GRID</c> with drivers up to 510, <c>NVIDIA</c> later, or what else stands there.
    /// </summary>
    public string? Brand { get; }

    /// <summary>The board, for example <c>L40S</c>, <c>RTX6000-Ada</c>, <c>RTX Pro 6000 Blackwell DC</c>.</summary>
    public string? Board { get; }

    /// <summary>
    /// How many slices its GPU instance has (MIG), 1 … 9; <see langword="null"/> if it is time-sliced.
    /// </summary>
    public int? Slices { get; }

    /// <summary>The size of the frame buffer in GiB; 0 stands for half a GiB.</summary>
    public int? Gigabytes { get; private set; }

    /// <summary>
    /// <c>A</c> applications, <c>B</c> desktops, <c>C</c> computing, <c>Q</c> workstations.
    /// </summary>
    public char? Series { get; private set; }

    /// <summary>The version of the series, 4 of <c>B4</c>; <see langword="null"/> where none stands there.</summary>
    public int? SeriesVersion { get; private set; }

    /// <summary>
    /// What stands after the series: <c>ME</c>, <c>NOME</c> and <c>MEALL</c> (with, without, with all media engines),
    /// <c>GFX</c> (with graphics), or another text.
    /// </summary>
    public string? Attribute { get; private set; }

    /// <summary>The last word, <c>L40S-4Q</c>; empty if there are none. Boards can share it.</summary>
    public string LastWord { get; }

    /// <summary>Whether it needs a GPU instance (MIG).</summary>
    public bool IsMig => Slices is not null;

    /// <summary>Takes a name apart. Every text is accepted.</summary>
    /// <param name="text">The name.</param>
    public static VgpuProfileName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new VgpuProfileName(text);
    }

    /// <summary>
    /// Whether another name means the same profile: names that differ in the brands <c>GRID</c> and <c>NVIDIA</c>
    /// alone do. Case counts, the width of spaces does not.
    /// </summary>
    /// <param name="other">The other name.</param>
    public bool IsSameProfile(VgpuProfileName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key == other.Key;
    }

    /// <summary>Equal for the names of one profile.</summary>
    internal (string? Brand, string Remainder) Key => (Brand == OldBrand ? NewBrand : Brand, _rest);

    /// <summary>Whether another name has the same text.</summary>
    /// <param name="other">The other name.</param>
    public bool Equals(VgpuProfileName? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name as it was given.</summary>
    public override string ToString() => Line.Of(Text);

    /// <summary>Reads the end of the last word: size, series, version of the series, attribute.</summary>
    bool TrySize(ReadOnlySpan<char> text)
    {
        int digits = Digits(text);
        if (digits is 0 or > MostDigits || text is ['0', >= '0' and <= '9', ..] || digits == text.Length)
            return false;
        char series = text[digits];
        ReadOnlySpan<char> rest = text[(digits + 1)..];
        int version = Digits(rest);
        ReadOnlySpan<char> attribute = rest[version..];
        if (!SeriesLetters.Contains(series, StringComparison.Ordinal) || version > MostDigits)
            return false;
        if (attribute.ContainsAnyExceptInRange('0', 'z'))
            return false;
        Gigabytes = int.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        Series = series;
        SeriesVersion =
            version == 0 ? null : int.Parse(rest[..version], NumberStyles.None, CultureInfo.InvariantCulture);
        Attribute = attribute.IsEmpty ? null : attribute.ToString();
        return true;
    }

    static int Digits(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
