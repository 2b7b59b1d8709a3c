namespace Mdev.NodeDev;

/// <summary>
/// What mapping code writes to. An element is started, gets its attributes, and then has children, a text, or nothing;
/// which of the three is libvirt's decision for every element and therefore said, not found out. Names are UTF-8.
/// </summary>
abstract class NodeWriter(LibvirtVersion version)
{
    const int UuidLength = 36;

    /// <summary>The libvirt whose text is written.</summary>
    private protected LibvirtVersion Version { get; set; } = version;

    /// <summary>Whether the version that is written has a trait.</summary>
    internal bool Has(VersionTrait trait) => trait.IsIn(Version);

    /// <summary>Opens a start tag.</summary>
    internal abstract void Start(ReadOnlySpan<byte> name);

    /// <summary>Adds an attribute to the start tag.</summary>
    internal abstract void Attribute(ReadOnlySpan<byte> name, ReadOnlySpan<char> value);

    /// <inheritdoc cref="Attribute(ReadOnlySpan{byte}, ReadOnlySpan{char})"/>
    internal abstract void Attribute(ReadOnlySpan<byte> name, Number value);

    /// <summary>Ends the start tag; children follow, or none at all: the end tag has its own line either way.</summary>
    internal abstract void Children();

    /// <summary>Ends an element that has children.</summary>
    internal abstract void End();

    /// <summary>Ends an element that has nothing: <c>&lt;x/&gt;</c>.</summary>
    internal abstract void EndEmpty();

    /// <summary>
    /// Ends an element that has nothing, with a space: <c>&lt;x /&gt;</c>, as libvirt does for USB ids.
    /// </summary>
    internal abstract void EndEmptyAfterSpace();

    /// <summary>Ends an element that has a text, which may be empty: <c>&lt;x&gt;&lt;/x&gt;</c>.</summary>
    internal abstract void EndText(ReadOnlySpan<char> text);

    /// <inheritdoc cref="EndText(ReadOnlySpan{char})"/>
    internal abstract void EndText(Number text);

    /// <summary>Writes elements that the model keeps as text.</summary>
    /// <exception cref="ArgumentException">The text is not well-formed.</exception>
    internal void Unknown(UnknownContent content)
    {
        if (!content.IsEmpty)
            Verbatim(content);
    }

    /// <summary>Writes an element with a text, or nothing if the text is <see langword="null"/>.</summary>
    internal void Element(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            TextElement(name, text);
    }

    /// <summary>Writes an element with a number.</summary>
    internal virtual void Element(ReadOnlySpan<byte> name, Number number)
    {
        Start(name);
        EndText(number);
    }

    /// <summary>Writes an element with a UUID.</summary>
    internal void Element(ReadOnlySpan<byte> name, Guid uuid)
    {
        Span<char> text = stackalloc char[UuidLength];
        uuid.TryFormat(text, out _, "D");
        Start(name);
        EndText(text);
    }

    /// <summary>Adds the attribute <c>on</c> or <c>off</c>, or nothing.</summary>
    internal void OnOff(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } isOn)
            Attribute(name, isOn ? Switch.On : Switch.Off);
    }

    /// <summary>Adds the attribute <c>yes</c> or <c>no</c>, or nothing.</summary>
    internal void YesNo(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } isYes)
            Attribute(name, isYes ? Switch.Yes : Switch.No);
    }

    /// <summary>Starts an element that has children and no attributes.</summary>
    internal void Open(ReadOnlySpan<byte> name)
    {
        Start(name);
        Children();
    }

    /// <summary>Starts a capability that has children.</summary>
    internal virtual void OpenCapability(string type)
    {
        Start("capability"u8);
        Attribute("type"u8, type);
        Children();
    }

    /// <summary>Writes a capability that has nothing in it.</summary>
    internal void EmptyCapability(string type)
    {
        Start("capability"u8);
        Attribute("type"u8, type);
        EndEmpty();
    }

    /// <summary>Writes elements that the model keeps as text, which is not empty.</summary>
    private protected abstract void Verbatim(UnknownContent content);

    /// <summary>Writes an element with a text.</summary>
    private protected virtual void TextElement(ReadOnlySpan<byte> name, string text)
    {
        Start(name);
        EndText(text);
    }
}
