using System.Globalization;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>Finds out what the devices of a guest are on the source.</summary>
sealed class GuestDeviceFinder(MigrationPair pair)
{
    const string Parameters = "nvidia/vgpu_params";

    static readonly string[] Places = ["nvidia/placement_id", "nvidia/gpu_instance_id"];

    readonly HostSnapshot _host = pair.Source.Snapshot;

    /// <summary>The devices of a domain: hostdevs, then what else gives functions of the host to the guest.</summary>
    internal IEnumerable<GuestDevice> FindAll(DomainReading domain) =>
        domain
            .Hostdevs.Select(one => one.Hostdev is { } hostdev ? Find(hostdev, one.Location) : NotCovered(one))
            .Concat(
                (domain.Context?.Devices ?? [])
                    .Where(device => device is { Element: not DomainHostdevReader.Element, Source: not null })
                    .Select(device => new GuestDevice
                    {
                        Location = device.Location,
                        Name = $"{device.Element} {device.Source}",
                        Kind = GuestDeviceKind.NotCovered,
                        Problem = "only hostdevs are compared",
                    })
            );

    internal GuestDevice Find(Hostdev hostdev, SourceLocation location) =>
        hostdev is MdevHostdev mdev ? FindMdev(mdev, location) : FindFunction((PciHostdev)hostdev, location);

    static GuestDevice NotCovered(DomainHostdev one) =>
        new()
        {
            Location = one.Location,
            Name = string.Create(CultureInfo.InvariantCulture, $"hostdev {one.Number}"),
            Kind = GuestDeviceKind.NotCovered,
            Problem = one.IsCovered
                ? string.Join(": ", ["libvirt refuses it", .. one.Diagnostics.Take(1).Select(found => found.Message)])
                : "only those of types mdev and pci are compared",
        };

    GuestDevice FindMdev(MdevHostdev hostdev, SourceLocation location)
    {
        string name = hostdev.Uuid.ToString("D");
        HostMdev? mdev = _host.FindMdevs(hostdev.Uuid).FirstOrDefault(one => one.IsActive);
        HostMdevParent? parent = mdev is null ? null : _host.FindParentExactly(mdev.ParentName);
        if (mdev?.TypeId is not { } typeId || parent is null)
            return Unknown(hostdev, location, name, "the source has no active mediated device of this UUID");
        DeviceApi? api = parent.FindType(typeId)?.DeviceApi;
        (VgpuGpu? gpu, VgpuDevice? vgpu) = (
            from one in pair.SourceVgpus.Gpus
            from device in one.Vgpus
            where device.Uuid == hostdev.Uuid && device.SlotName == parent.Name
            select (one, device)
        ).FirstOrDefault();
        bool isNvidia = gpu is not null && MigrationPair.IsNvidia(pair.Source, gpu);
        return new GuestDevice
        {
            Location = location,
            Hostdev = hostdev,
            Name = name,
            Kind =
                api == NodeDev.DeviceApi.VfioCcw ? GuestDeviceKind.Channel
                : api == NodeDev.DeviceApi.VfioAp ? GuestDeviceKind.ApMatrix
                : isNvidia ? GuestDeviceKind.NvidiaVgpu
                : GuestDeviceKind.Mdev,
            TypeId = typeId,
            DeviceApi = api,
            Driver = parent.Driver,
            Profile = isNvidia ? vgpu?.Profile?.Name : null,
            Gpu = gpu,
            Attributes = [.. (mdev.Definition?.Attributes ?? []).Where(attribute => !Places.Contains(attribute.Name))],
        };
    }

    GuestDevice FindFunction(PciHostdev hostdev, SourceLocation location)
    {
        string name = hostdev.Source.ToString();
        HostPciDevice? function = hostdev.Source.TryGetAddress(out PciAddress address)
            ? _host.PciDevices.FirstOrDefault(device => device.Address == address)
            : null;
        if (function is null)
            return Unknown(hostdev, location, name, "the source has no such function");
        if (function.VgpuFunction is not { } state)
            return new GuestDevice
            {
                Location = location,
                Hostdev = hostdev,
                Name = name,
                Kind = GuestDeviceKind.Function,
                DeviceApi = NodeDev.DeviceApi.VfioPci,
                Driver = function.Driver,
                Function = function,
            };
        if (state.CurrentTypeId is null or 0)
            return Unknown(hostdev, location, name, "no vGPU type is set on the source, or it cannot be read");
        (VgpuGpu? gpu, VgpuDevice? vgpu) = (
            from one in pair.SourceVgpus.Gpus
            from device in one.Vgpus
            where device.Uuid is null && device.SlotName == name
            select (one, device)
        ).FirstOrDefault();
        return new GuestDevice
        {
            Location = location,
            Hostdev = hostdev,
            Name = name,
            Kind = GuestDeviceKind.NvidiaVgpu,
            DeviceApi = NodeDev.DeviceApi.VfioPci,
            Driver = function.Driver,
            Profile = vgpu?.Profile?.Name,
            Gpu = gpu,
            Function = function,
            Attributes = string.IsNullOrWhiteSpace(state.Parameters)
                ? []
                : [new MdevAttribute(Parameters, state.Parameters)],
        };
    }

    static GuestDevice Unknown(Hostdev hostdev, SourceLocation location, string name, string problem) =>
        new()
        {
            Location = location,
            Hostdev = hostdev,
            Name = name,
            Problem = problem,
        };
}
