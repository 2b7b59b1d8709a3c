using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why the type of a function cannot be set or cleared.</summary>
static class VgpuFailures
{
    internal static StepFailures Table => new(Reasons, [.. Setting, .. Clearing, .. Others]);

    // csharpier-ignore
    static readonly ReasonRow[] Reasons =
    [
        new(Busy, c => c.IsAtLock || c.Errno is EAGAIN),
        new(NotPermitted, c => !c.IsAtWrite && c.Errno is EACCES or EPERM),
        new(ReadOnly, c => c.Errno is EROFS),
        new(NoSpace, c => c.Errno is ENOSPC or EDQUOT),
        new(Obstructed, c => c.Errno is ELOOP or ENOTDIR or EISDIR),
        new(ParentGone, c => c.Errno is ENODEV or ENXIO or ESTALE or ENOENT),
        new(OutOfMemory, c => c.Errno is ENOMEM),
        new(StorageFailed, c => c.IsOwnerFile),
        new(InUse, c => c.IsRemoval && c.Errno is EPERM or EBUSY),
        new(TypeNotFound, c => c.Errno is EIO && c.Vgpu?.Limit is VgpuLimit.Type),
        new(NoCapacity, c => c.Errno is EIO && c.Vgpu?.Limit is not null),
        new(DriverRefused, c => c.IsAtWrite || c.Refusal is FileStatus.Incomplete),
    ];

    // csharpier-ignore
    static readonly HintRow[] Setting =
    [
        new(NoCapacity, c => c.Vgpu is { Limit: VgpuLimit.Size },
            c => $"GPU {c.TheVgpuGpu} is in same-size mode and has vGPUs of {c.TheVgpuSize} on {c.TheVgpuHolders}",
            "Use a profile of that size, another GPU, or remove them."),
        new(NoCapacity, c => c.Vgpu is { Limit: VgpuLimit.Mode, Mode: VgpuMode.Mig },
            c => $"GPU {c.TheVgpuGpu} is in MIG mode, and {c.TheProfile} is time-sliced",
            c => "Use a profile of a GPU instance, another GPU, or disable MIG while the GPU is unused "
                + $"(nvidia-smi -i {c.TheVgpuGpu} -mig 0)."),
        new(NoCapacity, c => c.Vgpu is { Limit: VgpuLimit.Mode, Mode: not VgpuMode.Mig },
            c => $"{c.TheProfile} needs a GPU instance, and GPU {c.TheVgpuGpu} is not in MIG mode",
            c => "Use a time-sliced profile, another GPU, or enable MIG while the GPU is unused "
                + $"(nvidia-smi -i {c.TheVgpuGpu} -mig 1)."),
        new(NoCapacity, c => c.Vgpu is { Limit: VgpuLimit.Instances },
            c => $"no GPU instance of GPU {c.TheVgpuGpu} has room ({c.TheVgpuReason})",
            c => $"Create an instance of its shape (nvidia-smi mig -i {c.TheVgpuGpu} -cgi PROFILE -C), remove a vGPU, "
                + "or use another GPU."),
        new(NoCapacity, c => c.Vgpu is { Limit: VgpuLimit.Maximum or VgpuLimit.Placement },
            c => $"GPU {c.TheVgpuGpu} is full for it ({c.TheVgpuReason}); it has vGPUs on {c.TheVgpuHolders}",
            "Remove one of them, use a smaller profile, or use another GPU."),
        new(NoCapacity, c => c.Vgpu is { Limit: VgpuLimit.Functions or VgpuLimit.Pool },
            c => $"no other slot of GPU {c.TheVgpuGpu} is free ({c.TheVgpuReason})",
            "Remove a vGPU, or use another GPU."),
        new(TypeNotFound, c => c.IsSetting && c.Vgpu is { Limit: VgpuLimit.Type },
            c => $"nothing says that GPU {c.TheVgpuGpu} has {c.TheProfile}, and its free functions do not list it",
            "Use a profile of this card; a number means something else on another model."),
        new(TypeNotFound, c => c.IsSetting && c.HasCandidates && !c.IsAnswer,
            c => $"another profile is meant; nothing names it for this card, which has {c.TheCandidates}",
            c => $"Use {c.OneCandidate}. Without the driver's catalogue only what its functions list is known."),
        new(TypeNotFound, c => c.IsSetting && c is { HasCandidates: false, IsAnswer: false, Found: null },
            "the functions of the card list nothing, and the driver's catalogue does not name it",
            "Name the number of the type, or install the driver's catalogue (vgpuConfig.xml)."),
        new(TypeNotFound, c => c.IsSetting && c.Found is not null,
            "numbers of types change with the driver and the model of the card",
            "Plan it again, by the name of the profile."),
        new(DriverRefused, c => c.IsSetting && c.Errno is EIO,
            "no limit that is known explains it",
            "Look at the kernel's log (dmesg), and check that nvidia-vgpu-mgr is running."),
        new(DriverRefused, c => c.IsSetting && c.Errno is EPERM,
            "the driver answers so while a type is set, and none is by now; or its policy or licence forbids it",
            "Set it again; if it fails again, look at the kernel's log (dmesg)."),
        new(DriverRefused, c => c.IsSetting && c.Errno is EINVAL,
            "the driver does not take the text for a decimal number",
            "Look at the kernel's log (dmesg), and report the case with this message."),
        new(Mismatch, c => c.IsSetting,
            c => $"another program made {c.TheFunction} a vGPU, or an earlier plan did",
            "Use another function; clear this one only if its vGPU is yours."),
        new(OwnedByAnother, c => c.Verb == ChangeVerb.AdoptVgpu,
            c => $"the vGPU of the token is gone, and {c.TheFunction} is another one by now",
            "Create a vGPU on another function."),
        new(OwnedByAnother, c => c.Verb != ChangeVerb.AdoptVgpu,
            c => $"another caller of this library has {c.TheFunction}, with the same type",
            "Use another function."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Clearing =
    [
        new(InUse, c => c.IsVgpu && c.HasUsers,
            "a guest works with the vGPU",
            "Shut down the guest, or detach the device from it (virsh detach-device), then clear it."),
        new(InUse, c => c.IsVgpu && !c.HasUsers,
            "the driver refuses while the vGPU is open, and for some seconds after its guest ended",
            "Find the process that has its /dev/vfio file open (fuser -v), shut down that guest, then clear it."),
        new(NotSeen, c => c.IsRemoval,
            "the driver accepted it, and the function still shows the type",
            "Wait until its current_vgpu_type is 0; look at the kernel's log (dmesg) if that does not happen."),
        new(Mismatch, c => c.IsVgpu && c.IsRemoval,
            "another program cleared the function and set it anew, or the request means another function",
            "Nothing was changed. Look at the vGPUs of the host, and name the right one."),
        new(DriverRefused, c => c.IsVgpu && c.IsRemoval,
            "the error is not one that the driver gives when it clears a type",
            "Look at the kernel's log (dmesg), and at the vGPU manager's (journalctl -u nvidia-vgpu-mgr)."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Others =
    [
        new(DeviceNotFound, c => c.IsVgpu && c.Pci is null,
            c => $"this host has no function {c.TheFunction}: virtual functions exist only after they were enabled",
            "Enable them (/usr/lib/nvidia/sriov-manage -e GPU), once after each start of the machine."),
        new(DeviceNotFound, c => c.IsVgpu && c.Pci is { VgpuFunction: not null },
            c => $"{c.TheFunction} has no vGPU",
            "There is nothing to do; if another function is meant, look at the vGPUs of the host."),
        new(DeviceNotFound, c => c.IsVgpu && c.Pci is { VgpuFunction: null },
            c => $"{c.TheFunction} has no nvidia/current_vgpu_type: it is not a virtual function, its vGPUs are "
                + "mediated devices, or another driver is bound to it",
            "Name a virtual function that has this file."),
        new(ParentGone, c => true,
            c => $"the virtual functions of {c.TheGpu} were disabled or recreated, or its driver is being unloaded",
            "Look at the functions of the host again; the vGPUs that they were are gone."),
        new(NoSpace, c => true,
            c => $"the file system of {c.ThePath} is full",
            "Make room; it is usually in memory (/run)."),
        new(StorageFailed, c => true,
            c => $"the file system of {c.ThePath} reports an error",
            "Look at the kernel's log (dmesg); the file says who made the function a vGPU."),
        new(NotSeen, c => c.IsSetting,
            "another program changed the function at the same time, or the driver dropped the type",
            "Look at the kernel's log (dmesg), then set it again."),
    ];
}
