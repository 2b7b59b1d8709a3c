using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary>How a document is validated.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ValidationOptions
{
    const int DefaultMaxBytes = 16 * 1024 * 1024;

    /// <summary>Everything, as the newest libvirt sees an existing device, at most 16 MiB.</summary>
    public static ValidationOptions Default => new();

    /// <summary>
    /// The authority whose verdict is asked for; <see cref="ValidationAuthority.Strict"/> unless set.
    /// </summary>
    public ValidationAuthority Authority { get; init; }

    /// <summary>
    /// The libvirt whose grammar counts; <see cref="LibvirtVersion.Newest"/> unless set; before 11.3 the grammar of
    /// 11.3 is used. Tests that keep diagnostics should name one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a version older than
    /// <see cref="LibvirtVersion.Oldest"/>.</exception>
    public LibvirtVersion Version
    {
        get;
        init => field = value.Supported(nameof(value));
    } = LibvirtVersion.Newest;

    /// <summary>
    /// What the document is for; <see cref="DocumentKind.Existing"/> unless set. The grammar asks for a name in both
    /// cases. Ignored for hostdevs.
    /// </summary>
    public DocumentKind Kind { get; init; }

    /// <summary>
    /// The name of the document in diagnostics, for example a file name; nothing is opened by this name.
    /// </summary>
    public string? SourceName { get; init; }

    /// <summary>
    /// The most bytes, or characters where the input is text, that are read before a document is refused; 16 MiB
    /// unless set. Not applied to an element tree.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public int MaxBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = DefaultMaxBytes;

    /// <summary>
    /// The rules of this library that count, and their severity; all with their own severity unless set. Used by <see
    /// cref="ValidationAuthority.Strict"/> alone.
    /// </summary>
    /// <exception cref="ArgumentNullException">Set to <see langword="null"/>.</exception>
    public RuleSettings Rules
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = RuleSettings.Default;

    /// <summary>How libvirt reads the same document.</summary>
    internal NodeDeviceReadOptions Reading =>
        new()
        {
            SourceName = SourceName,
            Mode = ReadMode.AsLibvirt,
            Kind = Kind,
            MaxBytes = MaxBytes,
        };

    /// <summary>A tree for the elements of a document.</summary>
    /// <param name="isForeign">Whether they come from an element tree.</param>
    internal SourceTree NewTree(bool isForeign = false) =>
        new(isAlone: Authority == ValidationAuthority.Schema, isForeign);

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(ValidationOptions), PrintMembers);
}
