using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Lists the slots of a GPU with their vGPUs.</summary>
/// <param name="snapshot">The host.</param>
/// <param name="gpu">The GPU.</param>
/// <param name="profiles">The profiles of the card.</param>
/// <param name="avoid">The functions that must not be used.</param>
sealed class GpuSlots(HostSnapshot snapshot, GpuParts gpu, ValueList<VgpuProfile> profiles, ValueList<PciAddress> avoid)
{
    readonly ILookup<string, HostPciDevice> _functions = gpu.Functions.ToLookup(
        static function => function.Address.ToString(),
        StringComparer.Ordinal
    );

    internal ValueList<VgpuSlot> All()
    {
        if (gpu.Exposure == VgpuExposure.Mdev)
            return [.. gpu.Parents.Select(parent => OfParent(parent, isFunction: false))];
        ILookup<string, HostMdevParent> parents = gpu.Parents.ToLookup(
            static parent => parent.Name,
            StringComparer.Ordinal
        );
        return
        [
            .. gpu.Functions.Select(function =>
                parents[function.Address.ToString()].FirstOrDefault() is { } parent
                    ? OfParent(parent, isFunction: true) with
                    {
                        Address = function.Address,
                    }
                    : OfFunction(function)
            ),
        ];
    }

    VgpuSlot OfFunction(HostPciDevice function)
    {
        string name = function.Address.ToString();
        if (function.VgpuFunction is not { } state)
            return new VgpuSlot
            {
                Name = name,
                Address = function.Address,
                State = IsAvoided(function.Address) ? VgpuSlotState.Avoided : VgpuSlotState.OtherDriver,
            };
        bool isListing = state.Creatable is { IsEmpty: false };
        VgpuDevice? vgpu = state.CurrentTypeId is > 0 and { } number
            ? new VgpuDevice
            {
                SlotName = name,
                Number = number,
                Profile = profiles.FirstOrDefault(profile => profile.Number == number),
                PlacementId = state.PlacementId,
                GpuInstanceId = state.GpuInstanceId,
            }
            : null;
        return new VgpuSlot
        {
            Name = name,
            Address = function.Address,
            Vgpus = vgpu is null ? [] : [vgpu],
            Creatable = state.Creatable is { } types ? [.. types.Select(type => new VgpuCreatable(type.Name))] : null,
            State =
                vgpu is not null ? VgpuSlotState.Used
                : IsOfOtherDriver(function) ? VgpuSlotState.OtherDriver
                : state.CurrentTypeId is null ? VgpuSlotState.Unreadable
                : IsAvoided(function.Address) ? VgpuSlotState.Avoided
                : VgpuSlotState.Free,
            IsListMissing = state.Creatable is null,
            // A function that has a vGPU lists nothing.
            CanHideVgpu = state.CurrentTypeId is null && !isListing,
        };
    }

    VgpuSlot OfParent(HostMdevParent parent, bool isFunction)
    {
        ValueList<VgpuDevice> vgpus = [.. snapshot.ActiveMdevsOf(parent).Select(mdev => OfMdev(mdev.Active!, parent))];
        return new VgpuSlot
        {
            Name = parent.Name,
            Address = gpu.Pci?.Address,
            Vgpus = vgpus,
            Creatable =
            [
                .. from type in parent.Types
                where type.AvailableInstances > 0
                select new VgpuCreatable(type.Name ?? type.Id, type.AvailableInstances),
            ],
            State =
                isFunction && !vgpus.IsEmpty ? VgpuSlotState.Used
                : isFunction && _functions[parent.Name].Any(IsOfOtherDriver) ? VgpuSlotState.OtherDriver
                : PciAddress.TryParse(parent.Name, out PciAddress address) && IsAvoided(address) ? VgpuSlotState.Avoided
                : IsUnreadable(parent, isFunction) ? VgpuSlotState.Unreadable
                : VgpuSlotState.Free,
        };
    }

    /// <summary>A function counts for one vGPU of any type, a GPU for each type by itself.</summary>
    static bool IsUnreadable(HostMdevParent parent, bool isFunction) =>
        parent.Types.Any(type => type.AvailableInstances is null)
        && (isFunction || parent.Types.All(type => type.AvailableInstances is null));

    VgpuDevice OfMdev(ActiveMdev mdev, HostMdevParent parent)
    {
        string? name = parent.Types.FirstOrDefault(type => type.Id == mdev.TypeId)?.Name;
        return new VgpuDevice
        {
            SlotName = parent.Name,
            Uuid = mdev.Uuid,
            Number = VgpuProfiles.NumberOf(mdev.TypeId ?? ""),
            Profile = profiles.FirstOrDefault(profile =>
                profile.TypeId == mdev.TypeId || profile.Name.Text == (name ?? mdev.TypeId)
            ),
            PlacementId = mdev.PlacementId,
            GpuInstanceId = mdev.GpuInstanceId,
        };
    }

    /// <summary>Whether a driver has it that makes no vGPUs, even if files of the former one are there.</summary>
    bool IsOfOtherDriver(HostPciDevice function) =>
        gpu.IsNvidia && function.Driver is { } driver && !driver.StartsWith(GpuParts.Driver, StringComparison.Ordinal);

    bool IsAvoided(PciAddress address) => avoid.Contains(address);
}
