using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>What holds for every kind of step, after the rows of the kind.</summary>
static class CommonFailures
{
    internal static StepFailures Table => new(Reasons, Hints);

    // csharpier-ignore
    static readonly ReasonRow[] Reasons =
    [
        new(InvalidRequest, c => c.Refusal is FileStatus.InvalidName),
        new(Obstructed, c => c.Refusal is FileStatus.OutsideRoot or FileStatus.NotRegularFile),
        new(DriverRefused, c => c.Refusal is FileStatus.NotPlayed),
    ];

    // csharpier-ignore
    static readonly HintRow[] Hints =
    [
        new(InvalidRequest, c => true,
            "the request itself is at fault, whatever the host has",
            "Correct the request. Nothing was changed."),
        new(NotPermitted, c => !c.IsRoot && !c.IsDefinition,
            "the process is not root, and only root can write the files",
            "Run it as root, or with the capability CAP_DAC_OVERRIDE."),
        new(NotPermitted, c => true,
            "a security module (SELinux, AppArmor) or the container forbids it",
            "Look for a denial in the audit log (ausearch -m avc) and the kernel's log (dmesg); allow it, or run "
                + "outside the container."),
        new(ReadOnly, c => !c.IsDefinition,
            "sys is mounted read-only, as in most containers",
            "Run it on the host, or in a privileged container (mount -o remount,rw /sys)."),
        new(OutOfMemory, c => true,
            "the kernel has no memory left for it",
            "Check with free and in the kernel's log (dmesg) what uses it up, and try again."),
        new(DeviceNotFound, c => c.Existing?.IsDefined == true && !c.IsRemoval,
            "only its definition is there, and nothing has started it",
            "Start it."),
        new(DeviceNotFound, c => c.Existing?.IsDefined == true && c.IsRemoval,
            "only its definition is there, and nothing has started it",
            "There is nothing to remove; undefine it if the definition is meant."),
        new(DeviceNotFound, c => c.Existing?.IsDefined != true && !c.IsRemoval && !c.IsVgpu,
            "it was never created, or was removed",
            "Look at the devices of the host.")
            { FollowUp = HostChangeFollowUp.ListDevices },
        new(DeviceNotFound, c => c.Existing?.IsDefined != true && c.IsRemoval && !c.IsVgpu,
            "it was never created, or was removed",
            "There is nothing to remove. If you meant another device, look at the devices of the host.")
            { FollowUp = HostChangeFollowUp.ListDevices },
        new(DefinitionNotFound, c => c.IsMalformed,
            "the file was edited by hand, or a program wrote only a part of it",
            "Correct it, replace it by a new definition, or delete the file.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(DefinitionNotFound, c => !c.IsMalformed && c.HasCandidates,
            c => $"it is defined below another parent: {c.TheCandidates}",
            "Name that parent, or none."),
        new(DefinitionNotFound, c => c.IsBare && c.IsFunction && !c.IsUndefinition && !c.IsRemoval,
            "the vGPU was only created, or not even that",
            c => $"Define it. The definitions of the host are in {c.TheDefinitions}."),
        new(DefinitionNotFound, c => c.IsBare && c.IsFunction && c.IsUndefinition,
            "it was never defined, or was undefined before",
            c => $"There is nothing to undefine. The definitions of the host are in {c.TheDefinitions}."),
        new(DefinitionNotFound, c => c.IsBare && !c.IsFunction && !c.IsUndefinition && !c.IsRemoval,
            "the device was only created, or not even that",
            "Look at the definitions of the host, and define the device.")
            { FollowUp = HostChangeFollowUp.ListDefinitions },
        new(DefinitionNotFound, c => c.IsBare && !c.IsFunction && c.IsUndefinition,
            "it was never defined, or was undefined before",
            "There is nothing to undefine. If you meant another device, look at the definitions of the host.")
            { FollowUp = HostChangeFollowUp.ListDefinitions },
        new(DefinitionNotFound, c => c.IsBare && c.IsRemoval,
            "the device was only created, so it could not be started again",
            "Remove it instead of stopping it, or define it first.")
            { FollowUp = HostChangeFollowUp.Remove },
        new(Obstructed, c => !c.IsDefinition,
            c => $"a symbolic link, or something that is not a regular file, is in the place of {c.ThePath}",
            "Look at it. A real kernel has none: the tree is a copy, or was changed."),
        new(InUse, c => !c.IsRemoval && c.Attribute is null,
            "a guest or another program works with the device",
            "Shut down the guest, or detach the device from it, then try again."),
        new(StillBeingRemoved, c => !c.IsRemoval && !c.IsCreation,
            c => $"{c.UsersHave} the old device open, and its removal ends after that",
            "Shut down the guest or end the process, then try again."),
        new(Busy, c => true,
            "another process changed it since the host was read",
            "Read the host again, and plan with what is there."),
        new(NotSeen, c => c.Failures is null,
            "another process changed the host at the same time",
            "Read the host again, and plan with what is there."),
        new(DriverRefused, c => c.Refusal is FileStatus.NotPlayed,
            c => $"of a copied host, only the known drivers answer, and {c.TheDriver} of {c.TheParent} is not one",
            "Plan without applying, or use a parent of mtty, mdpy, mbochs, i915, vfio_ccw, vfio_ap, nvidia or idxd."),
        new(DriverRefused, c => c.Refusal is not FileStatus.NotPlayed && !c.IsVgpu,
            "the error is the driver's own",
            c => $"Look at the kernel's log (dmesg) for {c.TheDriver} at that time."),
        new(AttributeRefused, c => !c.IsNvidia && !c.IsAp,
            "the error is the driver's own",
            c => $"Look at the kernel's log (dmesg) for {c.TheDriver} at that time."),
        new(Unexpected, c => c.Errno is EMFILE or ENFILE,
            "the process or the machine has no file descriptors left",
            "Raise the limit (ulimit -n), and find what leaves files open."),
        new(Unexpected, c => true,
            "nothing is known about this error in this place",
            "Look at the kernel's log (dmesg) at that time, and report the case with this message."),
    ];
}
