using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Supplies;

/// <summary>All types of a host at the places where they can be made, and the room that each has.</summary>
/// <param name="snapshot">The host.</param>
/// <param name="gpus">Its GPUs.</param>
sealed class HostPlaces(HostSnapshot snapshot, VgpuHost gpus)
{
    readonly Dictionary<(string Gpu, VgpuProfileName Profile), HostRoom> _rooms = [];

    /// <summary>The types of parents in the order of the snapshot, then those of functions by GPU.</summary>
    internal IEnumerable<HostTypePlace> All()
    {
        Dictionary<string, (VgpuGpu Gpu, VgpuSlot Slot)> slots = new(StringComparer.Ordinal);
        foreach (VgpuGpu gpu in gpus.Gpus)
        {
            foreach (VgpuSlot slot in gpu.Slots)
                slots.TryAdd(slot.Name, (gpu, slot));
        }
        Dictionary<PciAddress, HostPciDevice> functions = snapshot
            .PciDevices.Where(static device => device.VgpuFunction is not null)
            .DistinctBy(static device => device.Address)
            .ToDictionary(static device => device.Address);
        IEnumerable<HostTypePlace> parents =
            from candidate in MdevCandidates.All(snapshot)
            let at = slots.GetValueOrDefault(candidate.Parent.Name)
            select new HostTypePlace(
                candidate.Parent.Name,
                at.Gpu,
                at.Slot,
                ProfileOf(at.Gpu, candidate.Type),
                candidate,
                null
            );
        IEnumerable<HostTypePlace> others =
            from gpu in gpus.Gpus
            where gpu.Exposure == VgpuExposure.VendorVfio
            from slot in gpu.Slots
            where slot.Address is { } address && functions.ContainsKey(address)
            from profile in gpu.Profiles
            where profile.Number is not null
            select new HostTypePlace(slot.Name, gpu, slot, profile, null, functions[slot.Address!.Value]);
        return parents.Concat(others);
    }

    /// <summary>A place with its room.</summary>
    internal HostSearchMatch Match(HostTypePlace place)
    {
        HostRoom pool = PoolRoomOf(place);
        return new HostSearchMatch
        {
            Name = place.Name,
            TypeId = place.TypeId,
            TypeName = place.TypeName,
            DeviceApi = place.DeviceApi,
            Candidate = place.Candidate,
            Driver = place.Driver,
            NumaNode = place.NumaNode,
            Memory = place.IsVgpu ? place.Profile?.Memory?.Value : GvtMemory.Read(place.Candidate?.Type.Description),
            Room = place.IsFunction ? RoomOf(place.Slot!.State, pool) : pool,
            Pool = place.Pool,
            PoolRoom = pool,
        };
    }

    /// <summary>The room of what a place shares its room with.</summary>
    internal HostRoom PoolRoomOf(HostTypePlace place)
    {
        if (place is not { IsVgpu: true, Gpu: { } gpu, Profile: { } profile })
            return place.Candidate?.Type.AvailableInstances is { } count ? HostRoom.Exactly(count) : HostRoom.Unknown;
        if (!_rooms.TryGetValue((gpu.Name, profile.Name), out HostRoom room))
        {
            VgpuGpuCapacity capacity = GpuCapacity.Of(gpu, profile.Name);
            _rooms[(gpu.Name, profile.Name)] = room = new HostRoom(capacity.AtLeast, capacity.AtMost);
        }
        return room;
    }

    static HostRoom RoomOf(VgpuSlotState state, HostRoom pool) =>
        state switch
        {
            VgpuSlotState.Free => pool.UpTo(1),
            VgpuSlotState.Unreadable => pool.UpTo(1) with { AtLeast = 0 },
            _ => HostRoom.None,
        };

    static VgpuProfile? ProfileOf(VgpuGpu? gpu, HostMdevType type) =>
        gpu?.Profiles.FirstOrDefault(profile => profile.TypeId == type.Id)
        ?? gpu?.Profiles.FirstOrDefault(profile => profile.Name.Text == (type.Name ?? type.Id));
}
