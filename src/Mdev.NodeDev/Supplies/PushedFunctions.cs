using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Supplies;

/// <summary>
/// Finds PCI functions that are VFIO devices already: those with a directory <c>vfio-dev</c>, which the kernel makes
/// from 6.1 on for every driver of VFIO, and on any kernel those of <c>vfio-pci</c>.
/// </summary>
/// <param name="snapshot">The host.</param>
/// <param name="files">Its files; <see langword="null"/> to look at the drivers' names only.</param>
sealed class PushedFunctions(HostSnapshot snapshot, IHostTree? files)
{
    const string Directory = "vfio-dev";
    const string PlainDriver = "vfio-pci";
    const string EnableCount = "enable";

    /// <summary>One supply for each card and driver.</summary>
    internal IEnumerable<HostSupply> All()
    {
        // A vGPU without a mediated device is a VFIO device, too; it is listed by its type.
        IEnumerable<(HostPciDevice Function, bool? IsInUse)> pushed =
            from device in snapshot.PciDevices
            where device is { Driver: not null, VgpuFunction: null }
            let look = Look(device)
            where look.IsVfio
            select (device, look.IsInUse);
        return pushed
            .GroupBy(static one => (one.Function.Card, one.Function.Driver))
            .Select(static same => Of(same.Key.Card, same.Key.Driver!, [.. same]));
    }

    static HostSupply Of(PciAddress card, string driver, (HostPciDevice Function, bool? IsInUse)[] functions)
    {
        int free = functions.Count(static one => one.IsInUse == false);
        return new HostSupply
        {
            Kind = HostSupplyKind.Push,
            Source = card.ToString(),
            Driver = driver,
            DeviceApi = DeviceApi.VfioPci,
            NumaNode = functions[0].Function.NumaNode,
            Free = new HostRoom(free, free + functions.Count(static one => one.IsInUse is null)),
            Handover = HostHandover.Pci,
            Devices =
            [
                .. functions.Select(static one => new HostSupplyDevice(one.Function.Address.ToString(), one.IsInUse)),
            ],
        };
    }

    (bool IsVfio, bool? IsInUse) Look(HostPciDevice device)
    {
        IHostDirectory? directory = null;
        if (files?.OpenDirectory(device.Path, out directory).IsOk != true || directory is null)
            return (device.Driver == PlainDriver, null);
        using (directory)
        {
            bool isVfio = device.Driver == PlainDriver || HasVfioDevice(directory);
            return (isVfio, isVfio ? IsEnabled(directory) : null);
        }
    }

    static bool HasVfioDevice(IHostDirectory device)
    {
        FileResult result = device.OpenDirectory(Directory, out IHostDirectory? opened);
        opened?.Dispose();
        return result.IsOk;
    }

    /// <summary>
    /// Whether the function is enabled: VFIO enables it when a process opens it and disables it when the last one
    /// closes it.
    /// </summary>
    static bool? IsEnabled(IHostDirectory device)
    {
        Span<byte> buffer = stackalloc byte[16];
        FileResult result = device.Read(EnableCount, buffer);
        return
            result.IsOk
            && DecimalText.TryRead(SurrogateEscape.Decode(buffer[..result.Length]).AsSpan().Trim(), out uint count)
            ? count > 0
            : null;
    }
}
