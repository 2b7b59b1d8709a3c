using static Mdev.NodeDev.Changes.FailureFacts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a definition cannot be written or deleted.</summary>
static class DefinitionHints
{
    internal static ValueList<HintRow> Rows { get; } =
    [
        new(
            NotPermitted,
            "{path} or its folder is protected: by the attribute 'immutable', or by a security module",
            "Look with lsattr and ls -Z, and take the protection away."
        )
        {
            Needs = Root,
        },
        new(NotPermitted, "the process is not root, and etc/mdevctl.d is root's", "Run it as root.")
        {
            Unless = Root,
        },
        new(
            NotPermitted,
            "{path} or its folder has the attribute 'immutable'",
            "Look with lsattr, and take it away (chattr -i)."
        )
        {
            Unless = Root,
            Errnos = [EPERM],
        },
        new(
            ReadOnly,
            "etc is part of a system that is made of images, or is mounted read-only after an error of its disk",
            "Define devices where the image is made, or mount it for writing (mount -o remount,rw); look at the kernel's log (dmesg) for errors of the disk."
        ),
        new(NoSpace, "the quota of the owner is used up", "Raise it (setquota), or delete files.")
        {
            Errnos = [EDQUOT],
        },
        new(NoSpace, "the process may not write files of this size", "Raise its limit (ulimit -f).")
        {
            Errnos = [EFBIG],
        },
        new(
            NoSpace,
            "the file system of etc is full, or has no inodes left",
            "See with df -h and df -i, delete what is not needed, and define it again. The old definition, if there was one, is still there."
        )
        {
            Unless = AtEnd,
        },
        new(
            NoSpace,
            "the file system of etc was full when the folder was written",
            "Delete what is not needed, and see whether the definition is there."
        )
        {
            Needs = AtEnd,
        },
        new(
            Obstructed,
            "a file stands where a folder of etc/mdevctl.d has to be",
            "Look what it is, and move it away; folders there are called as the parents of devices."
        )
        {
            Errnos = [ENOTDIR, EEXIST],
        },
        new(
            Obstructed,
            "a folder stands where the file of the definition has to be",
            "Look what is in it, and move it away. mdevctl passes it over."
        )
        {
            Errnos = [EISDIR],
        },
        new(
            Obstructed,
            "etc/mdevctl.d, the folder of the parent or the file is a symbolic link; links are not followed when something is written",
            "Put a real folder or file in its place, or mount the other folder there (mount --bind)."
        )
        {
            Errnos = [ELOOP],
        },
        new(
            Obstructed,
            "the file of the definition is on another file system than its folder: a single file is mounted over it",
            "Mount the folder and not the file, as containers can."
        )
        {
            Errnos = [EXDEV],
        },
        new(
            Obstructed,
            "{path} is neither a regular file nor a folder, or leads out of the root",
            "Look what it is, and move it away."
        ),
        new(
            InvalidRequest,
            "the name of the parent is longer than that of a file can be (255 bytes)",
            "Use the kernel's name of the parent, as in /sys/class/mdev_bus."
        )
        {
            Errnos = [ENAMETOOLONG],
        },
        new(
            StorageFailed,
            "the new definition is in its place, but its folder could not be made durable: after a crash the old one may be back",
            "Look at the kernel's log (dmesg) for errors of the disk, and define it again."
        )
        {
            Needs = AtEnd,
        },
        new(
            StorageFailed,
            "the disk or its file system fails",
            "Look at the kernel's log (dmesg), check the file system (fsck), and save what is on it."
        ),
        new(
            Busy,
            "somebody else took the folder away, mdevctl or libvirt for example, while it was written to",
            "Define it again."
        )
        {
            Needs = Defining,
            Errnos = [ENOENT],
        },
        new(
            Busy,
            "the file is mounted over, or somebody else is about it",
            "Look whether {path} is a mount point (findmnt), and try again."
        )
        {
            Errnos = [EBUSY, ETXTBSY],
        },
        new(
            DefinitionNotFound,
            "somebody else deleted it meanwhile, with mdevctl or libvirt",
            "Nothing needs to be done."
        )
        {
            Needs = Undefining,
            Errnos = [ENOENT],
        },
        new(
            NotSeen,
            "somebody else wrote or deleted the definition at the same moment, with mdevctl or libvirt",
            "Look at {path}, and define it again."
        ),
    ];
}
