using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a device cannot be removed.</summary>
static class RemoveFailures
{
    internal static StepFailures Table => new(Reasons, Hints);

    // csharpier-ignore
    static readonly ReasonRow[] Reasons =
    [
        new(NotPermitted, c => c.IsAtOpen && c.Errno is EACCES or EPERM),
        new(ReadOnly, c => c.Errno is EROFS),
        new(Busy, c => c.Errno is EAGAIN),
        new(InUse, c => c.Errno is EBUSY or EPERM),
        new(ParentGone, c => c.IsParentPresent == false && c.Errno is ENODEV or ENXIO or ENOENT or ESTALE),
        new(StillBeingRemoved, c => c.HasUsers && c.IsOnBus == false && c.Errno is ENOENT),
        new(Busy, c => c.IsOnBus == true && c.Errno is ENOENT),
        new(DeviceNotFound, c => c.Errno is ENODEV or ENXIO or ENOENT or ESTALE),
        new(OutOfMemory, c => c.Errno is ENOMEM),
        new(DriverRefused, c => c.IsAtWrite || c.Refusal is FileStatus.Incomplete),
    ];

    // csharpier-ignore
    static readonly HintRow[] Hints =
    [
        new(Busy, c => c.Errno is EAGAIN,
            "another process has begun to remove it, or it is still being created",
            "Wait until it is gone from /sys/bus/mdev/devices, or try again in a moment."),
        new(Busy, c => c.Errno is ENOENT,
            "the device is listed but has no 'remove': it is being created or removed at this moment",
            "Try again in a moment."),
        new(InUse, c => c.IsNvidia && !c.HasUsers,
            "the plugin process of NVIDIA's vGPU manager still has it, some seconds after its guest ended",
            "Wait up to 10 seconds: the vGPU manager may remove the device itself. Then try again."),
        new(InUse, c => c.HasUsers,
            "a guest or another program works with the device, and the kernel would wait for it without limit",
            "Shut down the guest, or detach the device from it (virsh detach-device), then remove it."),
        new(InUse, c => !c.HasUsers,
            "the driver refuses while the device is open, as kernels before 5.2 let it",
            "Find the process that has its /dev/vfio file open (fuser -v), shut down that guest, then remove it."),
        new(StillBeingRemoved, c => true,
            "the kernel waits without limit until the device is closed",
            "Shut down the guest or end the process; the removal then ends by itself. Until then its UUID is taken and "
                + "it counts as an existing device."),
        new(DeviceNotFound, c => c.IsAtOpen && c.Errno is ENOENT,
            "another process has begun to remove it: 'remove' disappears first",
            "No action is needed; wait for the uevent 'remove' before you use its UUID again."),
        new(DeviceNotFound, c => c.Errno is ENODEV or ENXIO or ESTALE or ENOENT,
            "the kernel no longer knows the device: its parent is being unregistered, or it was removed a moment ago",
            "No action is needed; the device is being removed."),
        new(ParentGone, c => true,
            c => $"the driver of {c.TheParent} was unloaded, and its devices were removed with it",
            "No action is needed."),
        new(DriverRefused, c => true,
            "the driver answered 'remove' with this error, which kernels since 5.2 do not pass on",
            c => $"Look at the kernel's log (dmesg) for {c.TheDriver}, and check whether the device still exists."),
        new(NotSeen, c => true,
            "the device still exists, although the kernel accepted the removal: another one with its UUID was created "
                + "at once, or another process removed it first",
            "Read the host again; if the device exists and is not used, remove it again."),
    ];
}
