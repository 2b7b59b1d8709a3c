using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why an attribute cannot be written.</summary>
static class AttributeFailures
{
    internal static StepFailures Table => new(Reasons, [.. Crypto, .. Nvidia, .. Others]);

    // csharpier-ignore
    static readonly ReasonRow[] Reasons =
    [
        // The mode of an attribute counts for root, too.
        new(AttributeNotFound, c => c.IsAtOpen && c.IsRoot && c.Errno is EACCES),
        new(NotPermitted, c => c.IsAtOpen && c.Errno is EACCES or EPERM),
        new(ReadOnly, c => c.Errno is EROFS),
        new(DeviceNotFound, c => c.IsOnBus == false && c.Errno is ENOENT or ENODEV or ENXIO or ESTALE),
        new(AttributeNotFound, c => c.IsAtOpen && c.Errno is ENOENT or EISDIR),
        new(AttributeRefused, c => c.IsAp && c.Errno is ENODEV),
        new(AttributeRefused, c => c.IsNvidia && c.Errno is ENXIO),
        new(DeviceNotFound, c => c.Errno is ENODEV or ENXIO or ESTALE),
        new(ResourceTaken, c => c.Errno is EADDRNOTAVAIL or EADDRINUSE),
        new(InUse, c => c.Errno is EBUSY || c.IsNvidia && c.Errno is EPERM),
        new(Busy, c => c.Errno is EAGAIN),
        new(OutOfMemory, c => c.Errno is ENOMEM),
        new(Obstructed, c => c.IsAtOpen && c.Errno is ELOOP or ENOTDIR),
        new(AttributeRefused, c => c.IsAtWrite || c.Refusal is FileStatus.Incomplete or FileStatus.TooLarge),
    ];

    // csharpier-ignore
    static readonly HintRow[] Crypto =
    [
        new(AttributeRefused, c => c.IsAp && c.IsApConfig && c.Errno is EINVAL,
            c => $"{c.TheValue} is not three masks",
            "Write 0x and 64 hexadecimal digits each for adapters, domains and control domains, with commas between "
                + "them; or omit the newline at the end."),
        new(AttributeRefused, c => c.IsAp && !c.IsApConfig && c.Errno is EINVAL,
            c => $"{c.TheValue} is not one number",
            "Write one number as C does: 5, 0x05, or 05 in octal."),
        new(AttributeRefused, c => c.IsAp && c.Errno is ERANGE,
            c => $"{c.TheValue} is too large for the number of an adapter or a domain",
            "Write a number of at most 255."),
        new(AttributeRefused, c => c.IsAp && c.Errno is ENODEV,
            c => $"{c.TheValue} is above the highest adapter or domain of this machine",
            "List the existing ones (lszcrypt -V, /sys/bus/ap/ap_max_domain_id), and write one of them."),
        new(AttributeRefused, c => c.IsAp && !c.IsApConfig,
            c => $"the AP matrix does not accept {c.TheValue} for {c.TheAttribute}",
            "Look at the kernel's log (dmesg) and at 'matrix' of the device."),
        new(AttributeRefused, c => c.IsAp && c.IsApConfig,
            "well-formed masks ask for adapters or domains that cannot be combined",
            "Look at the kernel's log (dmesg) and at 'matrix' of the device."),
        new(ResourceTaken, c => c.IsAp && c.Errno is EADDRNOTAVAIL,
            "a resulting queue (each adapter with each domain) belongs to the host's own driver",
            "Take the adapter or the domain from the host first: in /sys/bus/ap/apmask and aqmask "
                + "(chzdev -t ap apmask=-N aqmask=-M)."),
        new(ResourceTaken, c => c.IsAp && c.Errno is EADDRINUSE,
            c => $"a resulting queue (each adapter with each domain) belongs to another device{c.SiblingsAside}",
            "Take the adapter or the domain from that device first (unassign_adapter, unassign_domain), or use "
                + "another."),
        new(ResourceTaken, c => c.IsAp,
            "the order in which adapters and domains are written creates unintended queues",
            "Change the order of the attributes: an adapter creates queues with the domains that are assigned, and "
                + "vice versa."),
        new(InUse, c => c.IsAp,
            "a guest runs with the device, and vfio_ap of kernels before 6.1 changes nothing then",
            "Shut down the guest, then write it; newer kernels plug queues while it runs."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Nvidia =
    [
        new(AttributeRefused, c => c.IsNvidia && c.Errno is E2BIG,
            "the parameters are longer than NVIDIA's driver accepts",
            "Omit what is not needed."),
        new(AttributeRefused, c => c.IsNvidia && c.Errno is ENXIO,
            "NVIDIA's driver has no data for this device: its creation is not complete, or it is being removed",
            "Remove the device and create it again, then write it."),
        new(InUse, c => c.IsNvidia,
            c => $"a guest uses the device{c.UsersAside}, and parameters can be written only before it starts",
            "Shut down the guest, then write it; parameters take effect when the guest starts."),
        new(NotSeen, c => c.IsNvidia && c.Attribute?.Name == "nvidia/vgpu_params",
            "NVIDIA's driver drops the last byte of each write of parameters, because it expects a newline",
            "End the value with a newline."),
        new(AttributeRefused, c => c.IsVgpuPlace && c.Errno is EIO,
            c => $"{c.TheValue} is not a number that {c.TheAttribute} can have here, or another vGPU is there",
            "Write a number that is free, before the vGPU is used; the vGPU stays where it is."),
        new(AttributeRefused, c => c.IsVgpuPlace && c.Errno is not (EIO or ENXIO),
            c => $"NVIDIA's driver does not take {c.TheValue} for {c.TheAttribute}",
            "Write a decimal number."),
        new(AttributeRefused, c => c.IsNvidia && !c.IsOfCore && !c.IsVgpuPlace,
            c => $"NVIDIA's driver does not accept {c.TheValue} for {c.TheAttribute}",
            "Write pairs key=value with commas between them and a newline at the end, for example "
                + "frame_rate_limiter=0."),
    ];

    // csharpier-ignore
    static readonly HintRow[] Others =
    [
        new(AttributeRefused, c => c.IsOfCore,
            "the value is out of the range that the files beside it give, or the device has been opened",
            "Write one that fits, before the device is opened for the first time."),
        new(InUse, c => c.IsOfCore || c.IsGvtg,
            c => $"{c.TheAttribute} cannot be changed after the device was opened for the first time",
            c => $"Remove the device, create it again, and write {c.TheAttribute} before it is used."),
        new(AttributeNotFound, c => c.Spelling is not null,
            c => $"the file is called '{c.TheSpelling}'",
            "Use that spelling; file names are case-sensitive."),
        new(AttributeNotFound, c => c.Existing?.Active is { Driver: null } && c.Errno is ENOENT,
            "no driver is bound to the device, and since kernel 5.19 attributes belong to the driver",
            "Bind the device to its driver (/sys/bus/mdev/drivers/NAME/bind), or remove it and create it again."),
        new(AttributeNotFound, c => c.IsApConfig && c.Errno is ENOENT,
            "kernels before 6.12 have no ap_config",
            "Use assign_adapter, assign_domain and assign_control_domain, one number each."),
        new(AttributeNotFound, c => c.Errno is EACCES,
            c => $"{c.TheAttribute} is read-only: its mode counts for root, too",
            "Remove it from the definition. Attributes that can be written have the mode 0644 or 0200."),
        new(AttributeNotFound, c => c.HasCandidates,
            c => $"the device has no writable file {c.TheAttribute}; it may have {c.TheCandidates}",
            "Use one of the driver's own attributes; they depend on its version and the kernel's."),
        new(AttributeNotFound, c => true,
            c => $"the device of this driver has no file {c.TheAttribute}",
            "List the device's directory: attributes are the writable files below it, with their group before a slash, "
                + "as in nvidia/vgpu_params."),
        new(AttributeRefused, c => c.Errno is ERANGE && !c.IsAp,
            c => $"the number is too large for {c.TheAttribute}",
            "Write a number that fits."),
        new(AttributeRefused, c => c.Errno is E2BIG && !c.IsNvidia,
            c => $"{c.TheValue} is longer than {c.TheAttribute} may be",
            "Write a shorter one."),
        new(AttributeRefused, c => c.Errno is EIO,
            c => $"the driver could not do it, or {c.TheAttribute} cannot be written although its mode allows it",
            c => $"Look at the kernel's log (dmesg) for {c.TheDriver}."),
        new(AttributeRefused, c => c.Errno is EPERM or EACCES && !c.IsNvidia,
            "the driver does not allow it for this device now",
            "Write it before the device is used, and look at the kernel's log (dmesg)."),
        new(AttributeRefused, c => c.Errno is EINVAL && !(c.IsAp || c.IsNvidia || c.IsOfCore),
            c => $"{c.TheValue} is not what {c.TheAttribute} accepts",
            c => $"Look up its form in the documentation of {c.TheDriver}; some drivers require or forbid a newline at "
                + "the end."),
        new(ResourceTaken, c => !c.IsAp,
            c => $"another device or the host has what {c.TheAttribute} asks for",
            "Release it there first, or ask for another."),
        new(InUse, c => true,
            c => $"{c.UsersHave} the device open, and {c.TheAttribute} can be written only while it is not used",
            "Shut down the guest, then write it."),
        new(Busy, c => true,
            "the driver is busy with the device",
            "Write it again in a moment."),
        new(DeviceNotFound, c => true,
            c => $"the device disappeared before {c.TheAttribute} was written: it was removed, or its parent is being "
                + "unregistered",
            c => $"Find what removes devices of {c.TheParent}, then create it again."),
        new(NotSeen, c => c.IsLastByteLost && c.Attribute?.Name != "nvidia/vgpu_params",
            "the driver drops the last byte of the value, because it expects a newline",
            "End the value with a newline."),
        new(NotSeen, c => true,
            c => $"the driver accepted \"{c.TheExpected}\" but shows \"{c.TheFound}\": it keeps another form of it, or "
                + "another process wrote it at the same time",
            "Write the form that the driver shows."),
    ];
}
