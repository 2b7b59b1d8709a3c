namespace Mdev.NodeDev;

/// <summary>
/// The interface a mediated device offers to a virtual machine: the content of a type's <c>device_api</c> file and of
/// libvirt's <c>&lt;deviceAPI&gt;</c>. An open set: any text can occur, the ones in use are constants here.
/// </summary>
/// <param name="Value">The text; empty for the default value.</param>
public readonly record struct DeviceApi(string Value)
{
    /// <summary>The text as the kernel gives it; empty for the default value.</summary>
    public string Value
    {
        get => field ?? "";
    } = Value ?? throw new ArgumentNullException(nameof(Value));

    /// <summary>A PCI device (vGPUs, the kernel's sample drivers).</summary>
    public static DeviceApi VfioPci { get; } = new("vfio-pci");

    /// <summary>An s390 subchannel.</summary>
    public static DeviceApi VfioCcw { get; } = new("vfio-ccw");

    /// <summary>An s390 AP matrix (crypto adapters).</summary>
    public static DeviceApi VfioAp { get; } = new("vfio-ap");

    /// <summary>Whether two have the same text.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(DeviceApi other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
