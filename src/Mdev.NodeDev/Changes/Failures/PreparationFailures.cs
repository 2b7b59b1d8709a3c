using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a parent cannot be prepared.</summary>
static class PreparationFailures
{
    internal static StepFailures Table => new(Reasons, Hints);

    // csharpier-ignore
    static readonly ReasonRow[] Reasons =
    [
        new(ParentGone, c => c.IsParentPresent == false && c.Errno is ENOENT or ENODEV or ENXIO or ESTALE),
        // The mode of an attribute counts for root, too.
        new(AttributeNotFound, c => c.IsAtOpen && c.IsRoot && c.Errno is EACCES),
        new(NotPermitted, c => c.IsAtOpen && c.Errno is EACCES or EPERM),
        new(ReadOnly, c => c.Errno is EROFS),
        new(AttributeNotFound, c => c.IsAtOpen && c.Errno is ENOENT or EISDIR),
        new(Busy, c => c.Errno is EAGAIN or EBUSY),
        new(OutOfMemory, c => c.Errno is ENOMEM),
        new(Obstructed, c => c.IsAtOpen && c.Errno is ELOOP or ENOTDIR),
        new(AttributeRefused, c => c.IsAtWrite || c.Refusal is FileStatus.Incomplete or FileStatus.TooLarge),
    ];

    // csharpier-ignore
    static readonly HintRow[] Hints =
    [
        new(PreparationNotAllowed, c => true,
            c => $"the recipe of the device writes to files of {c.TheParent}, which changes what other devices share",
            "Read the recipe or the plan, and allow the preparation of parents.")
            { FollowUp = HostChangeFollowUp.AllowPreparation },
        new(ParentGone, c => true,
            c => $"the driver of {c.TheParent} was unloaded or unbound",
            "Load the driver and bind the device, then start the device again."),
        new(AttributeNotFound, c => c.Errno is EACCES,
            c => $"{c.TheAttribute} is read-only: its mode counts for root, too",
            "Remove it from the recipe. Files that can be written have the mode 0644 or 0200."),
        new(AttributeNotFound, c => true,
            c => $"{c.TheParent} has no file {c.TheAttribute}",
            "List the directory of the parent: names depend on the driver, its version and the kernel's."),
        new(AttributeRefused, c => c.Errno is EPERM,
            c => $"{c.TheDriver} does not allow it in this state, as idxd does not change a queue that is enabled",
            "Write what ends that state first, for example the file that disables the queue."),
        new(AttributeRefused, c => c.Errno is EINVAL,
            c => $"{c.TheValue} is not what {c.TheAttribute} accepts, or not before other files are written",
            c => $"Look up its form in the documentation of {c.TheDriver}, and the order of the files."),
        new(Busy, c => c.Errno is EBUSY or EAGAIN,
            c => $"what {c.TheAttribute} configures is in use, or {c.TheDriver} is busy with it",
            "Remove the device that uses it, or use another queue or parent."),
        new(NotSeen, c => true,
            c => $"the driver accepted \"{c.TheExpected}\" but shows \"{c.TheFound}\": it keeps another form of it, or "
                + "another process wrote it at the same time",
            "Write the form that the driver shows."),
    ];
}
