using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary>How a document is read.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NodeDeviceReadOptions
{
    const int DefaultMaxBytes = 16 * 1024 * 1024;

    readonly UnknownContentHandling? _unknownContentHandling;

    /// <summary>An existing device, read completely, unknown elements kept, at most 16 MiB.</summary>
    public static NodeDeviceReadOptions Default => new();

    /// <summary>
    /// What the document is called in diagnostics, for example a file name; nothing is opened by this name.
    /// </summary>
    public string? SourceName { get; init; }

    /// <summary>How much of the document is kept; <see cref="ReadMode.Complete"/> by default.</summary>
    public ReadMode Mode { get; init; }

    /// <summary>What the document is for; <see cref="DocumentKind.Existing"/> by default.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>
    /// What happens to unknown elements. By default the <see cref="Mode"/> decides: <see cref="ReadMode.Complete"/>
    /// keeps them, so that a document that is read, changed and written loses none; <see cref="ReadMode.AsLibvirt"/>
    /// drops them.
    /// </summary>
    public UnknownContentHandling UnknownContentHandling
    {
        get =>
            _unknownContentHandling
            ?? (Mode == ReadMode.Complete ? UnknownContentHandling.Keep : UnknownContentHandling.Drop);
        init => _unknownContentHandling = value;
    }

    /// <summary>
    /// The most bytes, or characters where the input is text, that are read before a document is refused; 16 MiB by
    /// default. Not applied to an <see cref="System.Xml.XmlReader"/> or an element tree.
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

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(NodeDeviceReadOptions), PrintMembers);
}
