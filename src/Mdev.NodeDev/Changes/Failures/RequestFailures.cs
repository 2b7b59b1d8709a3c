using static Mdev.NodeDev.Changes.HostChangeReason;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a request cannot be met: what it names does not exist, or is different.</summary>
static class RequestFailures
{
    internal static HintRow[] Hints => [.. Parents, .. Types, .. Others];

    // csharpier-ignore
    static readonly HintRow[] Parents =
    [
        new(ParentNotFound, c => c.Spelling is not null,
            c => $"the parent is called '{c.TheSpelling}'",
            "Use that name, with its case and punctuation."),
        new(ParentNotFound, c => c.IsAmbiguous,
            c => $"the name fits several parents: {c.TheCandidates}",
            "Use the kernel's name of the one that you mean."),
        new(ParentNotFound, c => c.IsNoSpelling && c.HasOwnParents && c.IsTypeElsewhere,
            c => $"{c.WhereParentsAre}: {c.TypeParentsHave} this type",
            c => $"Use {c.OneTypeParent}."),
        new(ParentNotFound, c => c.IsNoSpelling && c.HasOwnParents && !c.IsTypeElsewhere,
            c => $"{c.WhereParentsAre}: {c.TheCandidates}",
            c => $"Look at their types, and use {c.OneCandidate}.")
            { FollowUp = HostChangeFollowUp.ListTypes },
        new(ParentNotFound, c => c.IsNoSpelling && c.Named.DriverOfOthers is not null,
            c => $"{c.TheParent} {c.IsBound}, and the other functions of the card to {c.DriverOfOthers}",
            c => $"Bind it to {c.DriverOfOthers}, or use another function of the card."),
        new(ParentNotFound, c => c.Named is { IsIoSubchannel: true, Subchannel.Driver: not DriverFamilies.VfioCcw },
            c => c.OfSubchannel($"{c.IsBound}, not to vfio_ccw"),
            c => "Write vfio_ccw to its driver_override, unbind it from its driver and bind it "
                + $"(driverctl -b css set-override {c.TheSubchannel} vfio_ccw)."),
        new(ParentNotFound, c => c.Named is { IsIoSubchannel: true, Subchannel.Driver: DriverFamilies.VfioCcw },
            c => c.OfSubchannel("is bound to vfio_ccw, which has not registered it"),
            "Look at the kernel's log (dmesg) for vfio_ccw, and at the subchannel with lscss."),
        new(ParentNotFound, c => c.Named is { Subchannel: not null, IsIoSubchannel: false },
            c => c.OfSubchannel("is not an I/O subchannel, and vfio_ccw takes no others"),
            "Use the subchannel of a channel device; lscss lists them."),
        new(ParentNotFound, c => c.Named.Mdev is not null,
            c => $"{c.TheParent} is a mediated device itself; its parent is {c.ParentOfMdev}",
            "Name the parent."),
        new(ParentNotFound, c => c.Named.IsComputer,
            "computer is libvirt's name of the machine itself, which has no types",
            "Use the kernel's name of the device that has them, as in /sys/class/mdev_bus."),
        new(ParentNotFound, c => c.IsNoSpelling && c.IsTypeElsewhere && !c.HasOwnParents,
            c => $"another parent is meant: {c.TypeParentsHave} this type",
            c => $"Use {c.OneTypeParent}, with the kernel's name as in /sys/class/mdev_bus."),
        new(ParentNotFound, c => c.IsNvidia && c.HasDisabledFunctions && !c.IsOnCard,
            c => $"the virtual functions of {c.TheParent} are not enabled; they are the parents, not the card itself",
            c => $"Enable them (/usr/lib/nvidia/sriov-manage -e {c.TheParent}), once after each start of the machine, "
                + "and use one of them."),
        new(ParentNotFound, c => c.IsNoSpelling && c.IsNvidia && c.Named.IsDisplay && !c.IsOnCard,
            "the GPU's driver has no mediated devices on this kernel, where vGPUs are created with "
                + "nvidia/current_vgpu_type of a virtual function; or the vGPU host driver is not installed",
            "Check whether the function has a file nvidia/current_vgpu_type; if not, install NVIDIA's vGPU host driver "
                + "(not the one for guests or desktops)."),
        new(ParentNotFound, c => c.IsNoSpelling && c.IsGvtg && c.Named.IsDisplay && !c.IsOnCard,
            "GVT-g is off, or the GPU does not support it",
            "Start the kernel with i915.enable_gvt=1 and load the module kvmgt; only the graphics of older processors "
                + "support it."),
        new(ParentNotFound, c => c.IsNoSpelling && c.IsAp && c.Named.HasCryptoAdapters != false,
            "the module vfio_ap is not loaded, or the machine has no crypto adapters",
            "Load it (modprobe vfio_ap) and look at lszcrypt."),
        new(ParentNotFound, c => c.IsNoSpelling && c.IsAp && c.Named.HasCryptoAdapters == false,
            "this host has no crypto adapters, of which the AP matrix is made",
            "Only s390 machines with such adapters have it; look at lszcrypt."),
        new(ParentNotFound, c => c.IsSample,
            "the sample driver is not loaded",
            c => $"Load it (modprobe {c.TheParent}); the kernel must be built with its samples."),
        new(ParentNotFound, c => c.HasDisabledFunctions && !c.IsNvidia && !c.IsOnCard,
            c => $"the virtual functions of {c.TheParent} are not enabled; with many drivers they are the parents",
            "Enable them with the driver's own tool, or by writing their number to sriov_numvfs."),
        new(ParentNotFound, c => c.Named.IsAbsent && c.IsNoSpelling,
            c => $"this host has no device {c.TheParent}",
            "Look at the parents of the host, as in /sys/class/mdev_bus.")
            { FollowUp = HostChangeFollowUp.ListTypes },
        new(ParentNotFound, c => c is { IsNoSpelling: true, IsTypeElsewhere: false, HasCandidates: true }
                && !c.HasOwnParents,
            c => $"another parent is meant; this host has {c.TheCandidates}",
            c => $"Use {c.OneCandidate}."),
        new(ParentNotFound, c => c is { Named.Function.Driver: { }, IsOnCard: false, IsNvidia: false, IsGvtg: false },
            c => $"{c.TheParent} {c.IsBound}, which has not registered it as a parent of mediated devices",
            "Bind it to a driver that does, if there is one for this device."),
        new(ParentNotFound, c => c is { Named.Function.Driver: null, Named.Function: not null, IsOnCard: false }
                && !(c.IsNvidia || c.IsGvtg),
            c => $"{c.TheParent} {c.IsBound}, and a driver is what registers a parent of mediated devices",
            "Bind it to a driver that does, if there is one for this device."),
        new(ParentNotFound, c => c.IsNoSpelling && c.Named.IsUnknown && !(c.IsTypeElsewhere || c.IsAp || c.IsSample),
            c => $"no driver has registered {c.TheParent} as a parent of mediated devices",
            "Load the driver that does, and look into /sys/class/mdev_bus."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Types =
    [
        new(TypeNotFound, c => c.Spelling is not null && !c.IsVgpu,
            c => $"the type is called '{c.TheSpelling}'",
            "Use that spelling; types are names of directories and case-sensitive."),
        new(TypeNotFound, c => c.TypeOfThatName is not null,
            c => $"'{c.TheType}' is the name of {c.TheTypeOfThatName}, and a request needs the id",
            c => $"Use {c.TheTypeOfThatName}."),
        new(TypeNotFound, c => c is { IsNvidia: true, IsNoSpelling: true, TypeOfThatName: null, HasCandidates: true }
                && !c.IsVgpu,
            "NVIDIA's types depend on the driver, on MIG and on the GPU",
            c => $"Look at the types of {c.TheParent}: {c.TheCandidates}. Use {c.OneCandidate}.")
            { FollowUp = HostChangeFollowUp.ListTypes },
        new(TypeNotFound, c => c.IsGvtg && c.IsGvtgType && c.IsNoSpelling && c.HasCandidates,
            "GVT-g omits a type if the aperture has no room for one device of it",
            c => $"Enlarge the aperture in the firmware settings, or use another type: {c.TheCandidates}."),
        new(TypeNotFound, c => c.HasCandidates && !(c.IsNvidia || c.IsVgpu) && !(c.IsGvtg && c.IsGvtgType)
                && c.TypeOfThatName is null && c.IsNoSpelling,
            c => $"another type is meant; {c.TheParent} has {c.TheCandidates}",
            c => $"Use {c.OneCandidate}."),
        new(TypeNotFound, c => c.IsTypeElsewhere && !c.IsVgpu,
            c => $"another parent is meant: {c.TypeParentsHave} this type",
            c => $"Use {c.OneTypeParent} as the parent."),
        new(TypeNotFound, c => !c.HasCandidates && !c.IsAnswer && c.Parent is not null,
            c => $"{c.TheParent} offers no type at all",
            c => $"Check the configuration of the device, and the kernel's log (dmesg) for {c.TheDriver}."),
        new(TypeNotFound, c => (c.IsAnswer || c.Parent is null) && !c.IsVgpu,
            c => $"the driver of {c.TheParent} was reloaded with other types",
            c => $"Look at the types of {c.TheParent} again.")
            { FollowUp = HostChangeFollowUp.ListTypes },
    ];

    // csharpier-ignore
    static readonly HintRow[] Others =
    [
        new(Mismatch, c => c.IsVgpu && c.Verb == ChangeVerb.Modify,
            "the profile of a vGPU is fixed while it exists",
            "Nothing was changed. Change only its definition, then stop and start it; or name the profile that it "
                + "has."),
        new(Mismatch, c => !c.IsVgpu,
            "another process removed the device and created one with its UUID, or the request means another device",
            "Nothing was changed. Look at the devices of the host, and name the right one.")
            { FollowUp = HostChangeFollowUp.ListDevices },
        new(DefinitionExists, c => c.IsFunction && !c.HasText && !c.IsMalformed,
            "it was defined before",
            "Change the definition, or replace it explicitly; otherwise use another function.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(DefinitionExists, c => !c.IsFunction && !c.HasText && !c.IsMalformed,
            "it was defined before, perhaps with mdevctl or libvirt",
            "Change the definition, or replace it explicitly; otherwise use another UUID.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(DefinitionExists, c => c.IsMalformed,
            "the file was edited by hand, or a program wrote only a part of it",
            "Correct it, replace it explicitly, or delete the file.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(DefinitionExists, c => c.IsFunction && c.HasText && !c.IsMalformed,
            "another process defined it after the plan was made",
            c => $"Look into {c.TheDefinitions}, and plan again."),
        new(DefinitionExists, c => !c.IsFunction && c.HasText && !c.IsMalformed,
            "another process defined it after the plan was made",
            "Look at the definitions of the host, and plan again.")
            { FollowUp = HostChangeFollowUp.ListDefinitions },
        new(DefinitionAmbiguous, c => !c.HasText,
            "definitions of one UUID can stand below several parents, although only one device can exist",
            "Name the parent that you mean."),
        new(DefinitionAmbiguous, c => c.HasText,
            "a UUID is unique on the whole host, not only below one parent",
            "Give all but one of the devices a UUID of their own."),
        new(SourceUnreadable, c => c.IsMalformed,
            "the file was edited by hand, or a program wrote only a part of it",
            "Correct it, replace it by a new definition, or delete the file.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(SourceUnreadable, c => c.IsRecipe,
            "the file cannot be followed, and may ask for a preparation of the parent",
            "Correct it; or delete the file, so that the device is started without one."),
        new(SourceUnreadable, c => !c.IsMalformed && !c.IsRecipe,
            "the process may not read it, or its file system is failing",
            "Read the host as root; look at the file, its permissions and its file system. Then repeat the request."),
        new(CalloutRefused, c => c.HasText,
            "a script of mdevctl's scripts.d/callouts objects, and says why",
            "Do what it asks for; if it is wrong, remove it from mdevctl's scripts.d/callouts."),
        new(CalloutRefused, c => !c.HasText,
            "the script gives no reason",
            "Read the script or its documentation; if it is wrong, remove it from mdevctl's scripts.d/callouts."),
        new(Cancelled, c => true,
            "the caller cancelled before all steps were done",
            "Apply it again; steps that are already in effect are skipped."),
    ];
}
