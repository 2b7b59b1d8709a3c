using System.Buffers;
using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;boot order='…' loadparm='…'/&gt;</c>.</summary>
/// <exception cref="ArgumentOutOfRangeException"><see cref="Order"/> is 0.</exception>
/// <exception cref="ArgumentException"><see cref="LoadParm"/> is not what it may be.</exception>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostdevBoot
{
    /// <summary>What is expected, for a diagnostic.</summary>
    internal const string ExpectedLoadParm = "1 to 8 letters, digits, dots and spaces, not only spaces";

    const int LongestLoadParm = 8;

    static readonly SearchValues<char> LoadParmCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789. "
    );

    /// <summary>The place among the devices that the guest is started from, from 1.</summary>
    [JsonConverter(typeof(HostdevValueJsonConverter))]
    public required uint Order
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfZero(value);
            field = value;
        }
    }

    /// <summary>
    /// The parameter for the loader of an s390 guest: 1 to 8 characters out of <c>A</c>-<c>Z</c>, <c>0</c>-<c>9</c>,
    /// dot and space, not only spaces; small letters become capitals, as in libvirt.
    /// </summary>
    [JsonConverter(typeof(HostdevValueJsonConverter))]
    public string? LoadParm
    {
        get;
        init =>
            field =
                value is null ? null
                : TryLoadParm(value, out string loadParm) ? loadParm
                : throw new ArgumentException($"'{value}' is not {ExpectedLoadParm}.", nameof(value));
    }

    /// <summary>Makes of a text what libvirt keeps of it, if it takes it.</summary>
    internal static bool TryLoadParm(string text, out string loadParm)
    {
        loadParm = text;
        foreach (char c in text)
        {
            if (!char.IsAscii(c))
                return false;
        }
        loadParm = text.ToUpperInvariant();
        return loadParm.Length <= LongestLoadParm
            && !string.IsNullOrWhiteSpace(loadParm)
            && !loadParm.AsSpan().ContainsAnyExcept(LoadParmCharacters);
    }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostdevBoot), PrintMembers);
}
