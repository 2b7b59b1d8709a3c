using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.FileWriteStage;
using static Mdev.NodeDev.Tests.Attempts;

namespace Mdev.NodeDev.Tests;

/// <summary>The errors of the kernel's and the drivers' documentation, each with its meaning. Written from there, not from the code.</summary>
static partial class ErrnoCases
{
    /// <summary>Errors of <c>create</c> that any parent can give.</summary>
    static ErrnoCase[] OfAnyParent(string driver) =>
        [
            new($"{driver}: not root", Create(driver, "EACCES", Open), NotPermitted, "not root"),
            new(
                $"{driver}: module",
                Create(driver, "EPERM", Open) with
                {
                    IsPrivileged = true,
                },
                NotPermitted,
                "security module"
            ),
            new($"{driver}: container", Create(driver, "EROFS", Open), ReadOnly, "container"),
            new(
                $"{driver}: type vanished",
                Create(driver, "ENOENT", Open) with
                {
                    IsParentPresent = true,
                },
                TypeNotFound,
                TypesOf(driver)
            ),
            new(
                $"{driver}: driver unloaded",
                Create(driver, "ENOENT", Open) with
                {
                    IsParentPresent = false,
                },
                ParentGone,
                GoneOf(driver)
            ),
            new(
                $"{driver}: taken",
                Create(driver, "EEXIST") with
                {
                    IsOnBus = true,
                },
                AlreadyExists,
                "some parent of this host"
            ),
            new(
                $"{driver}: taken here",
                Create(driver, "EEXIST") with
                {
                    IsOnBus = true,
                    Existing = Device(On(driver).Parent!.Name, On(driver).Parent!.Types[0].Id),
                },
                AlreadyExists,
                "this very device"
            ),
            new(
                $"{driver}: taken here with another type",
                Create(driver, "EEXIST") with
                {
                    IsOnBus = true,
                    Existing = Device(On(driver).Parent!.Name, "x-1"),
                },
                AlreadyExists,
                "with type x-1"
            ),
            new(
                $"{driver}: taken elsewhere",
                Create(driver, "EEXIST") with
                {
                    IsOnBus = true,
                    Existing = Device("elsewhere", "x-1"),
                },
                AlreadyExists,
                "taken by a device of elsewhere"
            ),
            new(
                $"{driver}: being torn down",
                Create(driver, "EEXIST") with
                {
                    IsOnBus = false,
                },
                StillBeingRemoved,
                "earlier removal"
            ),
            new(
                $"{driver}: no memory",
                Create(driver, "ENOMEM", after: 1),
                OutOfMemory,
                MemoryOf(driver)
            ),
            new(
                $"{driver}: unregistering",
                Create(driver, "ENODEV") with
                {
                    IsParentPresent = false,
                },
                ParentGone,
                GoneOf(driver)
            ),
            new($"{driver}: deferred", Create(driver, "EAGAIN"), Busy, "put off its probe"),
            new($"{driver}: any other", Create(driver, "EPROTO"), DriverRefused, "driver's own"),
        ];

    /// <summary>Why a type can vanish while its parent stays.</summary>
    static string TypesOf(string driver) =>
        driver.Split(' ')[0] switch
        {
            "nvidia" => "on MIG and on the GPU",
            "gvtg" => "aperture",
            _ => "loaded again with other types",
        };

    static string GoneOf(string driver) =>
        driver is "nvidia vf" or "nvidia mig"
            ? "virtual functions of the card were disabled"
            : "unloaded or unbound";

    static string MemoryOf(string driver) =>
        driver is "mdpy" or "mbochs" ? "where their pool is used up" : "no memory left";

    /// <summary>What each driver says when nothing is left, on old and new kernels (kernel documentation §6).</summary>
    static ErrnoCase[] Exhaustion() =>
        [
            new("mtty 6.1", Create("mtty", "ENOSPC", before: 1, after: 0), NoCapacity, "24 ports"),
            new(
                "mdpy 5.10",
                Create("mdpy", "ENOMEM", before: 0, after: 0),
                NoCapacity,
                "parameter 'count'"
            ),
            new("mdpy 6.1", Create("mdpy", "EUSERS", after: 0), NoCapacity, "parameter 'count'"),
            new("mbochs 5.10", Create("mbochs", "ENOMEM", after: 0), NoCapacity, "video memory"),
            new("mbochs 6.1", Create("mbochs", "ENOSPC", after: 0), NoCapacity, "video memory"),
            new(
                "mdpy 5.10, count unknown",
                Create("mdpy", "ENOMEM"),
                OutOfMemory,
                "where their pool is used up"
            ),
            new("gvtg", Create("gvtg", "ENOSPC", after: 0), NoCapacity, "three pools"),
            new("ccw 5.10", Create("ccw", "EPERM", after: 0), NoCapacity, "one device"),
            new("ccw 6.1", Create("ccw", "EUSERS", after: 0), NoCapacity, "one device"),
            new("ap 5.10", Create("ap", "EPERM", after: 0), NoCapacity, "65536"),
            new("ap 6.1", Create("ap", "EUSERS", after: 0), NoCapacity, "65536"),
            new(
                "nvidia EIO",
                Create("nvidia", "EIO", after: 0) with
                {
                    Siblings = [Device("0000:3b:00.0", "nvidia-256")],
                },
                NoCapacity,
                "frame buffer of the GPU is used up"
            ),
            new(
                "nvidia EINVAL",
                Create("nvidia", "EINVAL", after: 0) with
                {
                    Siblings = [Device("0000:3b:00.0", "nvidia-256")],
                },
                NoCapacity,
                "frame buffer of the GPU is used up"
            ),
            new(
                "nvidia EPERM",
                Create("nvidia", "EPERM", after: 0) with
                {
                    Siblings = [Device("0000:3b:00.0", "nvidia-256")],
                },
                NoCapacity,
                "frame buffer of the GPU is used up"
            ),
            new(
                "nvidia size class",
                Create("nvidia", "EIO", after: 0) with
                {
                    Siblings = [Device("0000:3b:00.0", "nvidia-258")],
                },
                NoCapacity,
                "same frame-buffer size"
            ),
            new(
                "nvidia, empty GPU, no room",
                Create("nvidia", "EIO", after: 0),
                NoCapacity,
                "MIG is enabled"
            ),
            new(
                "nvidia function taken",
                Create("nvidia vf", "EIO", after: 0) with
                {
                    Siblings = [Device("0000:3b:00.4", "nvidia-558")],
                },
                NoCapacity,
                "virtual function holds one device"
            ),
            new(
                "nvidia card full",
                Create("nvidia vf", "EIO", before: 1, after: 0) with
                {
                    Siblings = [Device("0000:3b:00.5", "nvidia-558")],
                },
                NoCapacity,
                "used up by"
            ),
            new(
                "nvidia card of another size",
                Create("nvidia vf", "EIO", after: 0) with
                {
                    Siblings = [Device("0000:3b:00.5", "nvidia-560")],
                },
                NoCapacity,
                "same frame-buffer size"
            ),
            new(
                "nvidia, no GPU instance",
                Create("nvidia mig", "EIO", after: 0),
                NoCapacity,
                "GPU instance"
            ),
            new("idxd", Create("idxd", "ENODEV", after: 0), NoCapacity, "work queue"),
            new(
                "raced",
                Create("other", "ENOSPC", before: 1, after: 0),
                NoCapacity,
                "took the last one"
            ),
            new(
                "pool of the parent",
                Create("other", "EUSERS", before: 0, after: 0) with
                {
                    Siblings = [Device("0000:81:00.0", "acme-unit")],
                },
                NoCapacity,
                "share one pool"
            ),
            new(
                "negative count",
                Create("other", "EUSERS", after: -6),
                NoCapacity,
                "removal has not ended"
            ),
            new("count unknown", Create("other", "ENOSPC"), NoCapacity, "removal has not ended"),
        ];

    /// <summary>The same errors where something is left are not about capacity (§6, last rule).</summary>
    static ErrnoCase[] Refusals() =>
        [
            new(
                "limit reached and freed",
                Create("mdpy", "EUSERS", before: 1, after: 1),
                DriverRefused,
                "released since"
            ),
            new(
                "pool full and freed",
                Create("mtty", "ENOSPC", before: 2, after: 1),
                DriverRefused,
                "released since"
            ),
            new(
                "gvtg, 7 devices",
                Create("gvtg", "ENOSPC", before: 1, after: 1),
                DriverRefused,
                "7 devices"
            ),
            new("ccw 5.10, freed", Create("ccw", "EPERM", after: 1), DriverRefused, "gone by now"),
            new(
                "ap 5.10, freed",
                Create("ap", "EPERM", after: 9),
                DriverRefused,
                "has room by now"
            ),
            new(
                "nvidia resource manager",
                Create("nvidia", "EIO", before: 5, after: 5),
                DriverRefused,
                "resource manager refused"
            ),
            new(
                "nvidia unknown type",
                Create("nvidia", "EINVAL", before: 5, after: 5),
                DriverRefused,
                "does not know type nvidia-256"
            ),
            new(
                "nvidia policy",
                Create("nvidia", "EPERM", before: 5, after: 5),
                DriverRefused,
                "policy"
            ),
            new(
                "idxd, queue not enabled",
                Create("idxd", "ENODEV", before: 1, after: 1),
                DriverRefused,
                "not enabled"
            ),
            new(
                "EINVAL of a driver",
                Create("mtty", "EINVAL", after: 3),
                DriverRefused,
                "UUID is well-formed"
            ),
            new(
                "EPERM of a driver",
                Create("other", "EPERM", after: 3),
                DriverRefused,
                "not the mode of the file"
            ),
            new(
                "EIO of a driver",
                Create("other", "EIO", after: 3),
                DriverRefused,
                "does not answer"
            ),
            new(
                "ccw not operational",
                Create("ccw", "ENODEV", before: 1, after: 1),
                ParentGone,
                "not operational"
            ),
            new(
                "ccw not operational, nothing left",
                Create("ccw", "ENODEV", before: 1, after: 0),
                ParentGone,
                "not operational"
            ),
            new(
                "functions disabled",
                Create("nvidia vf", "ENODEV"),
                ParentGone,
                "virtual functions of the card were disabled"
            ),
            new(
                "aggregation",
                Create("other", "EINVAL", after: 7) with
                {
                    Value = $"{Uuid},aggregate=8",
                },
                DriverRefused,
                "fewer units"
            ),
            new("no memory", Create("mtty", "ENOMEM", after: 3), OutOfMemory, "no memory left"),
        ];
}
