using static Mdev.NodeDev.Changes.FailureFacts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>What holds whatever was being done; after the rows of what was.</summary>
static class CommonHints
{
    internal static ValueList<HintRow> Rows { get; } =
    [
        new(InvalidRequest, "{problem}", "Correct the request. Nothing was touched."),
        new(
            NotPermitted,
            "the process is not root, and the files are root's alone",
            "Run it as root, or with the capability CAP_DAC_OVERRIDE."
        )
        {
            Unless = Root | Defining | Undefining,
        },
        new(
            NotPermitted,
            "a security module (SELinux, AppArmor) or the container forbids it",
            "Look for a denial in the audit log (ausearch -m avc) and the kernel's log (dmesg); allow it, or run it outside of the container."
        ),
        new(
            ReadOnly,
            "sys is mounted read-only, as in most containers",
            "Run it on the host, or in a container that is privileged (there: mount -o remount,rw /sys)."
        )
        {
            Unless = Defining | Undefining,
        },
        new(
            OutOfMemory,
            "the kernel has no memory left for it",
            "See with free and in the kernel's log (dmesg) what uses it up, and try again."
        ),
        new(
            DeviceNotFound,
            "the device does not exist: it was never started, or was removed",
            "Look at the devices that there are (nodedev list); start it if it is defined."
        )
        {
            Unless = Removing,
        },
        new(
            DeviceNotFound,
            "there is no such device: it was never started, or was removed",
            "There is nothing to remove. If another one was meant, look at the devices that there are (nodedev list)."
        )
        {
            Needs = Removing,
        },
        new(
            DefinitionNotFound,
            "{path} is there and cannot be read as a definition",
            "Correct it, replace it by a new definition, or delete the file."
        )
        {
            Needs = Damaged,
        },
        new(
            DefinitionNotFound,
            "the device has no definition: it was only created, or its parent is another",
            "Look at the definitions that there are (nodedev list --defined), and define it."
        )
        {
            Unless = Damaged | Undefining | Removing,
        },
        new(
            DefinitionNotFound,
            "it was never defined, or its parent is another",
            "There is nothing to undefine. If another one was meant, look at the definitions that there are (nodedev list --defined)."
        )
        {
            Needs = Undefining,
            Unless = Damaged,
        },
        new(
            DefinitionNotFound,
            "the device was only created, and nothing would be left to start it again",
            "Remove it (nodedev remove), or define it before it is stopped."
        )
        {
            Needs = Removing,
            Unless = Damaged,
        },
        new(
            Obstructed,
            "something that is no regular file, or a symbolic link, is in the place of {path}",
            "Look what it is. On a real kernel it cannot be: the tree is a copy, or was changed."
        )
        {
            Unless = Defining | Undefining,
        },
        new(
            InUse,
            "{users} has the device open",
            "Shut down the guest, or take the device out of it, then try again."
        )
        {
            Unless = Removing | Writing,
        },
        new(
            StillBeingRemoved,
            "{users} has the old device open",
            "Shut down the guest or end the process, then try again."
        )
        {
            Unless = Removing | Creating,
        },
        new(
            Busy,
            "somebody else changed it since it was looked at",
            "Look again, and plan with what is there."
        ),
        new(
            NotSeen,
            "somebody else changed the host at the same moment",
            "Look again, and plan with what is there."
        )
        {
            Unless = Creating | Removing | Writing | Defining | Undefining,
        },
        new(
            DriverRefused,
            "the error is the driver's own",
            "Look at the kernel's log (dmesg) for {driver} at that moment."
        ),
        new(
            AttributeRefused,
            "the error is the driver's own",
            "Look at the kernel's log (dmesg) for {driver} at that moment."
        )
        {
            Unless = Nvidia | Ap,
        },
        new(
            Unexpected,
            "the process or the machine has no file descriptors left",
            "Raise the limit (ulimit -n), and look for what leaves files open."
        )
        {
            Errnos = [EMFILE, ENFILE],
        },
        new(
            Unexpected,
            "nothing is known of this error in this place",
            "Look at the kernel's log (dmesg) at that moment, and report the case with this message."
        ),
    ];
}
