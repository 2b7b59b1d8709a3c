using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.FileWriteStage;
using static Mdev.NodeDev.Tests.Attempts;

namespace Mdev.NodeDev.Tests;

static partial class ErrnoCases
{
    static ErrnoCase[] Definitions() =>
        [
            new("define: not root", Define("EACCES", Open), NotPermitted, "not root"),
            new(
                "define: immutable",
                Define("EPERM", Rename) with
                {
                    IsPrivileged = true,
                },
                NotPermitted,
                "immutable"
            ),
            new("define: read-only", Define("EROFS", Open), ReadOnly, "image"),
            new("define: full", Define("ENOSPC", Write), NoSpace, "df -i"),
            new(
                "define: full, folder",
                Define("ENOSPC", SyncDirectory),
                NoSpace,
                "when the folder was written"
            ),
            new("define: quota", Define("EDQUOT", Write), NoSpace, "quota"),
            new("define: limit", Define("EFBIG", Write), NoSpace, "files of this size"),
            new(
                "define: file for folder",
                Define("ENOTDIR", Open),
                Obstructed,
                "a file stands where a folder"
            ),
            new(
                "define: file for folder, made",
                Define("EEXIST", MakeDirectory),
                Obstructed,
                "a file stands where a folder"
            ),
            new(
                "define: folder for file",
                Define("EISDIR", Rename),
                Obstructed,
                "a folder stands where the file"
            ),
            new("define: link", Define("ELOOP", Open), Obstructed, "symbolic link"),
            new("define: mounted", Define("EXDEV", Rename), Obstructed, "mounted over"),
            new("define: busy", Define("EBUSY", Rename), Busy, "mount point"),
            new(
                "define: long name",
                Define("ENAMETOOLONG", MakeDirectory),
                InvalidRequest,
                "255 bytes"
            ),
            new("define: folder gone", Define("ENOENT", Open), Busy, "took the folder away"),
            new(
                "define: disk",
                Define("EIO", Sync),
                StorageFailed,
                "disk or its file system fails"
            ),
            new(
                "define: not durable",
                Define("EIO", SyncDirectory),
                StorageFailed,
                "could not be made durable"
            ),
            new("define: no memory", Define("ENOMEM", Open), OutOfMemory, "no memory"),
            new("define: files", Define("EMFILE", Open), Unexpected, "no file descriptors left"),
            new("define: any other", Define("EPROTO", Write), Unexpected, "nothing is known"),
            new(
                "define: no file",
                Define("EIO", Open) with
                {
                    Outcome = FileWriteResult.Refused(FileStatus.NotRegularFile, Open),
                },
                Obstructed,
                "neither a regular file nor a folder"
            ),
            new(
                "define: out of the root",
                Define("EIO", Open) with
                {
                    Outcome = FileWriteResult.Refused(FileStatus.OutsideRoot, Open),
                },
                Obstructed,
                "leads out of the root"
            ),
            new(
                "define: bad name",
                Define("EIO", Open) with
                {
                    Outcome = FileWriteResult.Refused(FileStatus.InvalidName, Open),
                },
                InvalidRequest,
                "cannot be used"
            ),
            new(
                "define: partly",
                Define("EIO", Write) with
                {
                    Outcome = FileWriteResult.Refused(FileStatus.Incomplete, Write),
                },
                NoSpace,
                "df -i"
            ),
            new(
                "define: not seen",
                Define("EIO", Open) with
                {
                    Outcome = null,
                    Reason = NotSeen,
                },
                NotSeen,
                "somebody else wrote"
            ),
            new("undefine: gone", Undefine("ENOENT"), DefinitionNotFound, "deleted it meanwhile"),
            new("undefine: not root", Undefine("EACCES"), NotPermitted, "not root"),
            new("undefine: read-only", Undefine("EROFS"), ReadOnly, "image"),
            new("undefine: folder", Undefine("EISDIR"), Obstructed, "a folder stands"),
            new("undefine: not durable", Undefine("EIO", SyncDirectory), StorageFailed, "durable"),
        ];
}
