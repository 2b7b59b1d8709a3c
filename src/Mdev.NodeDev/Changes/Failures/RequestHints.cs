using static Mdev.NodeDev.Changes.FailureFacts;
using static Mdev.NodeDev.Changes.HostChangeReason;

namespace Mdev.NodeDev.Changes;

/// <summary>Why something that was asked for is not there, or is another thing.</summary>
static class RequestHints
{
    internal static ValueList<HintRow> Rows { get; } =
    [
        .. Parents(),
        .. Types(),
        new(
            Mismatch,
            "the request expects {expected}, and the host has {found}",
            "Look at the device (nodedev list), and name the right one. Nothing was touched."
        ),
        new(
            DefinitionExists,
            "somebody defined it before, with mdevctl or libvirt perhaps",
            "Change the definition, or replace it on purpose; else take another UUID."
        )
        {
            Needs = Silent,
            Unless = Damaged,
        },
        new(
            DefinitionExists,
            "{path} is there and cannot be read as a definition",
            "Correct it, replace it on purpose (nodedev define --replace), or delete the file."
        )
        {
            Needs = Damaged,
        },
        new(
            DefinitionExists,
            "somebody defined it after the plan was made",
            "Look at what is there (nodedev list --defined), and plan again."
        )
        {
            Unless = Silent | Damaged,
        },
        new(
            DefinitionAmbiguous,
            "the UUID is defined below {candidates}",
            "Name the parent that you mean."
        ),
        new(
            CalloutRefused,
            "the script says: {text}",
            "Do what it asks for; or, if it is wrong, take it out of mdevctl's scripts.d/callouts."
        )
        {
            Unless = Silent,
        },
        new(
            CalloutRefused,
            "the script gives no reason",
            "Look into it or its documentation; if it is wrong, take it out of mdevctl's scripts.d/callouts."
        )
        {
            Needs = Silent,
        },
        new(
            Cancelled,
            "the caller gave up before all steps were done",
            "Apply it again; what is done already is not done twice."
        ),
    ];

    static HintRow[] Parents() =>
        [
            new(
                ParentNotFound,
                "the parent is called '{candidate}'",
                "Use that name, with its case and punctuation."
            )
            {
                Needs = Misspelt,
            },
            new(
                ParentNotFound,
                "another parent is meant: {candidates} has this type",
                "Use it, by the kernel's name as in /sys/class/mdev_bus."
            )
            {
                Needs = TypeElsewhere,
                Unless = Misspelt,
            },
            new(
                ParentNotFound,
                "the virtual functions of {parent} are not enabled; they are the parents, not the card itself",
                "Enable them (/usr/lib/nvidia/sriov-manage -e {parent}), once after each start of the machine, and use one of them."
            )
            {
                Needs = Nvidia | FunctionsOff,
            },
            new(
                ParentNotFound,
                "the driver of the GPU has no mediated devices on this kernel: vGPUs are then made through nvidia/current_vgpu_type of a virtual function, or the vGPU host driver is not installed",
                "Look whether the function has a file nvidia/current_vgpu_type; if not, install NVIDIA's vGPU host driver (not the one for guests or desktops)."
            )
            {
                Needs = Nvidia | Function,
                Unless = Misspelt,
            },
            new(
                ParentNotFound,
                "GVT-g is off, or the GPU does not have it",
                "Start the kernel with i915.enable_gvt=1 and load the module kvmgt; only graphics that are part of older processors have it."
            )
            {
                Needs = Gvtg | Function,
                Unless = Misspelt,
            },
            new(
                ParentNotFound,
                "the subchannel is not bound to vfio_ccw",
                "Write vfio_ccw to its driver_override, unbind it from its driver and bind it (driverctl -b css set-override {parent} vfio_ccw)."
            )
            {
                Needs = Ccw,
                Unless = Misspelt,
            },
            new(
                ParentNotFound,
                "the module vfio_ap is not loaded, or the machine has no crypto adapters",
                "Load it (modprobe vfio_ap) and look at lszcrypt."
            )
            {
                Needs = Ap,
                Unless = Misspelt,
            },
            new(
                ParentNotFound,
                "the sample driver is not loaded",
                "Load it (modprobe {parent}); the kernel has to be built with its samples."
            )
            {
                Needs = Sample,
            },
            new(
                ParentNotFound,
                "the virtual functions of {parent} are not enabled; with many drivers they are the parents",
                "Enable them with the driver's own tool, or by writing their number to sriov_numvfs."
            )
            {
                Needs = FunctionsOff,
                Unless = Nvidia,
            },
            new(
                ParentNotFound,
                "another parent is meant; this host has {candidates}",
                "Use one of them."
            )
            {
                Needs = Candidates,
                Unless = TypeElsewhere,
            },
            new(
                ParentNotFound,
                "no driver has made {parent} a parent of mediated devices",
                "Load the driver that does, and look into /sys/class/mdev_bus."
            ),
        ];

    static HintRow[] Types() =>
        [
            new(
                TypeNotFound,
                "the type is called '{candidate}'",
                "Use that spelling; types are names of directories and case-sensitive."
            )
            {
                Needs = Misspelt,
            },
            new(
                TypeNotFound,
                "'{type}' is the name of {idofname}, and a type is asked for by its id",
                "Use {idofname}."
            )
            {
                Needs = ByName,
            },
            new(
                TypeNotFound,
                "NVIDIA's types depend on the driver, on MIG and on the GPU",
                "Look at the types of {parent} (nodedev types), and use one of {candidates}."
            )
            {
                Needs = Nvidia,
                Unless = Misspelt | ByName,
            },
            new(
                TypeNotFound,
                "GVT-g leaves a type out if the aperture has not room for one device of it",
                "Enlarge the aperture in the firmware's settings, or use one of {candidates}."
            )
            {
                Needs = Gvtg | GvtgType,
                Unless = Misspelt,
            },
            new(
                TypeNotFound,
                "another type is meant; {parent} has {candidates}",
                "Use one of them."
            )
            {
                Needs = Candidates,
                Unless = Nvidia | GvtgType | ByName,
            },
            new(
                TypeNotFound,
                "the driver of {parent} was loaded again with other types",
                "Look at the types of {parent} again (nodedev types)."
            ),
        ];
}
