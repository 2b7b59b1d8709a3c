using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.FileWriteStage;
using static Mdev.NodeDev.Tests.Attempts;

namespace Mdev.NodeDev.Tests;

static partial class ErrnoCases
{
    internal static IReadOnlyList<ErrnoCase> All { get; } =
    [
        .. Drivers.SelectMany(OfAnyParent),
        .. Exhaustion(),
        .. Refusals(),
        .. Removals(),
        .. Attributes(),
        .. Definitions(),
        .. Requests(),
    ];

    /// <summary>Whether a case is one of those that are made for each driver.</summary>
    internal static bool IsOfAnyParent(string name, string driver) =>
        OfAnyParent(driver).Any(one => one.Name == name);

    static ErrnoCase[] Removals() =>
        [
            new("remove: another remover", Remove("mtty", "EAGAIN"), Busy, "begun to remove it"),
            new(
                "remove: unknown",
                Remove("mtty", "ENODEV"),
                DeviceNotFound,
                "does not know the device"
            ),
            new(
                "remove: second remover",
                Remove("mtty", "ENOENT", Open) with
                {
                    IsOnBus = false,
                },
                DeviceNotFound,
                "'remove' goes first"
            ),
            new(
                "remove: second remover, blocked",
                Remove("mtty", "ENOENT", Open) with
                {
                    IsOnBus = false,
                    Users = new() { Users = [User] },
                },
                StillBeingRemoved,
                "qemu-system-x86 (4711)"
            ),
            new(
                "remove: listed without remove",
                Remove("mtty", "ENOENT", Open) with
                {
                    IsOnBus = true,
                },
                Busy,
                "has no 'remove'"
            ),
            new(
                "remove: parent unloaded",
                Remove("mtty", "ENODEV") with
                {
                    IsParentPresent = false,
                },
                ParentGone,
                "went with it"
            ),
            new("remove: old kernels", Remove("gvtg", "EBUSY"), InUse, "before 5.2"),
            new(
                "remove: nvidia in use",
                Remove("nvidia", "EPERM") with
                {
                    Users = new() { Users = [User] },
                },
                InUse,
                "qemu-system-x86 (4711) has it open"
            ),
            new("remove: nvidia plugin", Remove("nvidia", "EBUSY"), InUse, "plugin process"),
            new(
                "remove: blocked",
                Remove("mtty", "EBUSY") with
                {
                    Outcome = null,
                    Reason = StillBeingRemoved,
                    Users = new() { Users = [User] },
                },
                StillBeingRemoved,
                "waits for it without limit"
            ),
            new(
                "remove: asked first",
                Remove("mtty", "EBUSY") with
                {
                    Outcome = null,
                    Reason = InUse,
                    Users = new() { Users = [User] },
                },
                InUse,
                "4711"
            ),
            new("remove: not root", Remove("mtty", "EACCES", Open), NotPermitted, "not root"),
            new("remove: container", Remove("mtty", "EROFS", Open), ReadOnly, "container"),
            new("remove: any other", Remove("mtty", "EINVAL"), DriverRefused, "since 5.2"),
        ];
}
