using static Mdev.NodeDev.Changes.FailureFacts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a device cannot be created.</summary>
static class CreateHints
{
    internal static ValueList<HintRow> Rows { get; } =
    [
        .. Capacity(),
        .. Refusals(),
        .. Parents(),
        new(
            StillBeingRemoved,
            "an earlier removal of {uuid} has not ended, because {users} has the old device open",
            "Shut down the guest or end the process; when the uevent 'remove' of the old device has come, create it again. Or take another UUID."
        ),
        new(
            AlreadyExists,
            "{parent} has this very device already",
            "Nothing needs to be done if it is the one you want; else take another UUID, or remove it first."
        )
        {
            Needs = SameDevice,
        },
        new(
            AlreadyExists,
            "{parent} has a device of this UUID with type {existingtype}",
            "Remove it first if it is not used, or take another UUID."
        )
        {
            Needs = OtherType,
        },
        new(
            AlreadyExists,
            "the UUID is taken by a device of {existing}; a UUID is unique on the whole host",
            "Take another UUID, or remove the device of {existing} first."
        )
        {
            Needs = OtherParent,
        },
        new(
            AlreadyExists,
            "some parent of this host has a device of this UUID; it need not be {parent}",
            "See where /sys/bus/mdev/devices/{uuid} leads; take another UUID, or remove that device."
        )
        {
            Unless = SameDevice | OtherType | OtherParent,
        },
        new(
            Busy,
            "the driver put off its probe, because something that it needs is not ready yet",
            "Create it again in a moment; if it stays so, the kernel's log (dmesg) names what is missing."
        )
        {
            Errnos = [EAGAIN],
        },
        new(
            Busy,
            "the driver is occupied with another change of {parent}",
            "Create it again in a moment."
        )
        {
            Errnos = [EBUSY],
        },
        new(
            OutOfMemory,
            "mdpy and mbochs of kernels before 5.19 say this where their pool is used up",
            "Read available_instances of {type}: at 0, remove a device or raise the module's parameter 'count'."
        )
        {
            Needs = Sample,
            Unless = Mtty,
        },
        new(
            NotSeen,
            "the driver's probe failed after the kernel had accepted the device, or somebody removed it at once",
            "Look at the kernel's log (dmesg) for {driver}, and create it again."
        ),
    ];

    static HintRow[] Capacity() =>
        [
            new(
                NoCapacity,
                "{type} is a MIG type: each device needs a GPU instance of its size, and none is free",
                "Enable MIG (nvidia-smi -i {gpu} -mig 1) and, after the virtual functions, make a GPU instance with its compute instance (nvidia-smi mig -i {gpu} -cgi PROFILE -C). Enabling the virtual functions again destroys them."
            )
            {
                Needs = Nvidia | MigType,
            },
            new(
                NoCapacity,
                "a virtual function holds one device, and {parent} has one already ({siblingshere})",
                "Create it on another virtual function of the card, or remove the one that is there."
            )
            {
                Needs = Nvidia | VirtualFunction | SiblingsHere,
            },
            new(
                NoCapacity,
                "the GPU has devices of another type ({siblings}), and by default all devices of a GPU have the same frame-buffer size",
                "Use the size that the GPU has already, use another GPU, or enable mixed sizes while the GPU has no devices (nvidia-smi vgpu -i {gpu} -shm 1)."
            )
            {
                Needs = Nvidia | OtherTypes,
                Unless = MigType,
            },
            new(
                NoCapacity,
                "the frame buffer of the GPU is used up by {siblings}; the counts of virtual functions are those of one function and not of the card",
                "Remove one of them, use a smaller type, or use another GPU."
            )
            {
                Needs = Nvidia | Siblings,
                Unless = MigType,
            },
            new(
                NoCapacity,
                "MIG is enabled on the GPU, and then there is no room for types that share its time",
                "Use a type of MIG, or disable it while the GPU is unused (nvidia-smi -i {gpu} -mig 0)."
            )
            {
                Needs = Nvidia,
                Unless = MigType | Siblings,
            },
            new(
                NoCapacity,
                "one of the three pools of the GPU (aperture, graphics memory, fence registers) is used up by {siblings}, or there are 7 devices",
                "Remove one, use a smaller type (its last number is higher), or enlarge the aperture in the firmware's settings."
            )
            {
                Needs = Gvtg,
            },
            new(
                NoCapacity,
                "a subchannel holds one device, and {parent} has one already ({siblings})",
                "Remove it, or use another subchannel that is bound to vfio_ccw."
            )
            {
                Needs = Ccw,
            },
            new(
                NoCapacity,
                "the AP matrix holds 65536 devices, and they are all there",
                "Remove devices that are not used. Crypto queues are not the matter: they are taken by attributes only."
            )
            {
                Needs = Ap,
            },
            new(
                NoCapacity,
                "the 24 ports of mtty are used up by {siblings}; mtty-1 takes one, mtty-2 takes two",
                "Remove one of them, or use mtty-1 where one port is left."
            )
            {
                Needs = Mtty,
            },
            new(
                NoCapacity,
                "mdpy has as many devices as it may, of all types together ({siblings})",
                "Remove one, or load the module with a higher parameter 'count' (4 by default)."
            )
            {
                Needs = Mdpy,
            },
            new(
                NoCapacity,
                "the video memory of mbochs is used up by {siblings}",
                "Remove one, use a smaller type, or load the module with a higher parameter 'count' (256 MB by default)."
            )
            {
                Needs = Mbochs,
            },
            new(
                NoCapacity,
                "no dedicated work queue of this type is free",
                "Configure another one with accel-config, type mdev and mode dedicated, and enable it."
            )
            {
                Needs = Idxd,
            },
            new(
                NoCapacity,
                "somebody else took the last one after it had been looked at",
                "Look again, and plan with what is left."
            )
            {
                Needs = WasLeft | Exhausted,
            },
            new(
                NoCapacity,
                "the types of a parent share one pool, and it is used up by {siblings}",
                "Remove one of them, or use another parent."
            )
            {
                Needs = Siblings,
                Unless = Nvidia | Gvtg | Ccw | Ap | Sample,
            },
            new(
                NoCapacity,
                "a device whose removal has not ended still counts, though it is not listed any more",
                "See that nobody has such a device open, then create it again; or use another parent that has available instances."
            ),
        ];

    static HintRow[] Refusals() =>
        [
            new(
                DriverRefused,
                "the work queue of the type is not enabled; available_instances counts such queues too",
                "Enable the device and its queue (accel-config enable-device, accel-config enable-wq), then create it again."
            )
            {
                Needs = Idxd,
                Errnos = [ENODEV],
            },
            new(
                DriverRefused,
                "GVT-g has 7 devices, its most, though its pools have room; or the room is in pieces",
                "Remove one of its devices ({siblings})."
            )
            {
                Needs = Gvtg,
                Errnos = [ENOSPC],
            },
            new(
                DriverRefused,
                "the pool was full at that moment, and something was released since",
                "Create it again."
            )
            {
                Needs = Left,
                Errnos = [EUSERS, ENOSPC],
            },
            new(
                DriverRefused,
                "fewer units are left than are asked for, or the driver does not aggregate",
                "Ask for no more than 'aggregation' of the type says; without that file create plain devices only."
            )
            {
                Needs = Aggregation,
                Errnos = [EINVAL],
            },
            new(
                DriverRefused,
                "the driver's resource manager does not know type {type}, or not any more",
                "Look at the types of {parent} again: they change with the driver, with MIG and with the virtual functions. After an update of the driver, restart the machine."
            )
            {
                Needs = Nvidia,
                Errnos = [EINVAL],
            },
            new(
                DriverRefused,
                "NVIDIA's driver does not allow it: by its policy, licence or configuration of the GPU",
                "Look at the kernel's log (dmesg) and at that of the vGPU manager (journalctl -u nvidia-vgpu-mgr)."
            )
            {
                Needs = Nvidia,
                Errnos = [EPERM],
            },
            new(
                DriverRefused,
                "NVIDIA's resource manager refused: another frame-buffer size is in use, no GPU instance fits, or the vGPU manager does not run",
                "Compare with what the GPU can hold now (nvidia-smi vgpu -c), see that nvidia-vgpu-mgr runs, and look at the kernel's log (dmesg)."
            )
            {
                Needs = Nvidia,
                Errnos = [EIO],
            },
            new(
                DriverRefused,
                "vfio_ccw of kernels before 5.19 says this where the subchannel has a device, and that one is gone by now",
                "Create it again."
            )
            {
                Needs = Ccw,
                Errnos = [EPERM],
            },
            new(
                DriverRefused,
                "vfio_ap of kernels before 5.19 says this where the matrix is full, and it has room by now",
                "Create it again."
            )
            {
                Needs = Ap,
                Errnos = [EPERM],
            },
            new(
                DriverRefused,
                "the driver forbids it; it is not the mode of the file, which could be opened",
                "Look at the kernel's log (dmesg) and at the configuration of the driver."
            )
            {
                Errnos = [EPERM],
                Unless = Nvidia | Ccw | Ap,
            },
            new(
                DriverRefused,
                "the UUID is well-formed, so the driver means the type, or the state of {parent}",
                "Look at the kernel's log (dmesg) for {driver}."
            )
            {
                Errnos = [EINVAL],
                Unless = Nvidia | Aggregation,
            },
            new(
                DriverRefused,
                "the hardware behind {parent} does not answer",
                "Look at the kernel's log (dmesg) for errors of {parent}, and reset the device."
            )
            {
                Errnos = [EIO],
                Unless = Nvidia,
            },
        ];

    static HintRow[] Parents() =>
        [
            new(
                ParentGone,
                "the subchannel {parent} is not operational: its device is detached or offline, or no path leads to it",
                "Look at it with lscss, bring its channel paths online (chchp -v 1), and see that it is bound to vfio_ccw."
            )
            {
                Needs = Ccw,
                Unless = NoParent,
            },
            new(
                ParentGone,
                "the virtual functions of the card were disabled, or made anew",
                "Enable them again (/usr/lib/nvidia/sriov-manage -e {gpu}); the parents then have other devices below them."
            )
            {
                Needs = Nvidia | VirtualFunction,
            },
            new(
                ParentGone,
                "the driver of {parent} was unloaded or unbound",
                "Load the driver and bind the device; when the uevent 'change' with MDEV_STATE=registered has come, create it again."
            )
            {
                Needs = NoParent,
            },
            new(
                ParentGone,
                "{parent} is being unregistered by its driver at this moment",
                "Wait until it is back (uevent 'change' with MDEV_STATE=registered), and create it again."
            )
            {
                Unless = NoParent,
            },
        ];
}
