using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>
/// The libvirt whose XML is meant. Versions between two proven ones write as the older of the two; one older than the
/// oldest proven version is refused where it is used.
/// </summary>
/// <param name="Major">The first number, for example 11.</param>
/// <param name="Minor">The second number, for example 3.</param>
public readonly record struct LibvirtVersion(int Major, int Minor) : IComparable<LibvirtVersion>
{
    /// <summary>libvirt 7.0 (Debian 11), the oldest version that output was compared with.</summary>
    public static LibvirtVersion V7_0 { get; } = new(7, 0);

    /// <summary>libvirt 9.0 (Debian 12).</summary>
    public static LibvirtVersion V9_0 { get; } = new(9, 0);

    /// <summary>libvirt 11.3 (Debian 13).</summary>
    public static LibvirtVersion V11_3 { get; } = new(11, 3);

    /// <summary>libvirt 12.8.</summary>
    public static LibvirtVersion V12_8 { get; } = new(12, 8);

    /// <summary>
    /// The newest version that output was compared with. It moves with releases of this library: tests that keep XML
    /// should name a version.
    /// </summary>
    public static LibvirtVersion Newest => V12_8;

    /// <summary>The oldest version that can be asked for.</summary>
    public static LibvirtVersion Oldest => V7_0;

    /// <summary>Reads <c>11.3</c>, <c>11.3.0</c> or <c>newest</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether the text is a version, supported or not.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out LibvirtVersion version)
    {
        version = default;
        if (text is null)
            return false;
        if (text.Equals("newest", StringComparison.OrdinalIgnoreCase))
        {
            version = Newest;
            return true;
        }
        string[] parts = text.Split('.');
        if (parts.Length is < 1 or > 3)
            return false;
        Span<int> numbers = stackalloc int[3];
        numbers.Clear();
        for (int i = 0; i < parts.Length; i++)
        {
            // The framework would take NULs at the end of a number.
            if (
                parts[i].Contains('\0', StringComparison.Ordinal)
                || !int.TryParse(
                    parts[i],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out numbers[i]
                )
            )
                return false;
        }
        version = new LibvirtVersion(numbers[0], numbers[1]);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(LibvirtVersion other) =>
        (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>Whether one version is older than another.</summary>
    public static bool operator <(LibvirtVersion left, LibvirtVersion right) =>
        left.CompareTo(right) < 0;

    /// <summary>Whether one version is newer than another.</summary>
    public static bool operator >(LibvirtVersion left, LibvirtVersion right) =>
        left.CompareTo(right) > 0;

    /// <summary>Whether one version is older than another or the same.</summary>
    public static bool operator <=(LibvirtVersion left, LibvirtVersion right) =>
        left.CompareTo(right) <= 0;

    /// <summary>Whether one version is newer than another or the same.</summary>
    public static bool operator >=(LibvirtVersion left, LibvirtVersion right) =>
        left.CompareTo(right) >= 0;

    /// <summary><c>major.minor</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>This version, or the exception that says why it cannot be had.</summary>
    internal LibvirtVersion Supported(string parameter) =>
        this >= Oldest
            ? this
            : throw new ArgumentOutOfRangeException(
                parameter,
                this,
                $"libvirt {this} is older than {Oldest}, the oldest version whose XML was compared with ours."
            );
}
