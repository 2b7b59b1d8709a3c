using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// A kind of capability that this library does not know, kept as text: a newer libvirt's, or a misspelled one. Only a
/// reader that was told to keep what is unknown makes one; else such a document is refused, as libvirt refuses it.
/// </summary>
public sealed record UnknownCapability : NodeDeviceCapability
{
    /// <summary>Creates a capability from its element.</summary>
    /// <param name="name">The attribute <c>type</c>.</param>
    /// <param name="element">The whole <c>&lt;capability&gt;</c>.</param>
    /// <exception cref="JsonException">The type is missing.</exception>
    [JsonConstructor]
    public UnknownCapability(string name, UnknownContent element)
    {
        Type = name ?? throw new JsonException("The name of an unknown capability is missing.");
        Element = element;
    }

    /// <summary>The attribute <c>type</c>, as the document has it.</summary>
    [JsonIgnore]
    public override string Type { get; }

    /// <summary>The same as <see cref="Type"/>: in JSON, <c>type</c> is <c>unknown</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string Name => Type;

    /// <summary>
    /// The whole <c>&lt;capability&gt;</c>, which is written back as it is.
    /// <see cref="NodeDeviceCapability.Unknown"/> is empty and has to stay so.
    /// </summary>
    public UnknownContent Element { get; }
}
