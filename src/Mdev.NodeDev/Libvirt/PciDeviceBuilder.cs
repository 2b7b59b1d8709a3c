using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>Builds the documents of PCI functions.</summary>
sealed class PciDeviceBuilder(HostSnapshot snapshot, LibvirtViewOptions options, MdevTypeLists types)
{
    /// <summary>The members of each group, so that the documents of all members share one list.</summary>
    readonly Dictionary<uint, (ValueList<PciAddress> Of, ValueList<PciLocation> Members)> _groups = [];

    internal IEnumerable<DeviceDraft> Build() => snapshot.PciDevices.Select(Build);

    DeviceDraft Build(HostPciDevice device)
    {
        PciCapability capability = new()
        {
            Class = device.Class,
            Location = PciLocation.From(device.Address),
            Product = new PciId(device.DeviceId ?? 0, device.DeviceName),
            Vendor = new PciId(device.VendorId ?? 0, device.VendorName),
            PhysicalFunction = device.PhysicalFunction is PciAddress physical ? PciLocation.From(physical) : null,
            VirtualFunctions = VirtualFunctions(device),
            Bridge = device.Bridge,
            MdevTypes = types.At(device.Path),
            Vpd = device.Vpd,
            IommuGroup = Group(device),
            NumaNode = device.NumaNode,
            Express = Express(device),
        };
        return DeviceDraft.Create(
            NodeDeviceName.FromPci(device.Address),
            device,
            device.Address.ToString(),
            device.Driver,
            capability,
            types.DiagnosticsOf(device)
        );
    }

    /// <summary>
    /// libvirt counts virtual functions from 0 up to the first that is missing, and wraps their largest number to 32
    /// bits.
    /// </summary>
    static PciVirtualFunctions? VirtualFunctions(HostPciDevice device)
    {
        List<PciLocation> functions = [];
        foreach (HostVirtualFunction function in device.VirtualFunctions)
        {
            if (function.Index != functions.Count)
                break;
            functions.Add(PciLocation.From(function.Address));
        }
        uint max = unchecked((uint)(device.TotalVirtualFunctions ?? 0));
        return functions.Count == 0 && max == 0
            ? null
            : new PciVirtualFunctions { MaxCount = max, Functions = ValueList.From(functions) };
    }

    /// <summary>
    /// Without a list of members libvirt takes the function for the only one, and a group without members for none.
    /// </summary>
    PciIommuGroup? Group(HostPciDevice device)
    {
        if (device.IommuGroup is not { } group)
            return null;
        ValueList<PciAddress> members = group.Members ?? [device.Address];
        return members.IsEmpty
            ? null
            : new PciIommuGroup { Number = group.Number, Members = Locations(group.Number, members) };
    }

    ValueList<PciLocation> Locations(uint number, ValueList<PciAddress> members)
    {
        if (
            _groups.TryGetValue(number, out (ValueList<PciAddress> Of, ValueList<PciLocation> Members) known)
            && known.Of.AsSpan() == members.AsSpan()
        )
            return known.Members;
        ValueList<PciLocation> locations =
        [
            .. (options.Sorted ? members.Order() : members.AsEnumerable()).Select(PciLocation.From),
        ];
        _groups[number] = (members, locations);
        return locations;
    }

    /// <summary>
    /// Without an Express capability libvirt still takes a configuration space of more than 256 bytes for Express.
    /// </summary>
    static PciExpress? Express(HostPciDevice device) =>
        device.Express ?? (device.ConfigSpaceLength > PciConfigSpace.ConventionalLength ? new PciExpress() : null);
}
