using System.Diagnostics;

namespace Mdev.NodeDev.Domains;

/// <summary>How a <c>&lt;hostdev&gt;</c> is written.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostdevWriteOptions
{
    /// <summary>The text of <see cref="LibvirtVersion.Newest"/>, not indented.</summary>
    public static HostdevWriteOptions Default => new();

    /// <summary>
    /// The text of <see cref="LibvirtVersion.Newest"/> as it stands in a domain: indented by four spaces.
    /// </summary>
    /// <remarks>
    /// For another version: <c>HostdevWriteOptions.InDomain with { Version = LibvirtVersion.V9_0 }</c>.
    /// </remarks>
    public static HostdevWriteOptions InDomain => new() { Indent = 4 };

    /// <summary>
    /// The libvirt whose text is written; <see cref="LibvirtVersion.Newest"/> by default. What it does not know is
    /// left out.
    /// </summary>
    public LibvirtVersion Version { get; init; } = LibvirtVersion.Newest;

    /// <summary>
    /// The number of spaces before each line, 0 to 100; 0 by default, 4 in a domain that libvirt prints. Not applied
    /// to an <see cref="System.Xml.XmlWriter"/> or an element tree.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0 or more than 100.</exception>
    public int Indent
    {
        get;
        init
        {
            const int most = 100;
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
            field = value;
        }
    }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostdevWriteOptions), PrintMembers);
}
