using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.FailureFacts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>What an error number means: it depends on what was written where, by which driver, and on what is left afterwards.</summary>
static class FailureReasons
{
    /// <summary>The first row that fits counts. Nothing is left afterwards: what drivers say then is chaos, and means capacity.</summary>
    internal static readonly ReasonRow[] Create =
    [
        new(NotPermitted, AtOpen, EACCES, EPERM),
        new(ReadOnly, None, EROFS),
        new(ParentGone, NoParent, ENOENT, ENODEV, ENXIO, ESTALE),
        new(TypeNotFound, None, ENOENT),
        new(StillBeingRemoved, OffBus, EEXIST),
        new(AlreadyExists, None, EEXIST),
        new(NoCapacity, Exhausted, EUSERS, ENOSPC, ENOMEM, EPERM, EIO),
        // A subchannel that does not work has nothing left either.
        new(ParentGone, Ccw, ENODEV, ENXIO),
        new(NoCapacity, Exhausted, ENODEV),
        new(NoCapacity, Exhausted | Nvidia, EINVAL),
        new(DriverRefused, Left, EUSERS, ENOSPC),
        new(NoCapacity, None, EUSERS, ENOSPC),
        new(OutOfMemory, None, ENOMEM),
        new(DriverRefused, Idxd, ENODEV),
        new(ParentGone, None, ENODEV, ENXIO, ESTALE),
        new(Busy, None, EAGAIN, EBUSY),
        new(DriverRefused, AtWrite),
    ];

    internal static readonly ReasonRow[] Remove =
    [
        new(NotPermitted, AtOpen, EACCES, EPERM),
        new(ReadOnly, None, EROFS),
        new(Busy, None, EAGAIN),
        new(InUse, None, EBUSY, EPERM),
        new(ParentGone, NoParent, ENODEV, ENXIO, ENOENT, ESTALE),
        new(StillBeingRemoved, Users | OffBus, ENOENT),
        new(Busy, OnBus, ENOENT),
        new(DeviceNotFound, None, ENODEV, ENXIO, ENOENT, ESTALE),
        new(OutOfMemory, None, ENOMEM),
        new(DriverRefused, AtWrite),
    ];

    internal static readonly ReasonRow[] Attribute =
    [
        // The mode of an attribute counts for root, too.
        new(AttributeNotFound, AtOpen | Root, EACCES),
        new(NotPermitted, AtOpen, EACCES, EPERM),
        new(ReadOnly, None, EROFS),
        new(DeviceNotFound, OffBus, ENOENT, ENODEV, ENXIO, ESTALE),
        new(AttributeNotFound, AtOpen, ENOENT, EISDIR),
        new(AttributeRefused, Ap, ENODEV),
        new(AttributeRefused, Nvidia, ENXIO),
        new(DeviceNotFound, None, ENODEV, ENXIO, ESTALE),
        new(ResourceTaken, None, EADDRNOTAVAIL, EADDRINUSE),
        new(InUse, None, EBUSY),
        new(InUse, Nvidia, EPERM),
        new(Busy, None, EAGAIN),
        new(OutOfMemory, None, ENOMEM),
        new(Obstructed, AtOpen, ELOOP, ENOTDIR),
        new(AttributeRefused, AtWrite),
    ];

    internal static readonly ReasonRow[] Definition =
    [
        new(DefinitionNotFound, Undefining, ENOENT),
        new(Busy, None, ENOENT, EBUSY, ETXTBSY, EAGAIN),
        new(NotPermitted, None, EACCES, EPERM),
        new(ReadOnly, None, EROFS),
        new(NoSpace, None, ENOSPC, EDQUOT, EFBIG),
        new(Obstructed, None, ENOTDIR, EISDIR, ELOOP, EEXIST, EXDEV),
        new(InvalidRequest, None, ENAMETOOLONG),
        new(OutOfMemory, None, ENOMEM),
        new(StorageFailed, None, EIO),
        new(StorageFailed, AtEnd),
    ];

    internal static HostChangeReason Of(FailureContext context, FailureFacts facts)
    {
        if (context.Reason is { } known)
            return known;
        if (context.Outcome is not { IsOk: false } result)
            return Unexpected;
        int errno = ErrnoOf(result);
        if (errno == 0)
            return OfStatus(result.Status, context.Step);
        foreach (ReasonRow row in context.Step?.Failures.Reasons ?? [])
        {
            if (row.Fits(errno, facts))
                return row.Reason;
        }
        return Unexpected;
    }

    /// <summary>The error number, or the one that the status stands for: trees in memory need not give one.</summary>
    internal static int ErrnoOf(FileWriteResult result) =>
        result switch
        {
            { Errno: not 0 } => result.Errno,
            { Status: FileStatus.Absent } => ENOENT,
            { Status: FileStatus.Denied } => EACCES,
            { Status: FileStatus.Gone } => ENODEV,
            { Status: FileStatus.NotDirectory } => ENOTDIR,
            { Status: FileStatus.TooManyLinks } => ELOOP,
            _ => 0,
        };

    static HostChangeReason OfStatus(FileStatus status, HostStep? step) =>
        status switch
        {
            FileStatus.InvalidName => InvalidRequest,
            FileStatus.OutsideRoot or FileStatus.NotRegularFile => Obstructed,
            FileStatus.Incomplete
            or FileStatus.TooLarge when step?.Effect == StepEffect.ChangesDevice =>
                AttributeRefused,
            FileStatus.Incomplete
                when step?.Effect is StepEffect.CreatesDevice or StepEffect.RemovesDevice =>
                DriverRefused,
            FileStatus.Incomplete => NoSpace,
            _ => Unexpected,
        };
}
