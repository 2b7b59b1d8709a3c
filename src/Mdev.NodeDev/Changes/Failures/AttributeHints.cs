using static Mdev.NodeDev.Changes.FailureFacts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why an attribute cannot be written.</summary>
static class AttributeHints
{
    internal static ValueList<HintRow> Rows { get; } =
    [
        .. Crypto(),
        .. Graphics(),
        new(
            AttributeRefused,
            "the number of units is 0 or above max_aggregation, or the device was open once",
            "Write 1 to max_aggregation units, before the device is opened for the first time."
        )
        {
            Needs = Aggregation,
        },
        new(
            InUse,
            "the number of units cannot be changed once the device was opened",
            "Remove the device, create it again, and write {attribute} before it is used."
        )
        {
            Needs = Aggregation,
        },
        new(
            AttributeNotFound,
            "the file is called '{candidate}'",
            "Write it in that spelling; names of files are case-sensitive."
        )
        {
            Needs = Misspelt,
        },
        new(
            AttributeNotFound,
            "no driver is bound to the device, and since kernel 5.19 attributes belong to the driver",
            "Bind the device to its driver (/sys/bus/mdev/drivers/NAME/bind), or remove it and create it again."
        )
        {
            Needs = Unbound,
            Errnos = [ENOENT],
        },
        new(
            AttributeNotFound,
            "kernels before 6.12 have no ap_config",
            "Use assign_adapter, assign_domain and assign_control_domain, one number each."
        )
        {
            Needs = ApConfig,
            Errnos = [ENOENT],
        },
        new(
            AttributeNotFound,
            "{attribute} can be read only: its mode counts for root, too",
            "Leave it out of the definition. What the driver lets be written has the mode 0644 or 0200."
        )
        {
            Errnos = [EACCES],
        },
        new(
            AttributeNotFound,
            "the device has no file {attribute} that could be written; it may have {candidates}",
            "Use one of the driver's own attributes; which there are depends on its version and the kernel's."
        )
        {
            Needs = Candidates,
        },
        new(
            AttributeNotFound,
            "the device of this driver has no file {attribute}",
            "List the device's directory: attributes are the files below it that can be written, with their group before a slash, as in nvidia/vgpu_params."
        ),
        new(
            AttributeRefused,
            "the number is too large for {attribute}",
            "Write a number that fits."
        )
        {
            Errnos = [ERANGE],
            Unless = Ap,
        },
        new(AttributeRefused, "{value} is longer than {attribute} may be", "Write a shorter one.")
        {
            Errnos = [E2BIG],
            Unless = Nvidia,
        },
        new(
            AttributeRefused,
            "the driver could not carry it out, or {attribute} cannot be written though its mode allows it",
            "Look at the kernel's log (dmesg) for {driver}."
        )
        {
            Errnos = [EIO],
        },
        new(
            AttributeRefused,
            "the driver does not allow it for this device now",
            "Write it before the device is used, and look at the kernel's log (dmesg)."
        )
        {
            Errnos = [EPERM, EACCES],
            Unless = Nvidia,
        },
        new(
            AttributeRefused,
            "{value} is not what {attribute} takes",
            "Look up its form in the documentation of {driver}; some drivers want or forbid a newline at the end."
        )
        {
            Errnos = [EINVAL],
            Unless = Ap | Nvidia | Aggregation,
        },
        new(
            ResourceTaken,
            "another device or the host has what {attribute} asks for",
            "Release it there first, or ask for another."
        )
        {
            Unless = Ap,
        },
        new(
            InUse,
            "{users} has the device open, and {attribute} can be written only while it is not used",
            "Shut down the guest, then write it."
        ),
        new(Busy, "the driver is occupied with the device", "Write it again in a moment."),
        new(
            DeviceNotFound,
            "the device went away before {attribute} was written: it was removed, or its parent is being unregistered",
            "Look who removes devices of {parent}, then create it again."
        ),
        new(
            NotSeen,
            "the driver drops the last byte of what it is given, because it takes it for a newline",
            "End the value with a newline."
        )
        {
            Needs = LastByteLost,
            Unless = VgpuParams,
        },
        new(
            NotSeen,
            "the driver took \"{expected}\" and shows \"{found}\": it keeps another form of it, or somebody else wrote it meanwhile",
            "Write the form that the driver shows."
        ),
    ];

    static HintRow[] Crypto() =>
        [
            new(
                AttributeRefused,
                "{value} is not three masks",
                "Write 0x and 64 hexadecimal digits each for adapters, domains and control domains, with commas between them; or leave the newline at the end away."
            )
            {
                Needs = Ap | ApConfig,
                Errnos = [EINVAL],
            },
            new(
                AttributeRefused,
                "{value} is not one number",
                "Write one number as C does: 5, 0x05, or 05 in octal."
            )
            {
                Needs = Ap,
                Unless = ApConfig,
                Errnos = [EINVAL],
            },
            new(
                AttributeRefused,
                "{value} is too large for a number of an adapter or a domain",
                "Write a number of at most 255."
            )
            {
                Needs = Ap,
                Errnos = [ERANGE],
            },
            new(
                AttributeRefused,
                "{value} is above the highest adapter or domain of this machine",
                "See which there are (lszcrypt -V, /sys/bus/ap/ap_max_domain_id), and write one of them."
            )
            {
                Needs = Ap,
                Errnos = [ENODEV],
            },
            new(
                AttributeRefused,
                "the AP matrix does not take {value} for {attribute}",
                "Look at the kernel's log (dmesg) and at 'matrix' of the device."
            )
            {
                Needs = Ap,
                Unless = ApConfig,
            },
            new(
                AttributeRefused,
                "masks that are well-formed ask for adapters or domains that cannot be had together",
                "Look at the kernel's log (dmesg) and at 'matrix' of the device."
            )
            {
                Needs = Ap | ApConfig,
            },
            new(
                ResourceTaken,
                "a queue that this makes (each adapter with each domain) belongs to the host's own driver",
                "Take the adapter or the domain from the host first: in /sys/bus/ap/apmask and aqmask (chzdev -t ap apmask=-N aqmask=-M)."
            )
            {
                Needs = Ap,
                Errnos = [EADDRNOTAVAIL],
            },
            new(
                ResourceTaken,
                "a queue that this makes (each adapter with each domain) belongs to another device ({siblings})",
                "Take the adapter or the domain from that device first (unassign_adapter, unassign_domain), or use another."
            )
            {
                Needs = Ap,
                Errnos = [EADDRINUSE],
            },
            new(
                ResourceTaken,
                "adapters and domains are written in an order that makes queues which are not meant",
                "Put the attributes in another order: an adapter makes queues with the domains that are there, and the other way round."
            )
            {
                Needs = Ap,
            },
            new(
                InUse,
                "a guest runs with the device, and vfio_ap of kernels before 6.1 changes nothing then",
                "Shut down the guest, then write it; newer kernels plug queues while it runs."
            )
            {
                Needs = Ap,
            },
        ];

    static HintRow[] Graphics() =>
        [
            new(
                AttributeRefused,
                "the parameters are longer than NVIDIA's driver takes",
                "Leave out what is not needed."
            )
            {
                Needs = Nvidia,
                Errnos = [E2BIG],
            },
            new(
                AttributeRefused,
                "NVIDIA's driver has no data of this device: its creation is not complete, or it is going away",
                "Remove the device and create it again, then write it."
            )
            {
                Needs = Nvidia,
                Errnos = [ENXIO],
            },
            new(
                InUse,
                "a guest uses the device ({users}), and parameters can be written only before it starts",
                "Shut down the guest, then write it; parameters count when the guest starts."
            )
            {
                Needs = Nvidia,
            },
            new(
                NotSeen,
                "NVIDIA's driver drops the last byte of each write of parameters, because it takes it for a newline",
                "End the value with a newline."
            )
            {
                Needs = Nvidia | VgpuParams,
            },
            new(
                AttributeRefused,
                "NVIDIA's driver does not take {value} for {attribute}",
                "Write pairs key=value with commas between them and a newline at the end, for example frame_rate_limiter=0."
            )
            {
                Needs = Nvidia,
                Unless = Aggregation,
            },
        ];
}
