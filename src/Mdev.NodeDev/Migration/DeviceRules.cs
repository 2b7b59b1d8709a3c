using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>Rules about a device and what it is.</summary>
static class DeviceRules
{
    internal static MigrationFinding? SourceDevice(GuestDevice device) =>
        device.Problem is { } problem ? new(MigrationAnswer.Unknown, "device", Text: problem) : null;

    internal static MigrationFinding? OneUnit(GuestDevice device, GuestCheck check) =>
        check.Devices.Count(other => other.Name == device.Name) > 1
            ? new(MigrationAnswer.Incompatible, "device", device.Name, Text: "the guest has it twice")
            : null;

    internal static MigrationFinding? DeviceApi(GuestDevice device)
    {
        if (device.Target is not { } target)
            return device.DeviceApi is null ? new(MigrationAnswer.Unknown, "device API", "unknown") : null;
        string there = (target.Uuid is null ? NodeDev.DeviceApi.VfioPci : target.DeviceApi)?.Value ?? "";
        return MigrationFinding.Equal("device API", device.DeviceApi?.Value, there.Length == 0 ? null : there);
    }

    internal static MigrationFinding? Type(GuestDevice device, GuestCheck check) =>
        device.Kind switch
        {
            GuestDeviceKind.NvidiaVgpu => Profile(device, check.Pair),
            GuestDeviceKind.Mdev => device.TargetProfile is { TypeId: { } type }
                ? MigrationFinding.Equal("type", device.TypeId, type)
                : new(
                    HasType(device, check) ? MigrationAnswer.Unknown : MigrationAnswer.Incompatible,
                    "type",
                    device.TypeId,
                    Text: HasType(device, check)
                        ? "its name is that of other types on the target, too"
                        : "no parent of the target has it"
                ),
            _ => null,
        };

    static bool HasType(GuestDevice device, GuestCheck check) =>
        check.Target.Snapshot.Parents.Any(parent => parent.FindType(device.TypeId) is not null);

    static MigrationFinding Profile(GuestDevice device, MigrationPair pair)
    {
        const string key = "profile";
        if (device.Profile is not { } profile)
            return new(MigrationAnswer.Unknown, key, "unknown", Text: "nothing on the source names its type");
        if (device.TargetProfile is { } found)
            return new(MigrationAnswer.Compatible, key, profile.Text, found.Name.Text);
        ValueList<VgpuGpu> gpus = [.. pair.TargetVgpus.Gpus.Where(gpu => MigrationPair.IsNvidia(pair.Target, gpu))];
        return gpus.All(gpu => TargetProfiles.IsKnownToLack(pair, gpu, profile))
            ? new(MigrationAnswer.Incompatible, key, profile.Text, Text: "no GPU of the target has it")
            : new(
                MigrationAnswer.Unknown,
                key,
                profile.Text,
                Text: "no GPU of the target lists it, and not all their profiles are known"
            );
    }

    internal static MigrationFinding? Ecc(GuestDevice device, GuestCheck check)
    {
        if (device is not { Kind: GuestDeviceKind.NvidiaVgpu, Step: { } step })
            return null;
        bool? here = MigrationPair.EccOf(check.Source, device.Gpu);
        bool? there = MigrationPair.EccOf(check.Target, check.Pair.TargetVgpus.Find(step.Gpu));
        MigrationFinding found = MigrationFinding.Equal(
            "ECC",
            Word(here),
            Word(there),
            $"no GPU with ECC {Word(here)} has room"
        );
        bool areAlike = check
            .Devices.Where(other => other.Kind == GuestDeviceKind.NvidiaVgpu)
            .All(other => MigrationPair.EccOf(check.Source, other.Gpu) == here);
        return found.Answer == MigrationAnswer.Incompatible && !areAlike
            ? found with
            {
                Answer = MigrationAnswer.Unknown,
                Text = "the vGPUs of the guest are on GPUs with and without ECC; other places were not tried",
            }
            : found;
    }

    static string? Word(bool? value) =>
        value switch
        {
            true => "on",
            false => "off",
            null => null,
        };
}
