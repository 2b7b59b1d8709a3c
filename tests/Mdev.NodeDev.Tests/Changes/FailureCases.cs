using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;
using static Mdev.NodeDev.Hosts.FileWriteStage;
using static Mdev.NodeDev.Tests.FailureContexts;
using Case = (Mdev.NodeDev.Changes.HostChangeReason Reason, string Name, Mdev.NodeDev.Changes.FailureContext Context);

namespace Mdev.NodeDev.Tests;

/// <summary>
/// The errors that the documentation of the kernel and the drivers lists, each with its reason. The snapshot of
/// <see cref="FailureExplainerTests"/> shows their explanations.
/// </summary>
static class FailureCases
{
    internal static IReadOnlyList<Case> All { get; } =
    [
        .. OfAnyParent("mtty"),
        .. Capacity,
        .. Refusals,
        .. Removals,
        .. Attributes,
        .. Definitions,
        .. Requests,
        .. VgpuFailureCases.All,
        .. PreparationFailureCases.All,
    ];

    /// <summary>The cases of every parent, for parents of other drivers.</summary>
    internal static IEnumerable<Case> OfOtherParents =>
        Drivers.Where(driver => driver != "mtty").SelectMany(OfAnyParent);

    /// <summary>Errors of <c>create</c> that any parent can give.</summary>
    // csharpier-ignore
    static Case[] OfAnyParent(string driver) =>
    [
        (NotPermitted, $"{driver}: not root", Create(driver, EACCES, Open)),
        (NotPermitted, $"{driver}: module", Create(driver, EPERM, Open) with { IsPrivileged = true }),
        (ReadOnly, $"{driver}: container", Create(driver, EROFS, Open)),
        (TypeNotFound, $"{driver}: type vanished", Create(driver, ENOENT, Open) with { IsParentPresent = true }),
        (ParentGone, $"{driver}: driver unloaded", Create(driver, ENOENT, Open) with { IsParentPresent = false }),
        (AlreadyExists, $"{driver}: taken", Create(driver, EEXIST) with { IsOnBus = true }),
        (AlreadyExists, $"{driver}: taken here",
            Create(driver, EEXIST) with { IsOnBus = true, Existing = Device(NameOf(driver), TypeOf(driver)) }),
        (AlreadyExists, $"{driver}: taken here with another type",
            Create(driver, EEXIST) with { IsOnBus = true, Existing = Device(NameOf(driver), "x-1") }),
        (AlreadyExists, $"{driver}: taken elsewhere",
            Create(driver, EEXIST) with { IsOnBus = true, Existing = Device("elsewhere", "x-1") }),
        (StillBeingRemoved, $"{driver}: being torn down", Create(driver, EEXIST) with { IsOnBus = false }),
        (OutOfMemory, $"{driver}: no memory", Create(driver, ENOMEM, after: 1)),
        (ParentGone, $"{driver}: unregistering", Create(driver, ENODEV) with { IsParentPresent = false }),
        (Busy, $"{driver}: deferred", Create(driver, EAGAIN)),
        (DriverRefused, $"{driver}: any other", Create(driver, 71)),
    ];

    /// <summary>What each driver answers when nothing is left, on old and new kernels.</summary>
    // csharpier-ignore
    static Case[] Capacity =>
    [
        (NoCapacity, "mtty 6.1", Create("mtty", ENOSPC, before: 1, after: 0)),
        (NoCapacity, "mdpy 5.10", Create("mdpy", ENOMEM, before: 0, after: 0)),
        (NoCapacity, "mdpy 6.1", Create("mdpy", EUSERS, after: 0)),
        (NoCapacity, "mbochs 5.10", Create("mbochs", ENOMEM, after: 0)),
        (NoCapacity, "mbochs 6.1", Create("mbochs", ENOSPC, after: 0)),
        (OutOfMemory, "mdpy 5.10, count unknown", Create("mdpy", ENOMEM)),
        (NoCapacity, "gvtg", Create("gvtg", ENOSPC, after: 0)),
        (NoCapacity, "ccw 5.10", Create("ccw", EPERM, after: 0)),
        (NoCapacity, "ccw 6.1", Create("ccw", EUSERS, after: 0)),
        (NoCapacity, "ap 5.10", Create("ap", EPERM, after: 0)),
        (NoCapacity, "ap 6.1", Create("ap", EUSERS, after: 0)),
        (NoCapacity, "nvidia EIO",
            Create("nvidia", EIO, after: 0) with { Siblings = [Device("0000:3b:00.0", "nvidia-256")] }),
        (NoCapacity, "nvidia EINVAL",
            Create("nvidia", EINVAL, after: 0) with { Siblings = [Device("0000:3b:00.0", "nvidia-256")] }),
        (NoCapacity, "nvidia EPERM",
            Create("nvidia", EPERM, after: 0) with { Siblings = [Device("0000:3b:00.0", "nvidia-256")] }),
        (NoCapacity, "nvidia size class",
            Create("nvidia", EIO, after: 0) with { Siblings = [Device("0000:3b:00.0", "nvidia-258")] }),
        (NoCapacity, "nvidia, empty GPU, no room", Create("nvidia", EIO, after: 0)),
        (NoCapacity, "nvidia function taken",
            Create("nvidia vf", EIO, after: 0) with { Siblings = [Device("0000:3b:00.4", "nvidia-558")] }),
        (NoCapacity, "nvidia card full",
            Create("nvidia vf", EIO, before: 1, after: 0) with { Siblings = [Device("0000:3b:00.5", "nvidia-558")] }),
        (NoCapacity, "nvidia card of another size",
            Create("nvidia vf", EIO, after: 0) with { Siblings = [Device("0000:3b:00.5", "nvidia-560")] }),
        (NoCapacity, "nvidia, no GPU instance", Create("nvidia mig", EIO, after: 0)),
        (NoCapacity, "idxd", Create("idxd", ENODEV, after: 0)),
        (NoCapacity, "raced", Create("other", ENOSPC, before: 1, after: 0)),
        (NoCapacity, "pool of the parent",
            Create("other", EUSERS, before: 0, after: 0) with { Siblings = [Device("0000:81:00.0", "acme-unit")] }),
        (NoCapacity, "negative count", Create("other", EUSERS, after: -6)),
        (NoCapacity, "count unknown", Create("other", ENOSPC)),
    ];

    /// <summary>The same errors if something is left, which then have another reason.</summary>
    // csharpier-ignore
    static Case[] Refusals =>
    [
        (DriverRefused, "limit reached and freed", Create("mdpy", EUSERS, before: 1, after: 1)),
        (DriverRefused, "pool full and freed", Create("mtty", ENOSPC, before: 2, after: 1)),
        (DriverRefused, "gvtg, 7 devices", Create("gvtg", ENOSPC, before: 1, after: 1)),
        (DriverRefused, "ccw 5.10, freed", Create("ccw", EPERM, after: 1)),
        (DriverRefused, "ap 5.10, freed", Create("ap", EPERM, after: 9)),
        (DriverRefused, "nvidia resource manager", Create("nvidia", EIO, before: 5, after: 5)),
        (DriverRefused, "nvidia unknown type", Create("nvidia", EINVAL, before: 5, after: 5)),
        (DriverRefused, "nvidia policy", Create("nvidia", EPERM, before: 5, after: 5)),
        (ParentNotReady, "idxd, queue not enabled", Create("idxd", ENODEV, before: 1, after: 1)),
        (ParentNotReady, "another driver, not prepared", Create("other", ENODEV, before: 2, after: 2)),
        (DriverRefused, "driver of a copied host",
            FailureContext.ForWrite(
                new CreateMdevStep("hct", Uuid, "hct-1"),
                FileWriteResult.Refused(FileStatus.NotPlayed, Write),
                "sys/devices/platform/hct/mdev_supported_types/hct-1/create"
            )),
        (DriverRefused, "EINVAL of a driver", Create("mtty", EINVAL, after: 3)),
        (DriverRefused, "EPERM of a driver", Create("other", EPERM, after: 3)),
        (DriverRefused, "EIO of a driver", Create("other", EIO, after: 3)),
        (ParentNotReady, "ccw not operational", Create("ccw", ENODEV, before: 1, after: 1)),
        (ParentGone, "ccw not operational, nothing left", Create("ccw", ENODEV, before: 1, after: 0)),
        (ParentGone, "functions disabled", Create("nvidia vf", ENODEV)),
        (DriverRefused, "aggregation", Create("other", EINVAL, after: 7) with { Value = $"{Uuid},aggregate=8" }),
        (OutOfMemory, "no memory", Create("mtty", ENOMEM, after: 3)),
        (Busy, "driver busy", Create("mtty", EBUSY)),
    ];

    // csharpier-ignore
    static Case[] Removals =>
    [
        (Busy, "remove: another remover", Remove("mtty", EAGAIN)),
        (DeviceNotFound, "remove: unknown", Remove("mtty", ENODEV)),
        (DeviceNotFound, "remove: second remover", Remove("mtty", ENOENT, Open) with { IsOnBus = false }),
        (StillBeingRemoved, "remove: second remover, blocked",
            Remove("mtty", ENOENT, Open) with { IsOnBus = false, Users = Qemu }),
        (Busy, "remove: listed without remove", Remove("mtty", ENOENT, Open) with { IsOnBus = true }),
        (ParentGone, "remove: parent unloaded", Remove("mtty", ENODEV) with { IsParentPresent = false }),
        (InUse, "remove: old kernels", Remove("gvtg", EBUSY)),
        (InUse, "remove: nvidia in use", Remove("nvidia", EPERM) with { Users = Qemu }),
        (InUse, "remove: nvidia plugin", Remove("nvidia", EBUSY)),
        (StillBeingRemoved, "remove: blocked", Remove("mtty", StillBeingRemoved) with { Users = Qemu }),
        (InUse, "remove: asked first", Remove("mtty", InUse) with { Users = Qemu }),
        (NotPermitted, "remove: not root", Remove("mtty", EACCES, Open)),
        (ReadOnly, "remove: container", Remove("mtty", EROFS, Open)),
        (DriverRefused, "remove: any other", Remove("mtty", EINVAL)),
        (OutOfMemory, "remove: no memory", Remove("mtty", ENOMEM)),
    ];

    // csharpier-ignore
    static Case[] Attributes =>
    [
        (AttributeRefused, "ap: no number", Set("ap", "assign_adapter", "five", EINVAL)),
        (AttributeRefused, "ap: bad mask", Set("ap", "ap_config", "0x0", EINVAL)),
        (AttributeRefused, "ap: too large", Set("ap", "assign_adapter", "99999999999999999999", ERANGE)),
        (AttributeRefused, "ap: above the machine's", Set("ap", "assign_domain", "254", ENODEV)),
        (ResourceTaken, "ap: the host's", Set("ap", "assign_domain", "4", EADDRNOTAVAIL)),
        (ResourceTaken, "ap: another device's",
            Set("ap", "assign_domain", "4", EADDRINUSE) with { Siblings = [Device("matrix", "vfio_ap-passthrough")] }),
        (InUse, "ap: guest runs, 5.10", Set("ap", "unassign_domain", "4", EBUSY)),
        (AttributeNotFound, "ap: no ap_config before 6.12",
            Set("ap", "ap_config", "0x0", ENOENT, Open) with { IsOnBus = true }),
        (AttributeRefused, "nvidia: too long", Set("nvidia", "nvidia/vgpu_params", "x", E2BIG)),
        (InUse, "nvidia: in use", Set("nvidia", "nvidia/vgpu_params", "x", EPERM)),
        (AttributeRefused, "nvidia: no data", Set("nvidia", "nvidia/vgpu_params", "x", ENXIO)),
        (NotSeen, "nvidia: last byte",
            Set("nvidia", "nvidia/vgpu_params", "x=10", NotSeen) with { Expected = "x=10", Found = "x=1" }),
        (NotSeen, "other: read back differs",
            Set("other", "acme/mode", "FAST", NotSeen) with { Expected = "FAST", Found = "slow" }),
        (NotSeen, "other: last byte",
            Set("other", "acme/mode", "FAST", NotSeen) with { Expected = "FAST", Found = "FAS" }),
        (AttributeNotFound, "no such attribute", Set("mtty", "speed", "9", ENOENT, Open) with { IsOnBus = true }),
        (AttributeNotFound, "no such attribute, others",
            Set("mtty", "speed", "9", ENOENT, Open) with { IsOnBus = true, Candidates = ["vendor/speed"] }),
        (AttributeNotFound, "no such attribute, other case",
            Set("ap", "Assign_Domain", "9", ENOENT, Open) with { Candidates = ["assign_adapter", "assign_domain"] }),
        (AttributeNotFound, "no driver bound",
            Set("other", "acme/mode", "9", ENOENT, Open)
                with { IsOnBus = true, Existing = Device("0000:81:00.0", "acme-unit") }),
        (DeviceNotFound, "device gone", Set("mtty", "speed", "9", ENOENT, Open) with { IsOnBus = false }),
        (DeviceNotFound, "device going", Set("other", "acme/mode", "9", ENODEV)),
        (AttributeNotFound, "read-only, root",
            Set("nvidia", "nvidia/vm_name", "x", EACCES, Open) with { IsPrivileged = true }),
        (NotPermitted, "attribute: not root",
            Set("ap", "assign_domain", "4", EACCES, Open) with { IsPrivileged = false }),
        (ReadOnly, "read-only sys", Set("ap", "assign_domain", "4", EROFS, Open)),
        (AttributeRefused, "no way to write it", Set("other", "acme/mode", "9", EIO)),
        (AttributeRefused, "wrong form", Set("other", "acme/mode", "9", EINVAL)),
        (AttributeRefused, "out of range", Set("other", "acme/mode", "9", ERANGE)),
        (AttributeRefused, "too long", Set("other", "acme/mode", "9", E2BIG)),
        (AttributeRefused, "not allowed now", Set("other", "acme/mode", "9", EPERM)),
        (InUse, "attribute: in use", Set("other", "acme/mode", "9", EBUSY) with { Users = Qemu }),
        (AttributeRefused, "units", Set("gvtg", "mdev/aggregated_instances", "0", EINVAL)),
        (InUse, "units, opened", Set("gvtg", "intel_vgpu/aggregator", "2", EBUSY)),
        (Obstructed, "a link", Set("mtty", "driver", "x", ELOOP, Open)),
        (ResourceTaken, "attribute: taken", Set("other", "acme/mode", "9", EADDRINUSE)),
        (Busy, "attribute: busy", Set("other", "acme/mode", "9", EAGAIN)),
        (OutOfMemory, "attribute: no memory", Set("other", "acme/mode", "9", ENOMEM)),
        (AttributeNotFound, "a directory", Set("mtty", "vendor", "x", EISDIR, Open)),
    ];

    // csharpier-ignore
    static Case[] Definitions =>
    [
        (NotPermitted, "define: not root", Define(EACCES, Open)),
        (NotPermitted, "define: immutable, not root", Define(EPERM, Rename)),
        (NotPermitted, "define: immutable", Define(EPERM, Rename) with { IsPrivileged = true }),
        (ReadOnly, "define: read-only", Define(EROFS, Open)),
        (NoSpace, "define: full", Define(ENOSPC, Write)),
        (NoSpace, "define: full, directory", Define(ENOSPC, SyncDirectory)),
        (NoSpace, "define: quota", Define(EDQUOT, Write)),
        (NoSpace, "define: limit", Define(EFBIG, Write)),
        (Obstructed, "define: file for directory", Define(ENOTDIR, Open)),
        (Obstructed, "define: file for directory, made", Define(EEXIST, MakeDirectory)),
        (Obstructed, "define: directory for file", Define(EISDIR, Rename)),
        (Obstructed, "define: link", Define(ELOOP, Open)),
        (Obstructed, "define: mounted", Define(EXDEV, Rename)),
        (Busy, "define: busy", Define(EBUSY, Rename)),
        (Busy, "define: locked", Define(EAGAIN, FileWriteStage.Lock)),
        (InvalidRequest, "define: long name", Define(ENAMETOOLONG, MakeDirectory)),
        (Busy, "define: directory gone", Define(ENOENT, Open)),
        (StorageFailed, "define: disk", Define(EIO, Sync)),
        (StorageFailed, "define: not durable", Define(EIO, SyncDirectory)),
        (OutOfMemory, "define: no memory", Define(ENOMEM, Open)),
        (Unexpected, "define: files", Define(EMFILE, Open)),
        (Unexpected, "define: any other", Define(71, Write)),
        (Obstructed, "define: no file", Define(FileStatus.NotRegularFile, Open)),
        (Obstructed, "define: out of the root", Define(FileStatus.OutsideRoot, Open)),
        (InvalidRequest, "define: bad name", Define(FileStatus.InvalidName, Open)),
        (NoSpace, "define: partly", Define(FileStatus.Incomplete, Write)),
        (NotSeen, "define: not seen", Define(NotSeen)),
        (DefinitionNotFound, "undefine: gone", Undefine(ENOENT)),
        (NotPermitted, "undefine: not root", Undefine(EACCES)),
        (ReadOnly, "undefine: read-only", Undefine(EROFS)),
        (Obstructed, "undefine: directory", Undefine(EISDIR)),
        (StorageFailed, "undefine: not durable", Undefine(EIO, SyncDirectory)),
    ];

    /// <summary>What is known without an error of the kernel.</summary>
    // csharpier-ignore
    static Case[] Requests =>
    [
        (DefinitionNotFound, "no definition, a malformed file",
            Asked(DefinitionNotFound, "mtty").WithMalformedFile("etc/mdevctl.d/mtty/x")),
        (DefinitionAmbiguous, "wanted on two parents",
            Asked(DefinitionAmbiguous, "mdpy", verb: ChangeVerb.Reconcile)
                with { Candidates = ["mdpy", "mtty"], Text = "only one of the devices can exist" }),
        (SourceUnreadable, "the directory of the definitions",
            Asked(SourceUnreadable, null) with { Path = "etc/mdevctl.d", Text = "permission denied" }),
        (SourceUnreadable, "a malformed recipe",
            Asked(SourceUnreadable, "mtty") with
            {
                Path = "etc/nodedev.d/recipes/5a0c1f1e-1111-4222-8333-444455556666.json",
                Text = "line 2, column 3: the recipe: \"parent\" is not \"any\"",
            }),
        (SourceUnreadable, "a malformed file",
            Asked(SourceUnreadable, "mtty").WithMalformedFile("etc/mdevctl.d/mtty/x")),
        (InUse, "in use, and others perhaps",
            Asked(InUse, "mtty")
                with { Users = new() { Users = [new MdevUser(7, "qemu", "/dev/vfio/7")],
                    WhyNot = "2 of 9 processes could not be inspected" } }),
        (ParentNotFound, "no parent", Asked(ParentNotFound, "hct!0 a")),
        (ParentNotFound, "no parent, others", Asked(ParentNotFound, "mtti") with { Candidates = ["mtty"] }),
        (ParentNotFound, "no parent, another has the type",
            Asked(ParentNotFound, "0000:3b:00.9", "nvidia-558") with { TypeParents = ["0000:3b:00.4"] }),
        (ParentNotFound, "no parent, others have the type",
            Asked(ParentNotFound, "hct!0 a", "mtty-1") with { TypeParents = ["mtty", "mdpy"] }),
        (ParentNotFound, "no parent, other case",
            Asked(ParentNotFound, "0000:3B:00.0") with { Candidates = ["0000:3b:00.0"] }),
        (ParentNotFound, "no parent, several of the name",
            Asked(ParentNotFound, "a.b") with { IsAmbiguous = true, Candidates = ["a-b", "a:b"] }),
        (ParentNotFound, "no parent, sample", Asked(ParentNotFound, "mdpy")),
        (ParentNotFound, "no parent, almost a sample", Asked(ParentNotFound, "mtyt", "mtty-1")),
        (ParentNotFound, "no parent, matrix", Asked(ParentNotFound, "matrix")),
        (ParentNotFound, "no parent, functions", Asked(ParentNotFound, "0000:3b:00.0").On(Card(0x10de, 16))),
        (ParentNotFound, "no parent, other functions", Asked(ParentNotFound, "0000:3b:00.0").On(Card(0x15b3, 16))),
        (ParentNotFound, "no parent, nvidia", Asked(ParentNotFound, "0000:3b:00.0").On(Card(0x10de, 0))),
        (ParentNotFound, "no parent, on no host", Asked(ParentNotFound, "0.0.26ab").On(new HostSnapshot())),
        (ParentNotFound, "no parent, nor crypto adapters", Asked(ParentNotFound, "matrix").On(new HostSnapshot())),
        (ParentNotFound, "no parent, the machine", Asked(ParentNotFound, "computer").On(new HostSnapshot())),
        (ParentNotFound, "no parent, a device",
            Asked(ParentNotFound, Device("mtty", "mtty-1").Name)
                .On(new HostSnapshot { Mdevs = [Device("mtty", "mtty-1")] })),
        (ParentNotFound, "no parent, subchannel", Asked(ParentNotFound, "0.0.0052").On(Subchannel("io_subchannel"))),
        (ParentNotFound, "no parent, channel device",
            Asked(ParentNotFound, "0.0.26ab").On(Subchannel("io_subchannel"))),
        (ParentNotFound, "no parent, subchannel of vfio_ccw",
            Asked(ParentNotFound, "0.0.26ab").On(Subchannel("vfio_ccw"))),
        (ParentNotFound, "no parent, other subchannel",
            Asked(ParentNotFound, "0.0.0052").On(Subchannel("chsc_subchannel"))),
        (ParentNotFound, "no parent, network card",
            Asked(ParentNotFound, "0000:3b:00.0").On(Card(0x15b3, 0) with { Class = 0x020000, Driver = "mlx5_core" })),
        (ParentNotFound, "no parent, audio of nvidia",
            Asked(ParentNotFound, "0000:3b:00.0").On(Card(0x10de, 0) with { Class = 0x040300 })),
        (ParentNotFound, "no parent, card with functions",
            Asked(ParentNotFound, "0000:3b:00.0", "nvidia-558").On(CardOf("nvidia-558"))),
        (ParentNotFound, "no parent, card with functions of other types",
            Asked(ParentNotFound, "0000:3b:00.0", "nvidia-1").On(CardOf("nvidia-558"))),
        (ParentNotFound, "no parent, function of another driver",
            Asked(ParentNotFound, "0000:3b:00.5", "nvidia-558").On(CardOf("nvidia-558"))),
        (ParentNotFound, "no parent, intel", Asked(ParentNotFound, "0000:3b:00.0").On(Card(0x8086, 0))),
        (TypeNotFound, "no type", Asked(TypeNotFound, "other", "x-1")),
        (TypeNotFound, "no type at all", On("other", "x-1")),
        (TypeNotFound, "no type, another parent has it",
            On("other", "x-1") with { Candidates = ["acme-unit"], TypeParents = ["0000:82:00.0"] }),
        (TypeNotFound, "no type, others",
            Asked(TypeNotFound, "mtty", "mtty-9") with { Candidates = ["mtty-1", "mtty-2"] }),
        (TypeNotFound, "no type, other case", Asked(TypeNotFound, "mtty", "MTTY-1") with { Candidates = ["mtty-1"] }),
        (TypeNotFound, "no type, nvidia", On("nvidia", "nvidia-1") with { Candidates = ["nvidia-2"] }),
        (TypeNotFound, "no type, gvtg", On("gvtg", "i915-GVTg_V5_1") with { Candidates = ["i915-GVTg_V5_4"] }),
        (ParentNotFound, "no parent, name of libvirt",
            Asked(ParentNotFound, "pci_0000_3b_00_0") with { Candidates = ["0000:3b:00.0", "mtty"] }),
        (ParentNotFound, "no parent, short address",
            Asked(ParentNotFound, "3b:00.0") with { Candidates = ["0000:3b:00.0", "mtty"] }),
        (ParentNotFound, "no parent, short address of two",
            Asked(ParentNotFound, "00.0") with { Candidates = ["0000:3b:00.0", "0000:3c:00.0"] }),
        (TypeNotFound, "no type, its name", On("nvidia vf", "NVIDIA A40-2Q") with { Candidates = ["nvidia-558"] }),
        (TypeNotFound, "no type, gvtg with a type of another", On("gvtg", "mtty-1")
                with { Candidates = ["i915-GVTg_V5_4"] }),
        (DeviceNotFound, "no device", Asked(DeviceNotFound)),
        (DeviceNotFound, "no device, defined", Asked(DeviceNotFound) with { Existing = Defined("mtty") }),
        (DeviceNotFound, "no device to remove, defined",
            Asked(DeviceNotFound, verb: ChangeVerb.Remove) with { Existing = Defined("mtty") }),
        (DeviceNotFound, "no device to remove", Asked(DeviceNotFound, verb: ChangeVerb.Remove)),
        (DefinitionNotFound, "no definition", Asked(DefinitionNotFound)),
        (DefinitionNotFound, "no definition, of another parent",
            Asked(DefinitionNotFound, "mdpy") with { Candidates = ["mtty"] }),
        (DefinitionNotFound, "no definition to delete", Asked(DefinitionNotFound, verb: ChangeVerb.Undefine)),
        (DefinitionNotFound, "no definition at stop", Asked(DefinitionNotFound, verb: ChangeVerb.Stop)),
        (DefinitionAmbiguous, "several definitions",
            Asked(DefinitionAmbiguous, null) with { Candidates = ["mtty", "mdpy"] }),
        (DefinitionExists, "defined", Asked(DefinitionExists)),
        (DefinitionExists, "defined meanwhile",
            Asked(DefinitionExists) with { Text = "the definition has changed since the plan was made" }),
        (DefinitionExists, "defined, and malformed", Asked(DefinitionExists).WithMalformedFile("etc/mdevctl.d/mtty/x")),
        (Mismatch, "mismatch", Asked(Mismatch) with { Expected = "mtty-1", Found = "mtty-2" }),
        (CalloutRefused, "call-out", Asked(CalloutRefused) with { Text = "ap.sh: adapter 5 is reserved" }),
        (CalloutRefused, "call-out, silent", Asked(CalloutRefused)),
        (Cancelled, "cancelled", Asked(Cancelled)),
        (InvalidRequest, "invalid", Asked(InvalidRequest, "../x") with { Text = "'../x' is not a valid name" }),
        (InUse, "in use", Asked(InUse) with { Users = Qemu }),
        (StillBeingRemoved, "still being removed", Asked(StillBeingRemoved) with { Users = Qemu }),
        (NotSeen, "not seen", Asked(NotSeen)),
        (NotSeen, "created, not seen", Create("mtty", NotSeen)),
        (NotSeen, "removed, not seen", Remove("mtty", NotSeen)),
    ];

    static HostSubchannel Subchannel(string driver) =>
        new()
        {
            Name = "0.0.0052",
            Path = "sys/devices/css0/0.0.0052",
            Driver = driver,
            Type = 0,
            ChannelDevice = "0.0.26ab",
        };

    /// <summary>A card with two functions, one of which is a parent.</summary>
    static HostSnapshot CardOf(string type)
    {
        HostPciDevice card = Card(0x10de, 2);
        HostPciDevice function = card with { PhysicalFunction = card.Address, TotalVirtualFunctions = null };
        return new HostSnapshot
        {
            PciDevices =
            [
                card,
                function with
                {
                    Address = PciAddress.Parse("0000:3b:00.4"),
                    Driver = "nvidia",
                    Path = "sys/4",
                },
                function with
                {
                    Address = PciAddress.Parse("0000:3b:00.5"),
                    Driver = "vfio-pci",
                    Path = "sys/5",
                },
            ],
            Parents =
            [
                new HostMdevParent
                {
                    Name = "0000:3b:00.4",
                    Path = "sys/4",
                    Driver = "nvidia",
                    Types = [new HostMdevType { Id = type }],
                },
            ],
        };
    }

    static HostPciDevice Card(ushort vendor, uint functions) =>
        new()
        {
            Address = PciAddress.Parse("0000:3b:00.0"),
            Path = "sys/devices/0000:3b:00.0",
            VendorId = vendor,
            Class = 0x030000,
            TotalVirtualFunctions = functions,
        };
}
