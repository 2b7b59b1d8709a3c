using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>Says of a device whether the target has room for it, together with the others of its guest.</summary>
static class RoomFindings
{
    const string Room = "room";

    /// <summary>What a placement says of one profile.</summary>
    /// <param name="placement">The placement of all devices.</param>
    /// <param name="wanted">The devices by profile.</param>
    /// <param name="profile">The key of the profile.</param>
    internal static MigrationFinding Of(
        VgpuPlacement placement,
        ILookup<(string?, string), GuestDevice> wanted,
        (string?, string) profile
    ) =>
        placement.Answer switch
        {
            VgpuPlacementAnswer.Fits => new(MigrationAnswer.Compatible, Room, Text: "it fits"),
            VgpuPlacementAnswer.MayFit => new(
                MigrationAnswer.Unknown,
                Room,
                Text: $"it fits with {string.Join(", ", placement.Assumptions)}"
            ),
            VgpuPlacementAnswer.TooHard => new(
                MigrationAnswer.Unknown,
                Room,
                Text: "whether all devices fit together is too hard to find out"
            ),
            _ => NoRoom(placement, wanted, profile),
        };

    static MigrationFinding NoRoom(
        VgpuPlacement placement,
        ILookup<(string?, string), GuestDevice> wanted,
        (string?, string) profile
    )
    {
        ValueList<VgpuCapacity> full =
        [
            .. placement.Capacities.Where(one => one.AtMost < wanted[one.Profile.Key].Count()),
        ];
        if (full.IsEmpty)
            return new(MigrationAnswer.Incompatible, Room, Text: "the devices of the guest do not fit together");
        if (full.FirstOrDefault(one => one.Profile.Key == profile) is not { } own)
            return new(MigrationAnswer.Incompatible, Room, Text: "another device of the guest does not fit");
        ValueList<VgpuGpuCapacity> gpus = [.. own.Gpus.Where(gpu => gpu.Bound != VgpuLimit.Type)];
        string[] keys = [.. gpus.Select(gpu => Split(gpu).Key).Distinct(StringComparer.Ordinal)];
        string of = string.Join(
            ", ",
            gpus.Select(gpu =>
                $"{(gpus.Count == 1 ? "" : $"{gpu.Gpu} ")}{(keys.Length == 1 ? Split(gpu).Text : gpu.Obstacle)}"
            )
        );
        return new(
            MigrationAnswer.Incompatible,
            keys is [{ } only] ? only : Room,
            Target: gpus is [{ } single] ? single.Gpu : null,
            Text: of
        );
    }

    /// <summary>The limit and the reason of <c>size: vGPUs of 4 GiB are in use</c>.</summary>
    static (string Key, string Text) Split(VgpuGpuCapacity gpu) =>
        gpu.Obstacle.Split(": ", 2) is [{ } key, { } text] ? (key, text) : (Room, gpu.Obstacle);
}
