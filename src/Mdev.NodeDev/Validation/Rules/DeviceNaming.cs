namespace Mdev.NodeDev;

/// <summary>The names that libvirt and the kernel give to devices of one capability: one row for each.</summary>
/// <param name="Type">The type of the capability.</param>
/// <param name="Name">libvirt's name, from the device and the capability; <see langword="null"/> if they do not say
/// enough.</param>
sealed record DeviceNaming(string Type, Func<SourceElement, SourceElement, string?> Name)
{
    static readonly DeviceNaming[] Rows =
    [
        new("system", static (_, _) => NodeDeviceName.Computer),
        new("pci", static (_, pci) => PciRules.Name(pci)) { KernelName = PciRules.KernelName },
        new("mdev", MdevRules.Name)
        {
            KernelName = static mdev => SourceValues.TextOf(mdev, "uuid"),
            OldName = MdevRules.OldName,
        },
        new("css", static (_, css) => S390DeviceNames.Channel(css)),
        new("ccw", static (_, ccw) => S390DeviceNames.Channel(ccw)),
        new("ccwgroup", static (_, group) => S390DeviceNames.Channel(group)),
        new("ap_card", static (_, card) => S390DeviceNames.Card(card)),
        new("ap_queue", static (_, queue) => S390DeviceNames.Queue(queue)),
        new("ap_matrix", static (_, _) => NodeDeviceName.ApMatrix),
    ];

    /// <summary>The kernel's name, where the document says it.</summary>
    internal Func<SourceElement, string?>? KernelName { get; init; }

    /// <summary>The name that old versions of libvirt gave.</summary>
    internal Func<SourceElement, string?>? OldName { get; init; }

    /// <summary>The row for the first capability of a device, and that capability.</summary>
    internal static (DeviceNaming? Naming, SourceElement? Capability) Of(SourceElement device)
    {
        if (device.Child("capability") is not { } first)
            return default;
        string type = first.KindWord;
        return (Array.Find(Rows, row => row.Type == type), first);
    }
}
