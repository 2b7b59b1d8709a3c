using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>Finds devices on the target for all devices of a guest together.</summary>
sealed class TargetRoom(MigrationPair pair, IReadOnlyList<GuestDevice> devices)
{
    /// <summary>What UUIDs on targets are unique within.</summary>
    static readonly Guid Scope = new("5b0c9d0e-6f0a-4c7c-9f52-8f6c4d3b7a10");

    readonly HashSet<Guid> _taken = [.. pair.Target.Snapshot.Mdevs.Select(mdev => mdev.Uuid).OfType<Guid>()];

    readonly List<MigrationCreation> _creations = [];

    /// <summary>Gives each device its target, or a finding that says why it has none.</summary>
    /// <returns>What has to be made, in this order; empty where not all of it fits.</returns>
    internal ValueList<MigrationCreation> Find()
    {
        GuestDevice[] made =
        [
            .. devices.Where(device => device.Kind is GuestDeviceKind.NvidiaVgpu or GuestDeviceKind.Mdev),
        ];
        foreach (GuestDevice device in made)
            device.TargetProfile = TargetProfiles.Find(pair, device);
        GuestDevice[] placed = [.. made.Where(device => device.TargetProfile is not null)];
        if (placed.Length > 0)
            Place(placed);
        foreach (GuestDevice device in devices.Where(device => device.Kind == GuestDeviceKind.Function))
            FindFunction(device);
        foreach (GuestDevice device in devices.Where(device => device.Kind == GuestDeviceKind.ApMatrix))
            FindMatrix(device);
        return made.All(device => device.Step is not null) ? ValueList.From(_creations) : [];
    }

    void Place(GuestDevice[] placed)
    {
        ILookup<(string?, string), GuestDevice> byProfile = placed.ToLookup(device => KeyOf(device));
        VgpuRequest request = new()
        {
            Items =
            [
                .. byProfile.Select(group => new VgpuRequestItem(
                    group.First().TargetProfile!.Name.Text,
                    group.Count()
                )),
            ],
        };
        VgpuPlacement placement = new EccChoice(pair, placed).Place(request);
        foreach (GuestDevice device in placed)
            device.Room = RoomFindings.Of(placement, byProfile, KeyOf(device));
        Dictionary<(string?, string), Queue<GuestDevice>> waiting = byProfile.ToDictionary(
            group => group.Key,
            group => new Queue<GuestDevice>(group)
        );
        foreach (VgpuPlacementStep step in placement.Steps)
            Assign(waiting[step.Profile.Key].Dequeue(), step);
    }

    static (string?, string) KeyOf(GuestDevice device) => device.TargetProfile!.Name.Key;

    void Assign(GuestDevice device, VgpuPlacementStep step)
    {
        Guid? uuid = step.TypeId is null ? null : NewUuid(device.Name);
        device.Step = step;
        device.Target = new MigrationTarget
        {
            Slot = step.Slot,
            Uuid = uuid,
            DeviceApi = uuid is null ? null : TargetProfiles.DeviceApiOf(pair.Target.Snapshot, step),
        };
        _creations.Add(
            new MigrationCreation
            {
                Step = step,
                Uuid = uuid,
                // A function has parameters and no attributes of another driver's device.
                Attributes =
                [
                    .. device.Attributes.Where(attribute => uuid is not null || attribute.Name == "nvidia/vgpu_params"),
                ],
            }
        );
    }

    /// <summary>A UUID that the old device alone decides, and that the target does not have.</summary>
    Guid NewUuid(string name)
    {
        for (int attempt = 1; ; attempt++)
        {
            Guid uuid = MdevUuid.FromKey(Scope, string.Create(CultureInfo.InvariantCulture, $"{name}/{attempt}"));
            if (_taken.Add(uuid))
                return uuid;
        }
    }

    /// <summary>Finds a function of the same device with the same driver for a device of a variant driver.</summary>
    void FindFunction(GuestDevice device)
    {
        if (
            !VariantDriver.IsOne(device.Driver) || device.Function is not { VendorId: not null, DeviceId: not null } own
        )
            return;
        HostPciDevice? found = pair.Target.Snapshot.PciDevices.FirstOrDefault(function =>
            function.Driver == own.Driver
            && VariantDriver.IdsOf(function) == VariantDriver.IdsOf(own)
            && devices.All(other => other.Target?.Slot != function.Address.ToString())
        );
        if (found is null)
        {
            device.Room = new(
                MigrationAnswer.Incompatible,
                "room",
                VariantDriver.IdsOf(own),
                null,
                $"the target has no other function of these ids with the driver {own.Driver}"
            );
            return;
        }
        device.Target = new MigrationTarget { Slot = found.Address.ToString() };
        device.Room = new(
            MigrationAnswer.Unknown,
            "room",
            null,
            device.Target.Slot,
            "whether another guest uses it is not known"
        );
    }

    /// <summary>Finds a device with the same adapters and domains; these are what identifies a matrix.</summary>
    void FindMatrix(GuestDevice device)
    {
        string? own = ConfigurationOf(pair.Source, device.Name);
        ValueList<MigrationApConfiguration> there = pair.Target.ApConfigurations;
        MigrationApConfiguration? equal = there.FirstOrDefault(one => own is not null && one.Configuration == own);
        if (equal is null)
        {
            device.Room = new(
                own is null || there.IsEmpty ? MigrationAnswer.Unknown : MigrationAnswer.Incompatible,
                "AP configuration",
                own ?? "unknown",
                there.IsEmpty ? "unknown" : null,
                "the target has no device with the same adapters and domains"
            );
            return;
        }
        HostMdev? mdev = pair.Target.Snapshot.FindMdevs(equal.Uuid).FirstOrDefault(one => one.IsActive);
        device.Target = new MigrationTarget
        {
            Slot = mdev?.ParentName ?? "matrix",
            Uuid = equal.Uuid,
            DeviceApi = DeviceApi.VfioAp,
        };
        device.Room = new(
            MigrationAnswer.Unknown,
            "AP configuration",
            own,
            equal.Configuration,
            $"whether another guest uses {equal.Uuid} is not known"
        );
    }

    static string? ConfigurationOf(MigrationHost host, string uuid) =>
        host.ApConfigurations.FirstOrDefault(one => one.Uuid.ToString("D") == uuid)?.Configuration;
}
