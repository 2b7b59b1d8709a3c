using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;
using Case = (Mdev.NodeDev.Changes.HostChangeReason Reason, string Name, Mdev.NodeDev.Changes.FailureContext Context);

namespace Mdev.NodeDev.Tests;

/// <summary>Failures of vGPUs that are functions, with the reason that each has to get.</summary>
static class VgpuFailureCases
{
    const string Path = "sys/devices/pci0000:41/0000:41:00.7/nvidia/current_vgpu_type";
    const string OwnerPath = "run/nodedev/vgpu/0000:41:00.7.json";

    static readonly PciAddress Function = PciAddress.Parse("0000:41:00.7");
    static readonly SetVgpuTypeStep Setting = new(Function, 1152, "NVIDIA L40S-8Q");
    const string DefinitionPath = "etc/nodedev.d/vgpu/0000:41:00.7.json";

    static readonly WriteVgpuDefinitionStep Defining = new(
        new VgpuDefinition { Function = Function, Profile = "NVIDIA L40S-8Q" }
    );

    static readonly ClearVgpuTypeStep Clearing = new(Function, 1152);

    // csharpier-ignore
    internal static Case[] All =>
    [
        (NoCapacity, "vGPU of another size", Set(EIO) with { Vgpu = Limited(VgpuLimit.Size) }),
        (NoCapacity, "vGPU without MIG", Set(EIO) with { Vgpu = Limited(VgpuLimit.Mode) }),
        (NoCapacity, "vGPU with MIG", Set(EIO) with { Vgpu = Limited(VgpuLimit.Mode, VgpuMode.Mig) }),
        (NoCapacity, "vGPU without instance",
            Set(EIO) with { Vgpu = Limited(VgpuLimit.Instances) with { Reason = "instances: none of shape 1g.24gb" } }),
        (NoCapacity, "vGPU above the maximum",
            Set(EIO) with { Vgpu = Limited(VgpuLimit.Maximum) with { Reason = "maximum: 6 of 6 in use" } }),
        (NoCapacity, "vGPU without place",
            Set(EIO) with { Vgpu = Limited(VgpuLimit.Placement) with { Reason = "placement: 0 places are free" } }),
        (NoCapacity, "vGPU without slot",
            Set(EIO) with { Vgpu = Limited(VgpuLimit.Functions) with { Reason = "functions: 0 are free" } }),
        (TypeNotFound, "vGPU of another card", Set(EIO) with { Vgpu = Limited(VgpuLimit.Type) }),
        (TypeNotFound, "vGPU renumbered",
            Known(Setting, TypeNotFound) with { Expected = "L40S-8Q (1152)", Found = "L40S-8Q (1160)" }),
        (DriverRefused, "vGPU EIO without a limit", Set(EIO) with { Vgpu = Limited(null) }),
        (DriverRefused, "vGPU EIO, GPU unknown", Set(EIO)),
        (DriverRefused, "vGPU EPERM", Set(EPERM)),
        (DriverRefused, "vGPU EINVAL", Set(EINVAL)),
        (ParentGone, "vGPU ENXIO", Set(ENXIO)),
        (ParentGone, "vGPU ENODEV", Set(ENODEV)),
        (OutOfMemory, "vGPU ENOMEM", Set(ENOMEM)),
        (NotPermitted, "vGPU EACCES", Set(EACCES, FileWriteStage.Open) with { IsPrivileged = false }),
        (ReadOnly, "vGPU EROFS", Set(EROFS, FileWriteStage.Open)),
        (Obstructed, "vGPU ELOOP", Set(ELOOP, FileWriteStage.Open)),
        (Busy, "vGPU lock",
            FailureContext.ForWrite(Setting, FileWriteResult.FromErrno(EAGAIN, FileWriteStage.Lock), OwnerPath)),
        (NoSpace, "vGPU owner, full", Owner(ENOSPC)),
        (StorageFailed, "vGPU owner EIO", Owner(EIO)),
        (Mismatch, "vGPU taken", Known(Setting, Mismatch) with { Expected = "0", Found = "1150" }),
        (OwnedByAnother, "vGPU owned", Known(Setting, OwnedByAnother) with { Text = "process 4711 made it a vGPU" }),
        (NotSeen, "vGPU not seen", Known(Setting, NotSeen) with { Expected = "1152", Found = "0" }),
        (DeviceNotFound, "vGPU function absent", FailureContext.ForStep(Setting, DeviceNotFound)),
        (OwnedByAnother, "vGPU to adopt is gone", Known(Setting, OwnedByAnother).AsAdoption()),
        (TypeNotFound, "vGPU profile unknown",
            FailureContext.ForStep(new SetVgpuTypeStep(Function, 0, "A40-8Q"), TypeNotFound) with
            {
                Candidates = ["L40S-4Q", "L40S-8Q"],
            }),
        (TypeNotFound, "vGPU profiles unknown",
            FailureContext.ForStep(new SetVgpuTypeStep(Function, 0, "A40-8Q"), TypeNotFound)),
        (DeviceNotFound, "function without vGPU",
            Known(Clearing, DeviceNotFound) with
            {
                Pci = new() { Address = Function, Path = "sys/devices/x", VgpuFunction = new() { CurrentTypeId = 0 } },
            }),
        (DeviceNotFound, "vGPU function of another kind",
            Known(Setting, DeviceNotFound) with { Pci = new() { Address = Function, Path = "sys/devices/x" } }),
        (InUse, "vGPU open", Clear(EPERM) with { Users = FailureContexts.Qemu }),
        (InUse, "vGPU ends", Clear(EBUSY)),
        (InUse, "vGPU seen open", Known(Clearing, InUse) with { Users = FailureContexts.Qemu }),
        (NotSeen, "vGPU still there", Known(Clearing, NotSeen) with { Expected = "0", Found = "1152" }),
        (Mismatch, "vGPU set anew", Known(Clearing, Mismatch) with { Expected = "1152", Found = "1150" }),
        (DriverRefused, "vGPU clear EIO", Clear(EIO)),
        (AttributeRefused, "vGPU place taken", Write("placement_id", "24", EIO)),
        (AttributeRefused, "vGPU instance full", Write("gpu_instance_id", "3", EIO)),
        (AttributeRefused, "vGPU place not a number", Write("placement_id", "24", EINVAL)),
        (InUse, "vGPU place in use", Write("placement_id", "24", EPERM)),
        (AttributeRefused, "vGPU parameters too long", Write("vgpu_params", "x", E2BIG)),
        (Mismatch, "vGPU modify: another profile",
            FailureContext.ForRequest(ChangeVerb.Modify, Mismatch, Setting) with
            {
                Expected = "L40S-8Q (1152)",
                Found = "1150",
            }),
        (NotPermitted, "vGPU define: not root", Define(EACCES, FileWriteStage.Open) with { IsPrivileged = false }),
        (Obstructed, "vGPU define: file for directory", Define(ENOTDIR, FileWriteStage.MakeDirectory)),
        (Obstructed, "vGPU define: directory for file", Define(EISDIR, FileWriteStage.Rename)),
        (Obstructed, "vGPU define: link", Define(ELOOP, FileWriteStage.MakeDirectory)),
        (Busy, "vGPU define: locked", Define(EAGAIN, FileWriteStage.Lock)),
        (Busy, "vGPU define: directory gone", Define(ENOENT, FileWriteStage.Open)),
        (NoSpace, "vGPU define: full", Define(ENOSPC, FileWriteStage.Write)),
        (NotSeen, "vGPU define: not seen", FailureContext.ForStep(Defining, NotSeen, DefinitionPath)),
        (DefinitionNotFound, "vGPU undefine: gone",
            FailureContext.ForWrite(
                new DeleteVgpuDefinitionStep(Defining.Definition),
                FileWriteResult.FromErrno(ENOENT, FileWriteStage.Unlink),
                DefinitionPath
            )),
        (DefinitionExists, "vGPU defined",
            FailureContext.ForStep(Defining, DefinitionExists, DefinitionPath) with
            {
                Expected = "NVIDIA L40S-8Q",
                Found = "NVIDIA L40S-4Q",
            }),
        (DefinitionExists, "vGPU defined meanwhile",
            FailureContext.ForStep(Defining, DefinitionExists, DefinitionPath) with
            {
                Text = "the definition has changed since the plan was made",
            }),
        (DefinitionExists, "vGPU defined, and malformed",
            FailureContext.ForStep(Defining, DefinitionExists).WithMalformedFile(DefinitionPath)),
        (Busy, "vGPU definition changed meanwhile",
            FailureContext.ForStep(
                Defining with { Previous = Defining.Definition with { Autostart = true } }, Busy, DefinitionPath
            ) with
            {
                Text = "the definition has changed since the plan was made",
            }),
        (DefinitionNotFound, "vGPU not defined", Asked(ChangeVerb.Start)),
        (DefinitionNotFound, "vGPU not defined at undefine", Asked(ChangeVerb.Undefine)),
        (DefinitionNotFound, "vGPU not defined at stop", Asked(ChangeVerb.Stop)),
        (DefinitionNotFound, "vGPU definition malformed", Asked(ChangeVerb.Modify).WithMalformedFile(DefinitionPath)),
    ];

    static FailureContext Define(int errno, FileWriteStage stage) =>
        FailureContext.ForWrite(Defining, FileWriteResult.FromErrno(errno, stage), DefinitionPath);

    static FailureContext Asked(ChangeVerb verb) =>
        FailureContext.ForRequest(verb, DefinitionNotFound, new SetVgpuTypeStep(Function, 0));

    static VgpuObstacle Limited(VgpuLimit? limit, VgpuMode mode = VgpuMode.SameSize) =>
        new("0000:41:00.0", mode, limit, "", "4 GiB", ["0000:41:00.4", "0000:41:00.5", "0000:41:00.6"]);

    static FailureContext Known(HostStep step, HostChangeReason reason) => FailureContext.ForStep(step, reason, Path);

    static FailureContext Set(int errno, FileWriteStage stage = FileWriteStage.Write) =>
        FailureContext.ForWrite(Setting, FileWriteResult.FromErrno(errno, stage), Path, "1152");

    static FailureContext Clear(int errno) =>
        FailureContext.ForWrite(Clearing, FileWriteResult.FromErrno(errno, FileWriteStage.Write), Path, "0");

    static FailureContext Owner(int errno) =>
        FailureContext.ForWrite(Setting, FileWriteResult.FromErrno(errno, FileWriteStage.Sync), OwnerPath);

    static FailureContext Write(string name, string value, int errno) =>
        FailureContext.ForWrite(
            new WriteVgpuAttributeStep(Function, name, value),
            FileWriteResult.FromErrno(errno, FileWriteStage.Write),
            $"sys/devices/pci0000:41/0000:41:00.7/nvidia/{name}",
            value
        ) with
        {
            Pci = new()
            {
                Address = Function,
                Path = "sys/devices/pci0000:41/0000:41:00.7",
                VendorId = 0x10de,
                Driver = "nvidia",
            },
        };
}
