using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>Finds on the target what a device of the source is.</summary>
static class TargetProfiles
{
    /// <summary>
    /// The profile of the target that a device has: for NVIDIA of the same name, for others of the same type id.
    /// </summary>
    /// <returns>
    /// <see langword="null"/> if there is none, or if its name means another profile there, too.
    /// </returns>
    internal static VgpuProfile? Find(MigrationPair pair, GuestDevice device)
    {
        VgpuProfile? found = (
            from gpu in pair.TargetVgpus.Gpus
            where MigrationPair.IsNvidia(pair.Target, gpu) == (device.Kind == GuestDeviceKind.NvidiaVgpu)
            from profile in gpu.Profiles
            where
                device.Kind == GuestDeviceKind.NvidiaVgpu
                    ? device.Profile is { } name && profile.Name.IsSameProfile(name)
                    : profile.TypeId == device.TypeId
            select profile
        ).FirstOrDefault();
        return found is not null && pair.TargetVgpus.Resolve(found.Name.Text) is [{ } only] && IsOne(pair, found, only)
            ? found
            : null;
    }

    /// <summary>Whether everything of a name is one profile: types of other drivers can share a name.</summary>
    static bool IsOne(MigrationPair pair, VgpuProfile found, VgpuProfileName name) =>
        pair
            .TargetVgpus.Gpus.Where(gpu => !MigrationPair.IsNvidia(pair.Target, gpu))
            .SelectMany(gpu => gpu.Profiles)
            .Where(profile => profile.Name.IsSameProfile(name))
            .All(profile => profile.TypeId == found.TypeId);

    /// <summary>The API of the type that a step makes a device of.</summary>
    internal static DeviceApi? DeviceApiOf(HostSnapshot host, VgpuPlacementStep step) =>
        host.FindParentExactly(step.Slot)?.FindType(step.TypeId)?.DeviceApi;

    /// <summary>
    /// Whether a GPU is known not to have a profile that it does not list: all its types are known, or it is of
    /// another board.
    /// </summary>
    internal static bool IsKnownToLack(MigrationPair pair, VgpuGpu gpu, VgpuProfileName profile) =>
        gpu.Exposure == VgpuExposure.Mdev
        || gpu.Exposure == VgpuExposure.MdevOnFunctions && gpu.Slots.Any(slot => slot.Creatable is not null)
        || gpu.Board is { } board && profile.Board is { } own && board != own
        || pair.Target.Snapshot.PciDevices.FirstOrDefault(device => device.Address == gpu.Address) is { } function
            && pair.Target.VgpuModels.Any(model =>
                model.Devices.Any(id => id.VendorId == function.VendorId && id.DeviceId == function.DeviceId)
            );
}
