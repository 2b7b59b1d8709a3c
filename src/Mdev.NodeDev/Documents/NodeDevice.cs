using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// One node-device document of libvirt: <c>&lt;device&gt;</c> as <c>virsh nodedev-dumpxml</c> prints it and
/// <c>nodedev-define</c> takes it.
/// </summary>
/// <remarks>
/// It holds what libvirt can hold of a document, and nothing else. A text is <see langword="null"/> where it is absent,
/// and empty only where libvirt keeps an empty one. A number that libvirt keeps without a mark for "absent" is 0 then,
/// as in libvirt, which neither tells the two apart nor prints them differently; a nullable number has the mark.
/// </remarks>
/// <example>
/// <code>
/// NodeDevice device = NodeDeviceXml.Parse(xml);
/// MdevCapability? mdev = device.Find&lt;MdevCapability&gt;();
/// string changed = NodeDeviceXml.ToXml(device with { Parent = "pci_0000_3b_00_0" });
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NodeDevice
{
    /// <summary>
    /// <c>&lt;name&gt;</c>, for example <c>pci_0000_3b_00_0</c>; <see langword="null"/> only in a definition that
    /// gives none.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Name { get; init; }

    /// <summary>
    /// <c>&lt;path&gt;</c>: the device directory below <c>/sys/devices</c>; <see langword="null"/> for an inactive
    /// device.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Path { get; init; }

    /// <summary><c>&lt;devnode type='dev'&gt;</c>: the device node below <c>/dev</c>, if any.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? DevNode { get; init; }

    /// <summary><c>&lt;devnode type='link'&gt;</c>: udev's links to the device node, in document order.</summary>
    public ValueList<string> DevLinks { get; init; }

    /// <summary>
    /// <c>&lt;parent&gt;</c>: the name of the parent node device; <see langword="null"/> only for the machine itself
    /// or where it is unknown.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Parent { get; init; }

    /// <summary>
    /// <c>&lt;driver&gt;&lt;name&gt;</c>: the kernel driver bound to the device, if any. libvirt prints it and does
    /// not read it.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>
    /// The <c>&lt;capability&gt;</c> elements, in document order; at least one in every document that libvirt takes.
    /// </summary>
    public ValueList<NodeDeviceCapability> Capabilities { get; init; }

    /// <summary>
    /// Elements below <c>&lt;device&gt;</c> that are not known here; empty unless the reader was told to keep them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public UnknownContent Unknown { get; init; }

    /// <summary>
    /// The types of mediated devices that the device offers, wherever they are nested; empty if it is not a parent.
    /// </summary>
    /// <remarks>
    /// All of them are <c>&lt;capability type='mdev_types'&gt;</c>: of a PCI function, a subchannel and the AP matrix
    /// below their own capability (<see cref="PciCapability.MdevTypes"/>), of the sample driver mtty below the device.
    /// </remarks>
    [JsonIgnore]
    public ValueList<MdevType> MdevTypes => [.. Capabilities.SelectMany(static capability => capability.OfferedTypes)];

    /// <summary>The first capability of a kind, or <see langword="null"/>.</summary>
    /// <typeparam name="T">The kind of capability.</typeparam>
    public T? Find<T>()
        where T : NodeDeviceCapability
    {
        foreach (NodeDeviceCapability capability in Capabilities)
        {
            if (capability is T found)
                return found;
        }
        return null;
    }

    /// <summary>The name, and the types of the capabilities: <c>mdev_… (mdev)</c>.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Name ?? "unnamed"} ({string.Join(", ", Capabilities.AsEnumerable().Select(static one => one.Type))})"
        );
}
