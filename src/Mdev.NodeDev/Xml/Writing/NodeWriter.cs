namespace Mdev.NodeDev;

/// <summary>
/// What mapping code writes to. An element is started, gets its attributes, and then has children, a text, or nothing;
/// which of the three is libvirt's decision for every element and therefore said, not found out.
/// </summary>
abstract class NodeWriter(LibvirtVersion version)
{
    /// <summary>Whether the version that is written has a trait.</summary>
    internal bool Has(VersionTrait trait) => trait.IsIn(version);

    /// <summary>Opens a start tag.</summary>
    internal abstract void Start(string name);

    /// <summary>Adds an attribute to the start tag.</summary>
    internal abstract void Attribute(string name, string value);

    /// <inheritdoc cref="Attribute(string, string)"/>
    internal abstract void Attribute(string name, Number value);

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
    internal abstract void EndText(string text);

    /// <inheritdoc cref="EndText(string)"/>
    internal abstract void EndText(Number text);

    /// <summary>Writes elements that the model keeps as text.</summary>
    /// <exception cref="ArgumentException">The text is not well-formed.</exception>
    internal abstract void Unknown(UnknownContent content);

    /// <summary>Writes an element with a text, or nothing if the text is <see langword="null"/>.</summary>
    internal void Element(string name, string? text)
    {
        if (text is null)
            return;
        Start(name);
        EndText(text);
    }

    /// <summary>Writes an element with a number.</summary>
    internal void Element(string name, Number number)
    {
        Start(name);
        EndText(number);
    }

    /// <summary>Adds the attribute <c>on</c> or <c>off</c>, or nothing.</summary>
    internal void OnOff(string name, bool? value)
    {
        if (value is { } isOn)
            Attribute(name, isOn ? Switch.On : Switch.Off);
    }

    /// <summary>Adds the attribute <c>yes</c> or <c>no</c>, or nothing.</summary>
    internal void YesNo(string name, bool? value)
    {
        if (value is { } isYes)
            Attribute(name, isYes ? Switch.Yes : Switch.No);
    }

    /// <summary>Starts an element that has children and no attributes.</summary>
    internal void Open(string name)
    {
        Start(name);
        Children();
    }

    /// <summary>Starts a capability that has children.</summary>
    internal void OpenCapability(string type)
    {
        Start("capability");
        Attribute("type", type);
        Children();
    }

    /// <summary>Writes a capability that has nothing in it.</summary>
    internal void EmptyCapability(string type)
    {
        Start("capability");
        Attribute("type", type);
        EndEmpty();
    }
}
