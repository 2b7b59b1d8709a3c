namespace Mdev.NodeDev.Hosts;

/// <summary>Builds the document of the machine itself.</summary>
static class SystemDeviceBuilder
{
    internal static LibvirtDevice Build(HostSystem system, LibvirtVersion version)
    {
        SystemCapability capability = new()
        {
            Product = LibvirtText.FromUdev(system.ProductName),
            HardwareVendor = LibvirtText.FromUdev(system.Vendor),
            HardwareVersion = LibvirtText.FromUdev(system.Version),
            HardwareSerial = LibvirtText.FromUdev(system.Serial),
            Uuid = system.Uuid ?? Guid.Empty,
            FirmwareVendor = LibvirtText.FromUdev(system.FirmwareVendor),
            FirmwareVersion = LibvirtText.FromUdev(system.FirmwareVersion),
            FirmwareReleaseDate = LibvirtText.FromUdev(system.FirmwareDate),
        };
        NodeDevice device = new() { Name = NodeDeviceName.Computer, Capabilities = [capability] };
        bool isDefined = VersionTrait.DefinitionsListed.IsIn(version);
        return new LibvirtDevice
        {
            Name = NodeDeviceName.Computer,
            Device = device,
            Inactive = VersionTrait.ActiveAndDefinedApart.IsIn(version) ? device : null,
            IsPersistent = isDefined,
            IsAutostart = isDefined,
        };
    }
}
