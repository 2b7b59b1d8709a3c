namespace Mdev.NodeDev.Hosts;

/// <summary>Leaves out of a snapshot what <see cref="HostSaveOptions"/> do not ask for.</summary>
static class HostSaveFilter
{
    /// <summary>The snapshot as it is saved.</summary>
    internal static HostSnapshot Apply(HostSnapshot snapshot, HostSaveOptions options)
    {
        if (!options.IncludeIdentity)
            snapshot = WithoutIdentity(snapshot);
        return options.IncludeDirectoryOrder ? snapshot : DirectoryOrder.RemoveFrom(snapshot);
    }

    static HostSnapshot WithoutIdentity(HostSnapshot snapshot) =>
        snapshot with
        {
            System = snapshot.System with { Serial = null, Uuid = null },
            PciDevices = [.. snapshot.PciDevices.Select(WithoutIdentity)],
        };

    static HostPciDevice WithoutIdentity(HostPciDevice device) =>
        device.Vpd is not { } vpd
            ? device
            : device with
            {
                Vpd = vpd with
                {
                    ReadOnly = vpd.ReadOnly is { } fields
                        ? fields with
                        {
                            SerialNumber = null,
                            VendorFields = [],
                        }
                        : null,
                    ReadWrite = vpd.ReadWrite is null ? null : new PciVpdReadWrite(),
                },
            };
}
