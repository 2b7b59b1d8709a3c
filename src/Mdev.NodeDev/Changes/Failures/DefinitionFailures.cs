using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a definition cannot be written or deleted.</summary>
static class DefinitionFailures
{
    internal static StepFailures Table => new(Reasons, Hints);

    // csharpier-ignore
    static readonly ReasonRow[] Reasons =
    [
        new(DefinitionNotFound, c => c.IsUndefinition && c.Errno is ENOENT),
        new(Busy, c => c.Errno is ENOENT or EBUSY or ETXTBSY or EAGAIN),
        new(NotPermitted, c => c.Errno is EACCES or EPERM),
        new(ReadOnly, c => c.Errno is EROFS),
        new(NoSpace, c => c.Errno is ENOSPC or EDQUOT or EFBIG || c.Refusal is FileStatus.Incomplete),
        new(Obstructed, c => c.Errno is ENOTDIR or EISDIR or ELOOP or EEXIST or EXDEV),
        new(InvalidRequest, c => c.Errno is ENAMETOOLONG),
        new(OutOfMemory, c => c.Errno is ENOMEM),
        new(StorageFailed, c => c.Errno is EIO || c.Errno != 0 && c.IsAtSync),
    ];

    // csharpier-ignore
    static readonly HintRow[] Hints =
    [
        new(NotPermitted, c => c.IsRoot,
            c => $"{c.ThePath} or its directory is protected: by the attribute 'immutable', or by a security module",
            "Look with lsattr and ls -Z, and remove the protection."),
        new(NotPermitted, c => !c.IsRoot,
            c => $"the process is not root, and only root can write to {c.TheDefinitions}",
            "Run it as root."),
        new(NotPermitted, c => !c.IsRoot && c.Errno is EPERM,
            c => $"{c.ThePath} or its directory has the attribute 'immutable'",
            "Look with lsattr, and remove it (chattr -i)."),
        new(ReadOnly, c => true,
            "etc belongs to an image-based system, or was mounted read-only after an error of its disk",
            "Define devices where the image is built, or mount it for writing (mount -o remount,rw); look at the "
                + "kernel's log (dmesg) for errors of the disk."),
        new(NoSpace, c => c.Errno is EDQUOT,
            "the quota of the owner is used up",
            "Raise it (setquota), or delete files."),
        new(NoSpace, c => c.Errno is EFBIG,
            "the process may not write files of this size",
            "Raise its limit (ulimit -f)."),
        new(NoSpace, c => !c.IsAtSync,
            "the file system of etc is full, or has no inodes left",
            "Check with df -h and df -i, delete what is not needed, and define the device again. The old definition, "
                + "if there was one, is still there."),
        new(NoSpace, c => c.IsAtSync,
            "the file system of etc was full when the directory was written",
            "Delete what is not needed, and check whether the definition is there."),
        new(Obstructed, c => c.Errno is ENOTDIR or EEXIST && !c.IsFunction,
            "a file is in the place of a directory of etc/mdevctl.d",
            "Look at the file, and move it away; the directories there have the names of the parents."),
        new(Obstructed, c => c.Errno is ENOTDIR or EEXIST && c.IsFunction,
            c => $"a file is in the place of a directory of {c.TheDefinitions}",
            "Look at the file, and move it away."),
        new(Obstructed, c => c.Errno is EISDIR && !c.IsFunction,
            "a directory is in the place of the definition file",
            "Look at its content, and move it away. mdevctl skips it."),
        new(Obstructed, c => c.Errno is EISDIR && c.IsFunction,
            "a directory is in the place of the definition file",
            "Look at its content, and move it away."),
        new(Obstructed, c => c.Errno is ELOOP && c.IsFunction,
            c => $"a directory of {c.TheDefinitions} or the file is a symbolic link, and writes do not follow links",
            "Put a real directory or file in its place, or mount the other directory there (mount --bind)."),
        new(Obstructed, c => c.Errno is ELOOP && !c.IsFunction,
            "etc/mdevctl.d, the directory of the parent or the file is a symbolic link, and writes do not follow links",
            "Put a real directory or file in its place, or mount the other directory there (mount --bind)."),
        new(Obstructed, c => c.Errno is EXDEV,
            "the definition file is on another file system than its directory: a single file is mounted over it",
            "Mount the directory and not the file, as containers can."),
        new(Obstructed, c => true,
            c => $"{c.ThePath} is neither a regular file nor a directory, or leads out of the root",
            "Look at it, and move it away."),
        new(InvalidRequest, c => c.Errno is ENAMETOOLONG,
            "the name of the parent is longer than a file name can be (255 bytes)",
            "Use the kernel's name of the parent, as in /sys/class/mdev_bus."),
        new(StorageFailed, c => c.IsAtSync,
            "the new definition is in its place, but its directory could not be made durable: after a crash the old "
                + "one may be back",
            "Look at the kernel's log (dmesg) for errors of the disk, and define the device again."),
        new(StorageFailed, c => true,
            "the disk or its file system is failing",
            "Look at the kernel's log (dmesg), check the file system (fsck), and back up its content."),
        new(Busy, c => c.IsAtLock,
            "another process that uses this library changes definitions, and did not end in time",
            c => $"Try again; if it goes on, find the process that has {c.TheDefinitions} open (fuser -v), and end "
                + "it."),
        new(Busy, c => !c.IsUndefinition && c.Errno is ENOENT,
            c => $"{c.AnotherProcess} deleted the directory during the write",
            "Define it again."),
        new(Busy, c => c.Errno is EBUSY or ETXTBSY,
            "the file is a mount point, or another process has it open",
            c => $"Check whether {c.ThePath} is a mount point (findmnt), and try again."),
        new(DefinitionNotFound, c => c.IsUndefinition && c.Errno is ENOENT,
            c => $"{c.AnotherProcess} deleted it first",
            "No action is needed."),
        new(NotSeen, c => true,
            c => $"{c.AnotherProcess} wrote or deleted the definition at the same time",
            c => $"Look at {c.ThePath}, and define it again."),
    ];
}
