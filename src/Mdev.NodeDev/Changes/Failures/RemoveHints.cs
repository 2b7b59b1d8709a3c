using static Mdev.NodeDev.Changes.FailureFacts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a device cannot be removed.</summary>
static class RemoveHints
{
    internal static ValueList<HintRow> Rows { get; } =
    [
        new(
            Busy,
            "somebody else has begun to remove it, or it is still being created",
            "Wait until it is gone from /sys/bus/mdev/devices, or try again in a moment."
        )
        {
            Errnos = [EAGAIN],
        },
        new(
            Busy,
            "the device is listed but has no 'remove': it is being created or removed at this moment",
            "Try again in a moment."
        )
        {
            Errnos = [ENOENT],
        },
        new(
            InUse,
            "the plugin process of NVIDIA's vGPU manager still has it, some seconds after its guest ended",
            "Wait up to 10 seconds: the vGPU manager may remove the device itself. Then try again."
        )
        {
            Needs = Nvidia,
            Unless = Users,
        },
        new(
            InUse,
            "{users} has it open",
            "Shut down the guest, or take the device out of it (virsh detach-device), then remove it."
        )
        {
            Needs = Users,
        },
        new(
            InUse,
            "the driver refuses while the device is open, as kernels before 5.2 let it",
            "Find who has its /dev/vfio file open (fuser -v), shut down that guest, then remove it."
        )
        {
            Unless = Users,
        },
        new(
            StillBeingRemoved,
            "{users} has it open, and the kernel waits for it without limit",
            "Shut down the guest or end the process, and the removal ends by itself. Until then its UUID is taken and it counts as one that exists."
        ),
        new(
            DeviceNotFound,
            "somebody else has begun to remove it: 'remove' goes first of all",
            "Nothing needs to be done; wait for the uevent 'remove' before its UUID is used again."
        )
        {
            Needs = AtOpen,
            Errnos = [ENOENT],
        },
        new(
            DeviceNotFound,
            "the kernel does not know the device any more: its parent is being unregistered, or it was removed a moment ago",
            "Nothing needs to be done, the device goes."
        )
        {
            Errnos = [ENODEV, ENXIO, ESTALE, ENOENT],
        },
        new(
            ParentGone,
            "the driver of {parent} was unloaded, and its devices went with it",
            "Nothing needs to be done."
        ),
        new(
            DriverRefused,
            "the driver gave this error to 'remove', which kernels since 5.2 do not pass on",
            "Look at the kernel's log (dmesg) for {driver}, and whether the device is still there."
        ),
        new(
            NotSeen,
            "the device is still there, though the kernel accepted the removal: another one of its UUID was created at once, or another remover was faster",
            "Look again; if it is there and not used, remove it again."
        ),
    ];
}
