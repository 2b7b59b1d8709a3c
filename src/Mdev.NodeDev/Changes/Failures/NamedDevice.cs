using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What the name of a parent stands for on the host, whether or not it is a parent.</summary>
sealed record NamedDevice
{
    const uint DisplayClass = 0x03;
    const int ClassShift = 16;

    /// <summary>Nothing is known about the name.</summary>
    internal static NamedDevice Unknown { get; } = new();

    /// <summary>The PCI function of that name.</summary>
    internal HostPciDevice? Function { get; init; }

    /// <summary>The subchannel of that name, or the one whose channel device has the name.</summary>
    internal HostSubchannel? Subchannel { get; init; }

    /// <summary>Whether the name is that of the channel device of <see cref="Subchannel"/>.</summary>
    internal bool IsChannelDevice { get; init; }

    /// <summary>The mediated device of that name.</summary>
    internal HostMdev? Mdev { get; init; }

    /// <summary>Whether the name is libvirt's for the machine itself.</summary>
    internal bool IsComputer { get; init; }

    /// <summary>Whether the name is an address of a kind whose devices were read, and no device has it.</summary>
    internal bool IsAbsent { get; init; }

    /// <summary>Whether nothing is known of the name.</summary>
    internal bool IsUnknown =>
        this is { Function: null, Subchannel: null, Mdev: null, IsComputer: false, IsAbsent: false };

    /// <summary>Whether the machine has crypto adapters; <see langword="null"/> if that was not read.</summary>
    internal bool? HasCryptoAdapters { get; init; }

    /// <summary>The parents on the same card, functions and what is below them.</summary>
    internal ValueList<HostMdevParent> OnCard { get; init; }

    /// <summary>The directory of the device; <see langword="null"/> if there is none.</summary>
    internal string? Path => Function?.Path ?? Subchannel?.Path;

    /// <summary>Whether it is a function with a display, 3D or another graphics class.</summary>
    internal bool IsDisplay => IsDisplayClass(Function);

    /// <summary>Whether the parents are the virtual functions of this physical function.</summary>
    internal bool IsCardOfParents => Function is { PhysicalFunction: null } && !OnCard.IsEmpty && !IsAboveParents;

    /// <summary>Whether parents are below this function: auxiliary devices, or behind a bridge.</summary>
    internal bool IsAboveParents => Function is not null && OnCard.Any(parent => Function.IsAbove(parent.Path));

    /// <summary>The driver of the parents on the same card, if the function has another one or none.</summary>
    internal string? DriverOfOthers =>
        Function is { PhysicalFunction: not null, Driver: var own }
        && OnCard.Select(static parent => parent.Driver).Distinct(StringComparer.Ordinal).ToArray() is [{ } others]
        && others != own
            ? others
            : null;

    /// <summary>Whether it is a subchannel that can be given to vfio_ccw.</summary>
    internal bool IsIoSubchannel =>
        Subchannel is { Type: null or 0, Driver: null or "io_subchannel" or DriverFamilies.VfioCcw };

    /// <summary>Whether a function is of class <c>0x03</c>, as GPUs are.</summary>
    internal static bool IsDisplayClass(HostPciDevice? function) => function?.Class >> ClassShift == DisplayClass;

    /// <summary>Looks a name up.</summary>
    internal static NamedDevice Find(HostSnapshot snapshot, string? name)
    {
        if (name is null)
            return Unknown;
        NamedDevice named = new()
        {
            HasCryptoAdapters = snapshot.Parts.HasFlag(ScanParts.Ap) ? !snapshot.ApCards.IsEmpty : null,
            IsComputer = name == NodeDeviceName.Computer,
            Mdev = snapshot.FindMdevs(name) is [HostMdev found, ..] ? found : null,
        };
        if (DeviceSpelling.TryPci(name, out PciAddress pci))
            return named.WithFunction(snapshot, pci);
        return DeviceSpelling.TrySubchannel(name, out _) || DeviceSpelling.TryChannelDevice(name, out _)
            ? named.WithSubchannel(snapshot, name)
            : named;
    }

    NamedDevice WithFunction(HostSnapshot snapshot, PciAddress address)
    {
        HostPciDevice? function = snapshot.PciDevices.FirstOrDefault(one => one.Address == address);
        HashSet<string> functions = snapshot.FunctionsOfCard(function?.Card ?? address);
        return this with
        {
            Function = function,
            IsAbsent = function is null && snapshot.Parts.HasFlag(ScanParts.Pci),
            OnCard = function is null
                ? []
                :
                [
                    .. snapshot.Parents.Where(parent =>
                        functions.Contains(parent.Name) || function.IsAbove(parent.Path)
                    ),
                ],
        };
    }

    NamedDevice WithSubchannel(HostSnapshot snapshot, string name)
    {
        HostSubchannel? ofDevice = NameResolver.Subchannel(snapshot, name);
        HostSubchannel? own = DeviceSpelling.TrySubchannel(name, out ChannelAddress address)
            ? snapshot.Subchannels.FirstOrDefault(one => one.Address == address)
            : null;
        return this with
        {
            Subchannel = ofDevice ?? own,
            IsChannelDevice = ofDevice is not null,
            IsAbsent = (ofDevice ?? own) is null && snapshot.Parts.HasFlag(ScanParts.Subchannels),
        };
    }
}
