using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a device cannot be created.</summary>
static class CreateFailures
{
    internal static StepFailures Table => new(Reasons, [.. Capacity, .. Refusals, .. Others]);

    /// <summary>With nothing left, drivers answer with many errors, and all of them mean capacity.</summary>
    // csharpier-ignore
    static readonly ReasonRow[] Reasons =
    [
        new(NotPermitted, c => c.IsAtOpen && c.Errno is EACCES or EPERM),
        new(ReadOnly, c => c.Errno is EROFS),
        new(ParentGone, c => c.IsParentPresent == false && c.Errno is ENOENT or ENODEV or ENXIO or ESTALE),
        new(TypeNotFound, c => c.Errno is ENOENT),
        new(StillBeingRemoved, c => c.IsOnBus == false && c.Errno is EEXIST),
        new(AlreadyExists, c => c.Errno is EEXIST),
        new(NoCapacity, c => c.AvailableAfter <= 0 && c.Errno is EUSERS or ENOSPC or ENOMEM or EPERM or EIO),
        new(ParentNotReady, c => c.IsParentPresent != false && c.AvailableAfter > 0 && c.Errno is ENODEV),
        // A subchannel that is not operational has nothing left either.
        new(ParentGone, c => c.IsCcw && c.Errno is ENODEV or ENXIO),
        new(NoCapacity, c => c.AvailableAfter <= 0 && c.Errno is ENODEV),
        new(NoCapacity, c => c.AvailableAfter <= 0 && c.IsNvidia && c.Errno is EINVAL),
        new(DriverRefused, c => c.AvailableAfter > 0 && c.Errno is EUSERS or ENOSPC),
        new(NoCapacity, c => c.Errno is EUSERS or ENOSPC),
        new(OutOfMemory, c => c.Errno is ENOMEM),
        new(ParentGone, c => c.Errno is ENODEV or ENXIO or ESTALE),
        new(Busy, c => c.Errno is EAGAIN or EBUSY),
        new(DriverRefused, c => c.IsAtWrite || c.Refusal is FileStatus.Incomplete),
    ];

    // csharpier-ignore
    static readonly HintRow[] Capacity =
    [
        new(NoCapacity, c => c.IsNvidia && c.IsMigType,
            c => $"{c.TheType} is a MIG type: each device needs a GPU instance of its size, and none is free",
            c => $"Enable MIG (nvidia-smi -i {c.TheGpu} -mig 1) and then the virtual functions, and create a GPU "
                + $"instance with its compute instance (nvidia-smi mig -i {c.TheGpu} -cgi PROFILE -C). Enabling the "
                + "virtual functions again destroys the instances."),
        new(NoCapacity, c => c.IsNvidia && c.IsVirtualFunction && c.HasSiblingsHere,
            c => $"a virtual function holds one device, and {c.TheParent} has one already{c.SiblingsHereAside}",
            "Create the device on another virtual function of the card, or remove the existing one."),
        new(NoCapacity, c => c.IsNvidia && c.HasSiblingsOfOtherTypes && !c.IsMigType,
            c => $"the GPU has devices of another type{c.SiblingsAside}, and by default all devices of a GPU have the "
                + "same frame-buffer size",
            c => "Use the size that the GPU has already, use another GPU, or enable mixed sizes while the GPU has no "
                + $"devices (nvidia-smi vgpu -i {c.TheGpu} -shm 1)."),
        new(NoCapacity, c => c.IsNvidia && !c.Siblings.IsEmpty && !c.IsMigType,
            c => $"the frame buffer of the GPU is used up by {c.TheSiblings}; each virtual function counts for itself, "
                + "not for the card",
            "Remove one of them, use a smaller type, or use another GPU."),
        new(NoCapacity, c => c.IsNvidia && c.Siblings.IsEmpty && !c.IsMigType,
            "MIG is enabled on the GPU, which leaves no room for time-sliced types",
            c => $"Use a MIG type, or disable MIG while the GPU is unused (nvidia-smi -i {c.TheGpu} -mig 0)."),
        new(NoCapacity, c => c.IsGvtg,
            c => "one of the three pools of the GPU (aperture, graphics memory, fence registers) is used up by "
                + $"{c.TheSiblings}, or the GPU has 7 devices",
            "Remove one, use a smaller type (with a higher last number), or enlarge the aperture in the firmware "
                + "settings."),
        new(NoCapacity, c => c.IsCcw,
            c => $"a subchannel holds one device, and {c.TheParent} has one already{c.SiblingsAside}",
            "Remove it, or use another subchannel that is bound to vfio_ccw."),
        new(NoCapacity, c => c.IsAp,
            "the AP matrix holds 65536 devices, and all of them exist",
            "Remove devices that are not used. Crypto queues are not the cause: only attributes take them."),
        new(NoCapacity, c => c.Driver == DriverFamily.Mtty,
            c => $"the 24 ports of mtty are used up by {c.TheSiblings}; mtty-1 takes one, mtty-2 takes two",
            "Remove one of them, or use mtty-1 if one port is left."),
        new(NoCapacity, c => c.Driver == DriverFamily.Mdpy,
            c => $"mdpy has the most devices that it allows, of all types together{c.SiblingsAside}",
            "Remove one, or load the module with a higher parameter 'count' (4 by default)."),
        new(NoCapacity, c => c.Driver == DriverFamily.Mbochs,
            c => $"the video memory of mbochs is used up by {c.TheSiblings}",
            "Remove one, use a smaller type, or load the module with a higher parameter 'count' (256 MB by default)."),
        new(NoCapacity, c => c.IsIdxd,
            "no dedicated work queue of this type is free",
            "Configure another one with accel-config, type mdev and mode dedicated, and enable it."),
        new(NoCapacity, c => c.AvailableBefore > 0 && c.AvailableAfter <= 0,
            "another process took the last one at the same time",
            "Read the host again, and plan with what is left."),
        new(NoCapacity, c => c.Driver == DriverFamily.Other && !c.Siblings.IsEmpty,
            c => $"the types of a parent share one pool, and it is used up by {c.TheSiblings}",
            "Remove one of them, or use another parent."),
        new(NoCapacity, c => true,
            "a device whose removal has not ended still counts, although it is not listed any more",
            "Make sure that no process has such a device open, then create it again; or use another parent that has "
                + "available instances."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Refusals =
    [
        new(DriverRefused, c => c.IsGvtg && c.Errno is ENOSPC,
            "GVT-g has its maximum of 7 devices, or the free room is fragmented",
            c => $"Remove one of its devices{c.SiblingsAside}."),
        new(DriverRefused, c => c.AvailableAfter > 0 && c.Errno is EUSERS or ENOSPC,
            "the pool was full at that moment, and something was released since",
            "Create it again."),
        new(DriverRefused, c => c.HasArguments && c.Errno is EINVAL,
            "the driver does not take these arguments, or has less left than they ask for",
            "Look up what the driver takes, ask for less, or create the device without arguments."),
        new(DriverRefused, c => c.IsNvidia && c.Errno is EINVAL,
            c => $"the driver's resource manager does not know type {c.TheType}, or no longer",
            c => $"Look at the types of {c.TheParent} again: they change with the driver, with MIG and with the "
                + "virtual functions. After an update of the driver, restart the machine."),
        new(DriverRefused, c => c.IsNvidia && c.Errno is EPERM,
            "NVIDIA's driver does not allow it: because of its policy, its licence or the configuration of the GPU",
            "Look at the kernel's log (dmesg) and at the vGPU manager's (journalctl -u nvidia-vgpu-mgr)."),
        new(DriverRefused, c => c.IsNvidia && c.Errno is EIO,
            "NVIDIA's resource manager refused: another frame-buffer size is in use, no GPU instance fits, or the vGPU "
                + "manager is not running",
            "Compare with what the GPU can hold now (nvidia-smi vgpu -c), check that nvidia-vgpu-mgr is running, and "
                + "look at the kernel's log (dmesg)."),
        new(DriverRefused, c => c.IsCcw && c.Errno is EPERM,
            "vfio_ccw of kernels before 5.19 answers so if the subchannel has a device, and that one is gone by now",
            "Create it again."),
        new(DriverRefused, c => c.IsAp && c.Errno is EPERM,
            "vfio_ap of kernels before 5.19 answers so if the matrix is full, and it has room by now",
            "Create it again."),
        new(DriverRefused, c => c.Errno is EPERM && !(c.IsNvidia || c.IsCcw || c.IsAp),
            "the driver forbids it; the mode of the file does not, since it could be opened",
            "Look at the kernel's log (dmesg) and at the configuration of the driver."),
        new(DriverRefused, c => c.Errno is EINVAL && !(c.IsNvidia || c.HasArguments),
            c => $"the UUID is well-formed, so the driver objects to the type, or to the state of {c.TheParent}",
            c => $"Look at the kernel's log (dmesg) for {c.TheDriver}."),
        new(DriverRefused, c => c.Errno is EIO && !c.IsNvidia,
            c => $"the hardware of {c.TheParent} does not answer",
            c => $"Look at the kernel's log (dmesg) for errors of {c.TheParent}, and reset the device."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Others =
    [
        new(ParentNotReady, c => c.IsIdxd,
            "the work queue of the type is not enabled; available_instances counts such queues too",
            "Enable the device and its queue (accel-config enable-device, accel-config enable-wq), then create it "
                + "again."),
        new(ParentNotReady, c => c.IsCcw,
            c => $"the subchannel {c.TheParent} is not operational: its device is detached or offline, or has no path",
            "Look at it with lscss, bring its channel paths online (chchp -v 1), and create it again."),
        new(ParentNotReady, c => true,
            c => $"preparation may be missing: {c.TheParent} reports that devices fit, and its driver takes none in "
                + "this state",
            c => $"Configure {c.TheParent} as the documentation of {c.TheDriver} says, by hand or with a recipe for "
                + "the device, then create it again."),
        new(ParentGone, c => c.IsCcw && c.IsParentPresent != false,
            c => $"the subchannel {c.TheParent} is not operational: its device is detached or offline, or has no path",
            "Look at it with lscss, bring its channel paths online (chchp -v 1), and check that it is bound to "
                + "vfio_ccw."),
        new(ParentGone, c => c.IsNvidia && c.IsVirtualFunction,
            "the virtual functions of the card were disabled or recreated",
            c => $"Enable them again (/usr/lib/nvidia/sriov-manage -e {c.TheGpu}); the parents then have other "
                + "devices."),
        new(ParentGone, c => c.IsParentPresent == false,
            c => $"the driver of {c.TheParent} was unloaded or unbound",
            "Load the driver and bind the device; after the uevent 'change' with MDEV_STATE=registered, create it "
                + "again."),
        new(ParentGone, c => c.IsParentPresent != false,
            c => $"the driver is unregistering {c.TheParent} at this moment",
            "Wait until it is back (uevent 'change' with MDEV_STATE=registered), then create it again."),
        new(StillBeingRemoved, c => true,
            c => $"an earlier removal of {c.TheUuid} has not ended, because {c.UsersHave} the old device open",
            "Shut down the guest or end the process, wait for the uevent 'remove' of the old device, then create it "
                + "again. Or use another UUID."),
        new(AlreadyExists, c => c.IsExistingHere && c.IsExistingOfType,
            c => $"{c.TheParent} has this very device already",
            "No action is needed if it is the one you want; otherwise use another UUID, or remove it first."),
        new(AlreadyExists, c => c.IsExistingHere && !c.IsExistingOfType,
            c => $"{c.TheParent} has a device of this UUID with type {c.TheExistingType}",
            "Remove it first if it is not used, or use another UUID."),
        new(AlreadyExists, c => c.Existing is not null && !c.IsExistingHere,
            c => $"the UUID is taken by a device of {c.TheExistingParent}; a UUID is unique on the whole host",
            c => $"Use another UUID, or remove the device of {c.TheExistingParent} first."),
        new(AlreadyExists, c => c.Existing is null,
            c => $"some parent of this host has a device of this UUID, not necessarily {c.TheParent}",
            c => $"See where /sys/bus/mdev/devices/{c.TheUuid} leads; use another UUID, or remove that device."),
        new(Busy, c => c.Errno is EAGAIN,
            "the driver deferred its probe, because something that it needs is not ready yet",
            "Create it again in a moment; if it fails again, the kernel's log (dmesg) names what is missing."),
        new(Busy, c => c.Errno is EBUSY,
            c => $"the driver is busy with another change of {c.TheParent}",
            "Create it again in a moment."),
        new(OutOfMemory, c => c.Driver is DriverFamily.Mdpy or DriverFamily.Mbochs,
            "mdpy and mbochs of kernels before 5.19 answer so if their pool is used up",
            c => $"Read available_instances of {c.TheType}: at 0, remove a device or raise the module's parameter "
                + "'count'."),
        new(NotSeen, c => true,
            "the driver's probe failed after the kernel had accepted the device, or another process removed it at once",
            c => $"Look at the kernel's log (dmesg) for {c.TheDriver}, then create it again."),
    ];
}
