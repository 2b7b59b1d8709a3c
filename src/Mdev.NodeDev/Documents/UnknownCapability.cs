namespace Mdev.NodeDev;

/// <summary>
/// A kind of capability that this library does not know, kept as text: a newer libvirt's, or a misspelled one. Only a
/// reader that was told to keep what is unknown makes one; else such a document is refused, as libvirt refuses it.
/// </summary>
public sealed record UnknownCapability : NodeDeviceCapability
{
    internal UnknownCapability(string type, UnknownContent element)
    {
        Type = type;
        Element = element;
    }

    /// <summary>The attribute <c>type</c>, as the document has it.</summary>
    public override string Type { get; }

    /// <summary>
    /// The whole <c>&lt;capability&gt;</c>, which is written back as it is.
    /// <see cref="NodeDeviceCapability.Unknown"/> is empty and has to stay so.
    /// </summary>
    public UnknownContent Element { get; }
}
