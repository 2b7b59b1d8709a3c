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
        new(ParentNotFound, c => c.Spelling is null && c.IsTypeElsewhere,
            c => $"another parent is meant: {c.TheCandidates} has this type",
            "Use it, with the kernel's name as in /sys/class/mdev_bus."),
        new(ParentNotFound, c => c.IsNvidia && c.HasDisabledFunctions,
            c => $"the virtual functions of {c.TheParent} are not enabled; they are the parents, not the card itself",
            c => $"Enable them (/usr/lib/nvidia/sriov-manage -e {c.TheParent}), once after each start of the machine, "
                + "and use one of them."),
        new(ParentNotFound, c => c.Spelling is null && c.IsNvidia,
            "the GPU's driver has no mediated devices on this kernel, where vGPUs are created with "
                + "nvidia/current_vgpu_type of a virtual function; or the vGPU host driver is not installed",
            "Check whether the function has a file nvidia/current_vgpu_type; if not, install NVIDIA's vGPU host driver "
                + "(not the one for guests or desktops)."),
        new(ParentNotFound, c => c.Spelling is null && c.IsGvtg,
            "GVT-g is off, or the GPU does not support it",
            "Start the kernel with i915.enable_gvt=1 and load the module kvmgt; only the graphics of older processors "
                + "support it."),
        new(ParentNotFound, c => c.Spelling is null && c.IsCcw,
            "the subchannel is not bound to vfio_ccw",
            c => "Write vfio_ccw to its driver_override, unbind it from its driver and bind it "
                + $"(driverctl -b css set-override {c.TheParent} vfio_ccw)."),
        new(ParentNotFound, c => c.Spelling is null && c.IsAp,
            "the module vfio_ap is not loaded, or the machine has no crypto adapters",
            "Load it (modprobe vfio_ap) and look at lszcrypt."),
        new(ParentNotFound, c => c.IsSample,
            "the sample driver is not loaded",
            c => $"Load it (modprobe {c.TheParent}); the kernel must be built with its samples."),
        new(ParentNotFound, c => c.HasDisabledFunctions && !c.IsNvidia,
            c => $"the virtual functions of {c.TheParent} are not enabled; with many drivers they are the parents",
            "Enable them with the driver's own tool, or by writing their number to sriov_numvfs."),
        new(ParentNotFound, c => c.HasCandidates && !c.IsTypeElsewhere,
            c => $"another parent is meant; this host has {c.TheCandidates}",
            "Use one of them."),
        new(ParentNotFound, c => true,
            c => $"no driver has registered {c.TheParent} as a parent of mediated devices",
            "Load the driver that does, and look into /sys/class/mdev_bus."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Types =
    [
        new(TypeNotFound, c => c.Spelling is not null,
            c => $"the type is called '{c.TheSpelling}'",
            "Use that spelling; types are names of directories and case-sensitive."),
        new(TypeNotFound, c => c.TypeOfThatName is not null,
            c => $"'{c.TheType}' is the name of {c.TheTypeOfThatName}, and a request needs the id",
            c => $"Use {c.TheTypeOfThatName}."),
        new(TypeNotFound, c => c.IsNvidia && c.Spelling is null && c.TypeOfThatName is null,
            "NVIDIA's types depend on the driver, on MIG and on the GPU",
            c => $"Look at the types of {c.TheParent}, and use one of {c.TheCandidates}.")
            { FollowUp = HostChangeFollowUp.ListTypes },
        new(TypeNotFound, c => c.IsGvtg && c.IsGvtgType && c.Spelling is null,
            "GVT-g omits a type if the aperture has no room for one device of it",
            c => $"Enlarge the aperture in the firmware settings, or use one of {c.TheCandidates}."),
        new(TypeNotFound, c => c.HasCandidates && !c.IsNvidia && !c.IsGvtgType && c.TypeOfThatName is null,
            c => $"another type is meant; {c.TheParent} has {c.TheCandidates}",
            "Use one of them."),
        new(TypeNotFound, c => true,
            c => $"the driver of {c.TheParent} was reloaded with other types",
            c => $"Look at the types of {c.TheParent} again.")
            { FollowUp = HostChangeFollowUp.ListTypes },
    ];

    // csharpier-ignore
    static readonly HintRow[] Others =
    [
        new(Mismatch, c => true,
            c => $"the request expects {c.TheExpected}, but the host has {c.TheFound}",
            "Nothing was changed. Look at the devices of the host, and name the right one.")
            { FollowUp = HostChangeFollowUp.ListDevices },
        new(DefinitionExists, c => !c.HasText && !c.IsMalformed,
            "it was defined before, perhaps with mdevctl or libvirt",
            "Change the definition, or replace it explicitly; otherwise use another UUID.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(DefinitionExists, c => c.IsMalformed,
            c => $"{c.ThePath} exists, but is malformed",
            "Correct it, replace it explicitly, or delete the file.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(DefinitionExists, c => c.HasText && !c.IsMalformed,
            "another process defined it after the plan was made",
            "Look at the definitions of the host, and plan again.")
            { FollowUp = HostChangeFollowUp.ListDefinitions },
        new(DefinitionAmbiguous, c => !c.HasText,
            c => $"the UUID is defined for the parents {c.TheCandidates}",
            "Name the parent that you mean."),
        new(DefinitionAmbiguous, c => c.HasText,
            c => $"a UUID is unique on the whole host, and the parents {c.TheCandidates} are to have it",
            "Give all but one of the devices a UUID of their own."),
        new(SourceUnreadable, c => c.IsMalformed,
            c => $"{c.ThePath} is malformed",
            "Correct it, replace it by a new definition, or delete the file.")
            { FollowUp = HostChangeFollowUp.ReplaceDefinition },
        new(SourceUnreadable, c => !c.IsMalformed,
            c => $"{c.ThePath} cannot be read",
            "Read the host as root; look at the file, its permissions and its file system. Then repeat the request."),
        new(CalloutRefused, c => c.HasText,
            c => $"the script says: {c.TheText}",
            "Do what it asks for; if it is wrong, remove it from mdevctl's scripts.d/callouts."),
        new(CalloutRefused, c => !c.HasText,
            "the script gives no reason",
            "Read the script or its documentation; if it is wrong, remove it from mdevctl's scripts.d/callouts."),
        new(Cancelled, c => true,
            "the caller cancelled before all steps were done",
            "Apply it again; steps that are already in effect are skipped."),
    ];
}
