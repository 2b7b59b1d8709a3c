using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;
using static Mdev.NodeDev.Hosts.FileWriteStage;
using static Mdev.NodeDev.Tests.FailureContexts;
using Case = (Mdev.NodeDev.Changes.HostChangeReason Reason, string Name, Mdev.NodeDev.Changes.FailureContext Context);

namespace Mdev.NodeDev.Tests;

/// <summary>Failures of preparing a parent, with the reason that each has to get.</summary>
static class PreparationFailureCases
{
    // csharpier-ignore
    internal static Case[] All =>
    [
        (PreparationNotAllowed, "prepare: not allowed", Prepare("idxd", PreparationNotAllowed)),
        (ParentGone, "prepare: driver unloaded", Prepare("idxd", ENOENT, Open) with { IsParentPresent = false }),
        (AttributeNotFound, "prepare: read-only file",
            Prepare("idxd", EACCES, Open) with { IsPrivileged = true }),
        (NotPermitted, "prepare: not root", Prepare("idxd", EACCES, Open) with { IsPrivileged = false }),
        (ReadOnly, "prepare: container", Prepare("idxd", EROFS, Open)),
        (AttributeNotFound, "prepare: no such file", Prepare("idxd", ENOENT, Open) with { IsParentPresent = true }),
        (Busy, "prepare: queue in use", Prepare("idxd", EBUSY)),
        (OutOfMemory, "prepare: no memory", Prepare("idxd", ENOMEM)),
        (Obstructed, "prepare: link", Prepare("idxd", ELOOP, Open)),
        (Obstructed, "prepare: link found", Prepare("idxd", Obstructed)),
        (AttributeRefused, "prepare: queue enabled", Prepare("idxd", EPERM)),
        (AttributeRefused, "prepare: value", Prepare("other", EINVAL)),
        (AttributeRefused, "prepare: any other", Prepare("other", EIO)),
        (NotSeen, "prepare: not seen", Prepare("idxd", NotSeen) with { Expected = "mdev", Found = "none" }),
        (ParentNotFound, "prepare: no such parent", FailureContext.ForStep(
            new WriteParentAttributeStep("nosuch", Uuid, new("wq0.0/type", "mdev")), ParentNotFound)),
    ];
}
