using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>A device as the bus shows it at one moment.</summary>
/// <param name="Result">How reading it ended.</param>
/// <param name="Mdev">The device; <see langword="null"/> if it is absent or cannot be read.</param>
readonly record struct MdevObservation(FileResult Result, ActiveMdev? Mdev)
{
    /// <summary>Whether the device is not on the bus. Its removal may not have ended yet.</summary>
    internal bool IsAbsent => Result.Status is FileStatus.Absent;

    /// <summary>The error as the outcome of a write.</summary>
    internal FileWriteResult WriteResult => new(Result.Status, Result.Errno, FileWriteStage.Open);

    internal static MdevObservation Read(IHostTree tree, Guid uuid)
    {
        FileResult result = MdevProbe.ReadOne(tree, uuid.ToString("D"), out ActiveMdev? mdev);
        return new MdevObservation(result, mdev);
    }
}
