using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>What the bus says of a device at one moment.</summary>
/// <param name="Result">How looking ended.</param>
/// <param name="Mdev">The device; <see langword="null"/> if it is not there or could not be looked at.</param>
readonly record struct MdevSight(FileResult Result, ActiveMdev? Mdev)
{
    /// <summary>Whether the device is not on the bus. It may still be in the act of being removed.</summary>
    internal bool IsAbsent => Result.Status is FileStatus.Absent;

    /// <summary>What could not be looked at, as the outcome of a change.</summary>
    internal FileWriteResult Trouble => new(Result.Status, Result.Errno, FileWriteStage.Open);

    internal static MdevSight Of(IHostTree tree, Guid uuid)
    {
        FileResult result = MdevProbe.ReadOne(tree, uuid.ToString("D"),
            out ActiveMdev? mdev
        );
        return new MdevSight(result, mdev);
    }

    /// <summary>Whether it is the device of a parent and a type.</summary>
    internal bool Is(string parentName, string typeId) =>
        Mdev is not null && Mdev.ParentName == parentName && Mdev.TypeId == typeId;
}
