using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Hosts.FileWriteStage;
using static Mdev.NodeDev.Tests.Attempts;

namespace Mdev.NodeDev.Tests;

static partial class ErrnoCases
{
    static ErrnoCase[] Attributes() =>
        [
            new(
                "ap: no number",
                Set("ap", "assign_adapter", "five", "EINVAL"),
                AttributeRefused,
                "not one number"
            ),
            new(
                "ap: bad mask",
                Set("ap", "ap_config", "0x0", "EINVAL"),
                AttributeRefused,
                "three masks"
            ),
            new(
                "ap: too large",
                Set("ap", "assign_adapter", "99999999999999999999", "ERANGE"),
                AttributeRefused,
                "too large"
            ),
            new(
                "ap: above the machine's",
                Set("ap", "assign_domain", "254", "ENODEV"),
                AttributeRefused,
                "highest adapter or domain"
            ),
            new(
                "ap: the host's",
                Set("ap", "assign_domain", "4", "EADDRNOTAVAIL"),
                ResourceTaken,
                "apmask"
            ),
            new(
                "ap: another device's",
                Set("ap", "assign_domain", "4", "EADDRINUSE") with
                {
                    Siblings = [Device("matrix", "vfio_ap-passthrough")],
                },
                ResourceTaken,
                "belongs to another device (00000000-0000-4000-8000-000000000001"
            ),
            new(
                "ap: guest runs, 5.10",
                Set("ap", "unassign_domain", "4", "EBUSY"),
                InUse,
                "guest runs"
            ),
            new(
                "ap: no ap_config before 6.12",
                Set("ap", "ap_config", "0x0", "ENOENT", Open) with
                {
                    IsOnBus = true,
                },
                AttributeNotFound,
                "before 6.12"
            ),
            new(
                "nvidia: too long",
                Set("nvidia", "nvidia/vgpu_params", "x", "E2BIG"),
                AttributeRefused,
                "longer than"
            ),
            new(
                "nvidia: in use",
                Set("nvidia", "nvidia/vgpu_params", "x", "EPERM"),
                InUse,
                "before it starts"
            ),
            new(
                "nvidia: no data",
                Set("nvidia", "nvidia/vgpu_params", "x", "ENXIO"),
                AttributeRefused,
                "no data of this device"
            ),
            new(
                "nvidia: last byte",
                Set("nvidia", "nvidia/vgpu_params", "x=10", "EIO") with
                {
                    Outcome = null,
                    Reason = NotSeen,
                    Expected = "x=10",
                    Found = "x=1",
                },
                NotSeen,
                "drops the last byte"
            ),
            new(
                "other: read back differs",
                Set("other", "acme/mode", "FAST", "EIO") with
                {
                    Outcome = null,
                    Reason = NotSeen,
                    Expected = "FAST",
                    Found = "slow",
                },
                NotSeen,
                "shows \"slow\""
            ),
            new(
                "other: last byte",
                Set("other", "acme/mode", "FAST", "EIO") with
                {
                    Outcome = null,
                    Reason = NotSeen,
                    Expected = "FAST",
                    Found = "FAS",
                },
                NotSeen,
                "drops the last byte"
            ),
            new(
                "no such attribute",
                Set("mtty", "speed", "9", "ENOENT", Open) with
                {
                    IsOnBus = true,
                },
                AttributeNotFound,
                "no file speed"
            ),
            new(
                "no such attribute, others",
                Set("mtty", "speed", "9", "ENOENT", Open) with
                {
                    IsOnBus = true,
                    Candidates = ["vendor/speed"],
                },
                AttributeNotFound,
                "it may have vendor/speed"
            ),
            new(
                "no such attribute, other case",
                Set("ap", "Assign_Domain", "9", "ENOENT", Open) with
                {
                    Candidates = ["assign_adapter", "assign_domain"],
                },
                AttributeNotFound,
                "called 'assign_domain'"
            ),
            new(
                "no driver bound",
                Set("other", "acme/mode", "9", "ENOENT", Open) with
                {
                    IsOnBus = true,
                    Existing = Device("0000:81:00.0", "acme-unit"),
                },
                AttributeNotFound,
                "no driver is bound"
            ),
            new(
                "device gone",
                Set("mtty", "speed", "9", "ENOENT", Open) with
                {
                    IsOnBus = false,
                },
                DeviceNotFound,
                "went away before speed"
            ),
            new(
                "device going",
                Set("other", "acme/mode", "9", "ENODEV"),
                DeviceNotFound,
                "went away before acme/mode"
            ),
            new(
                "read-only, root",
                Set("nvidia", "nvidia/vm_name", "x", "EACCES", Open) with
                {
                    IsPrivileged = true,
                },
                AttributeNotFound,
                "read only"
            ),
            new(
                "attribute: not root",
                Set("ap", "assign_domain", "4", "EACCES", Open) with
                {
                    IsPrivileged = false,
                },
                NotPermitted,
                "not root"
            ),
            new(
                "read-only sys",
                Set("ap", "assign_domain", "4", "EROFS", Open),
                ReadOnly,
                "container"
            ),
            new(
                "no way to write it",
                Set("other", "acme/mode", "9", "EIO"),
                AttributeRefused,
                "cannot be written though"
            ),
            new(
                "wrong form",
                Set("other", "acme/mode", "9", "EINVAL"),
                AttributeRefused,
                "is not what acme/mode takes"
            ),
            new(
                "out of range",
                Set("other", "acme/mode", "9", "ERANGE"),
                AttributeRefused,
                "too large"
            ),
            new(
                "too long",
                Set("other", "acme/mode", "9", "E2BIG"),
                AttributeRefused,
                "longer than acme/mode"
            ),
            new(
                "not allowed now",
                Set("other", "acme/mode", "9", "EPERM"),
                AttributeRefused,
                "for this device now"
            ),
            new(
                "attribute: in use",
                Set("other", "acme/mode", "9", "EBUSY") with
                {
                    Users = new() { Users = [User] },
                },
                InUse,
                "4711"
            ),
            new(
                "units",
                Set("gvtg", "mdev/aggregated_instances", "0", "EINVAL"),
                AttributeRefused,
                "max_aggregation"
            ),
            new(
                "units, opened",
                Set("gvtg", "intel_vgpu/aggregator", "2", "EBUSY"),
                InUse,
                "once the device was opened"
            ),
            new("a link", Set("mtty", "driver", "x", "ELOOP", Open), Obstructed, "symbolic link"),
            new(
                "a folder",
                Set("mtty", "vendor", "x", "EISDIR", Open),
                AttributeNotFound,
                "no file vendor"
            ),
        ];
}
