using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>The documents of everything but mediated devices.</summary>
sealed class NodeDocuments(HostSnapshot snapshot, LibvirtViewOptions options)
{
    static readonly string[] SubchannelDrivers = ["io_subchannel", "vfio_ccw"];

    readonly Dictionary<string, HostMdevParent> _parents = ByPath(snapshot);

    /// <summary>The listed devices, each added to the tree before the next, so that parents are found.</summary>
    internal List<LibvirtDevice> Devices(ListedDevices tree)
    {
        List<(string Path, string? Address, LibvirtDevice Node)> found =
        [
            .. snapshot.PciDevices.Select(Pci),
            .. new S390Documents(snapshot, options).Devices(),
            .. snapshot.Subchannels.Where(IsListed).Select(Css),
            .. snapshot.ApMatrices.Select(ApMatrix),
            .. snapshot.Parents.Where(IsVirtualListed).Select(Virtual),
        ];
        found.RemoveAll(device => device.Node.IsLostByLibvirt && !options.IncludeLost);
        // Of several matrices libvirt keeps the last, for they have one name; their devices are below it all the same.
        string? last = found.FindLast(device => device.Node.Name == NodeDeviceName.ApMatrix).Path;
        foreach ((string path, string? address, LibvirtDevice node) in found)
            tree.Add(
                path,
                node.Name,
                node.Name == NodeDeviceName.ApMatrix && path != last ? null : address
            );
        found.RemoveAll(device =>
            device.Node.Name == NodeDeviceName.ApMatrix && device.Path != last
        );
        List<LibvirtDevice> nodes = snapshot.Parts.HasFlag(ScanParts.System) ? [Computer()] : [];
        foreach ((string path, _, LibvirtDevice node) in found)
            nodes.Add(node with { Device = node.Device with { Parent = tree.ParentOf(path) } });
        return nodes;
    }

    static Dictionary<string, HostMdevParent> ByPath(HostSnapshot snapshot)
    {
        Dictionary<string, HostMdevParent> parents = new(StringComparer.Ordinal);
        foreach (HostMdevParent parent in snapshot.Parents)
            parents[parent.Path] = parent;
        return parents;
    }

    LibvirtDevice Computer()
    {
        HostSystem system = snapshot.System;
        SystemCapability capability = new()
        {
            Product = LibvirtText.Of(system.ProductName),
            HardwareVendor = LibvirtText.Of(system.Vendor),
            HardwareVersion = LibvirtText.Of(system.Version),
            HardwareSerial = LibvirtText.Of(system.Serial),
            Uuid = system.Uuid ?? Guid.Empty,
            FirmwareVendor = LibvirtText.Of(system.FirmwareVendor),
            FirmwareVersion = LibvirtText.Of(system.FirmwareVersion),
            FirmwareReleaseDate = LibvirtText.Of(system.FirmwareDate),
        };
        NodeDevice device = new() { Name = NodeDeviceName.Computer, Capabilities = [capability] };
        return new LibvirtDevice
        {
            Name = NodeDeviceName.Computer,
            Device = device,
            Inactive = VersionTrait.ActiveAndDefinedApart.IsIn(options.Version) ? device : null,
            IsPersistent = VersionTrait.DefinitionsListed.IsIn(options.Version),
            IsAutostart = VersionTrait.DefinitionsListed.IsIn(options.Version),
        };
    }

    (string Path, string? Address, LibvirtDevice Node) Pci(HostPciDevice device)
    {
        PciCapability capability = new()
        {
            Class = device.Class,
            Location = PciLocation.From(device.Address),
            Product = new PciId(device.DeviceId ?? 0, device.DeviceName),
            Vendor = new PciId(device.VendorId ?? 0, device.VendorName),
            PhysicalFunction = device.PhysicalFunction is PciAddress physical
                ? PciLocation.From(physical)
                : null,
            VirtualFunctions = VirtualFunctions(device),
            Bridge = device.Bridge,
            MdevTypes = Types(device.Path),
            Vpd = device.Vpd,
            IommuGroup = Group(device.IommuGroup),
            NumaNode = device.NumaNode,
            Express = Express(device),
        };
        return Node(
            NodeDeviceName.FromPci(device.Address),
            device.Path,
            device.Address.ToString(),
            device.Driver,
            capability,
            device.Diagnostics
        );
    }

    (string Path, string? Address, LibvirtDevice Node) Css(HostSubchannel channel)
    {
        CssCapability capability = new()
        {
            Location = channel.Location,
            ChannelDevice = channel.ChannelDevice,
            MdevTypes = Types(channel.Path),
        };
        return Node(
            NodeDeviceName.From("css", channel.Name),
            channel.Path,
            channel.Location.ToString(),
            channel.Driver,
            capability,
            channel.Diagnostics
        );
    }

    (string Path, string? Address, LibvirtDevice Node) ApMatrix(HostApMatrix matrix)
    {
        ApMatrixCapability capability = new() { MdevTypes = Types(matrix.Path) };
        return Node(
            NodeDeviceName.ApMatrix,
            matrix.Path,
            matrix.Name,
            matrix.Driver,
            capability,
            matrix.Diagnostics
        );
    }

    (string Path, string? Address, LibvirtDevice Node) Virtual(HostMdevParent parent)
    {
        MdevTypesCapability capability = new() { Types = Types(parent.Path) };
        string name = NodeDeviceName.From(parent.Subsystem!, SysfsReader.LastPart(parent.Path));
        return Node(name, parent.Path, parent.Name, parent.Driver, capability, []);
    }

    (string Path, string? Address, LibvirtDevice Node) Node(
        string name,
        string path,
        string address,
        string? driver,
        NodeDeviceCapability capability,
        ValueList<Diagnostic> problems
    )
    {
        if (_parents.TryGetValue(path, out HostMdevParent? parent))
            problems = [.. problems, .. parent.Diagnostics];
        return (path, address, Node(name, path, driver, capability, problems));
    }

    /// <summary>A device that exists, still without its parent.</summary>
    internal static LibvirtDevice Node(
        string name,
        string path,
        string? driver,
        NodeDeviceCapability capability,
        ValueList<Diagnostic> problems
    ) =>
        new()
        {
            Name = name,
            Device = new NodeDevice
            {
                Name = name,
                Path = $"/{path}",
                Driver = driver,
                Capabilities = [capability],
            },
            Diagnostics = problems,
            IsLostByLibvirt = problems.Any(problem => problem.Severity == DiagnosticSeverity.Error),
        };

    /// <summary>libvirt lists subchannels of two drivers, by what <c>uevent</c> says.</summary>
    static bool IsListed(HostSubchannel channel) =>
        SubchannelDrivers.Contains(channel.UeventDriver, StringComparer.Ordinal);

    /// <summary>Of the virtual parents libvirt lists those of the sample driver mtty, and only if they are registered.</summary>
    bool IsVirtualListed(HostMdevParent parent) =>
        parent is { Subsystem: "mtty", IsRegistered: true }
        && VersionTrait.VirtualParents.IsIn(options.Version);

    ValueList<MdevType> Types(string path)
    {
        if (!_parents.TryGetValue(path, out HostMdevParent? parent))
            return [];
        IEnumerable<HostMdevType> types = options.Sorted
            ? parent.Types
            : parent.Types.OrderBy(type => type.DirectoryOrder);
        return
        [
            .. types.Select(type => new MdevType
            {
                Id = type.Id,
                Name = LibvirtText.Of(type.Name, keepEmpty: true),
                DeviceApi = new DeviceApi(
                    LibvirtText.Of(type.DeviceApi?.Value, keepEmpty: true) ?? ""
                ),
                AvailableInstances = (uint)
                    Math.Clamp(type.AvailableInstances ?? 0, 0, uint.MaxValue),
            }),
        ];
    }

    /// <summary>libvirt counts virtual functions from 0 up to the first that is missing.</summary>
    static PciVirtualFunctions? VirtualFunctions(HostPciDevice device)
    {
        List<PciLocation> functions = [];
        foreach (HostVirtualFunction function in device.VirtualFunctions)
        {
            if (function.Index != functions.Count)
                break;
            functions.Add(PciLocation.From(function.Address));
        }
        return functions.Count == 0 && device.TotalVirtualFunctions == 0
            ? null
            : new PciVirtualFunctions
            {
                MaxCount = device.TotalVirtualFunctions,
                Functions = ValueList.From(functions),
            };
    }

    PciIommuGroup? Group(HostIommuGroup? group)
    {
        if (group is null)
            return null;
        IEnumerable<PciAddress> members = options.Sorted ? group.Members.Order() : group.Members;
        return new PciIommuGroup
        {
            Number = group.Number,
            Members = [.. members.Select(PciLocation.From)],
        };
    }

    /// <summary>Without an Express capability libvirt takes a configuration space of more than 256 bytes for Express all the same.</summary>
    static PciExpress? Express(HostPciDevice device) =>
        device.Express
        ?? (device.ConfigSpaceLength > PciConfigSpace.ConventionalLength ? new PciExpress() : null);
}
