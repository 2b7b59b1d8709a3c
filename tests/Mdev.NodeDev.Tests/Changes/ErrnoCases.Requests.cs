using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Changes.HostChangeReason;
using static Mdev.NodeDev.Tests.Attempts;

namespace Mdev.NodeDev.Tests;

static partial class ErrnoCases
{
    /// <summary>What is known without the kernel.</summary>
    static ErrnoCase[] Requests() =>
        [
            new(
                "no definition, a damaged file",
                Asked(DefinitionNotFound, "mtty") with
                {
                    Path = "etc/mdevctl.d/mtty/x",
                    IsMalformed = true,
                },
                DefinitionNotFound,
                "cannot be read as a definition"
            ),
            new(
                "in use, and others perhaps",
                Asked(InUse, "mtty") with
                {
                    Users = new()
                    {
                        Users = [new MdevUser(7, "qemu", "/dev/vfio/7")],
                        WhyNot = "2 of 9 processes could not be looked into",
                    },
                },
                InUse,
                "qemu (7) has the device open"
            ),
            new(
                "no parent",
                Asked(ParentNotFound, "0000:81:00.0"),
                ParentNotFound,
                "no driver has made"
            ),
            new(
                "no parent, others",
                Asked(ParentNotFound, "mtti") with
                {
                    Candidates = ["mtty"],
                },
                ParentNotFound,
                "this host has mtty"
            ),
            new(
                "no parent, another has the type",
                Asked(ParentNotFound, "0000:3b:00.9", "nvidia-558") with
                {
                    Candidates = ["0000:3b:00.4"],
                    IsTypeElsewhere = true,
                },
                ParentNotFound,
                "0000:3b:00.4 has this type"
            ),
            new(
                "no parent, other case",
                Asked(ParentNotFound, "0000:3B:00.0") with
                {
                    Candidates = ["0000:3b:00.0"],
                },
                ParentNotFound,
                "called '0000:3b:00.0'"
            ),
            new(
                "no parent, sample",
                Asked(ParentNotFound, "mdpy"),
                ParentNotFound,
                "modprobe mdpy"
            ),
            new(
                "no parent, subchannel",
                Asked(ParentNotFound, "0.0.26ab"),
                ParentNotFound,
                "set-override 0.0.26ab vfio_ccw"
            ),
            new(
                "no parent, matrix",
                Asked(ParentNotFound, "matrix"),
                ParentNotFound,
                "modprobe vfio_ap"
            ),
            new(
                "no parent, functions",
                Asked(ParentNotFound, "0000:3b:00.0") with
                {
                    Pci = Card(0x10de, 16),
                },
                ParentNotFound,
                "sriov-manage -e 0000:3b:00.0"
            ),
            new(
                "no parent, other functions",
                Asked(ParentNotFound, "0000:3b:00.0") with
                {
                    Pci = Card(0x15b3, 16),
                },
                ParentNotFound,
                "sriov_numvfs"
            ),
            new(
                "no parent, nvidia",
                Asked(ParentNotFound, "0000:3b:00.0") with
                {
                    Pci = Card(0x10de, 0),
                },
                ParentNotFound,
                "current_vgpu_type"
            ),
            new(
                "no parent, intel",
                Asked(ParentNotFound, "0000:3b:00.0") with
                {
                    Pci = Card(0x8086, 0),
                },
                ParentNotFound,
                "i915.enable_gvt=1"
            ),
            new("no type", Asked(TypeNotFound, "other", "x-1"), TypeNotFound, "loaded again"),
            new(
                "no type, others",
                Asked(TypeNotFound, "mtty", "mtty-9") with
                {
                    Candidates = ["mtty-1", "mtty-2"],
                },
                TypeNotFound,
                "mtty has mtty-1, mtty-2"
            ),
            new(
                "no type, other case",
                Asked(TypeNotFound, "mtty", "MTTY-1") with
                {
                    Candidates = ["mtty-1"],
                },
                TypeNotFound,
                "called 'mtty-1'"
            ),
            new(
                "no type, nvidia",
                Asked(TypeNotFound, "0000:3b:00.0", "nvidia-1") with
                {
                    Candidates = ["nvidia-2"],
                },
                TypeNotFound,
                "depend on the driver"
            ),
            new(
                "no type, gvtg",
                Asked(TypeNotFound, "0000:00:02.0", "i915-GVTg_V5_1") with
                {
                    Candidates = ["i915-GVTg_V5_4"],
                },
                TypeNotFound,
                "aperture"
            ),
            new(
                "no parent, name of libvirt",
                Asked(ParentNotFound, "pci_0000_3b_00_0") with
                {
                    Candidates = ["0000:3b:00.0", "mtty"],
                },
                ParentNotFound,
                "called '0000:3b:00.0'"
            ),
            new(
                "no parent, short address",
                Asked(ParentNotFound, "3b:00.0") with
                {
                    Candidates = ["0000:3b:00.0", "mtty"],
                },
                ParentNotFound,
                "called '0000:3b:00.0'"
            ),
            new(
                "no parent, short address of two",
                Asked(ParentNotFound, "00.0") with
                {
                    Candidates = ["0000:3b:00.0", "0000:3c:00.0"],
                },
                ParentNotFound,
                "this host has 0000:3b:00.0, 0000:3c:00.0"
            ),
            new(
                "no type, its name",
                On("nvidia vf") with
                {
                    Reason = TypeNotFound,
                    TypeId = "NVIDIA A40-2Q",
                    Candidates = ["nvidia-558"],
                },
                TypeNotFound,
                "'NVIDIA A40-2Q' is the name of nvidia-558"
            ),
            new(
                "no type, gvtg with a type of another",
                Asked(TypeNotFound, "0000:00:02.0", "mtty-1") with
                {
                    Candidates = ["i915-GVTg_V5_4"],
                    Pci = Card(0x8086, 0),
                },
                TypeNotFound,
                "has i915-GVTg_V5_4"
            ),
            new("no device", Asked(DeviceNotFound), DeviceNotFound, "start it if"),
            new(
                "no device to remove",
                Asked(DeviceNotFound) with
                {
                    Verb = ChangeVerb.Remove,
                },
                DeviceNotFound,
                "nothing to remove"
            ),
            new("no definition", Asked(DefinitionNotFound), DefinitionNotFound, "and define it"),
            new(
                "no definition to delete",
                Asked(DefinitionNotFound) with
                {
                    Verb = ChangeVerb.Undefine,
                },
                DefinitionNotFound,
                "nothing to undefine"
            ),
            new(
                "no definition at stop",
                Asked(DefinitionNotFound) with
                {
                    Verb = ChangeVerb.Stop,
                },
                DefinitionNotFound,
                "Remove it (nodedev remove)"
            ),
            new(
                "several definitions",
                Asked(DefinitionAmbiguous, null) with
                {
                    Candidates = ["mtty", "mdpy"],
                },
                DefinitionAmbiguous,
                "below mtty, mdpy"
            ),
            new("defined", Asked(DefinitionExists), DefinitionExists, "defined it before"),
            new(
                "defined meanwhile",
                Asked(DefinitionExists) with
                {
                    Text = "the definition has changed since the plan was made",
                },
                DefinitionExists,
                "plan again"
            ),
            new(
                "defined, and damaged",
                Asked(DefinitionExists) with
                {
                    Path = "etc/mdevctl.d/mtty/x",
                    IsMalformed = true,
                    Text = "the definition file is malformed",
                },
                DefinitionExists,
                "replace it on purpose"
            ),
            new(
                "mismatch",
                Asked(Mismatch) with
                {
                    Expected = "mtty-1",
                    Found = "mtty-2",
                },
                Mismatch,
                "expects mtty-1, and the host has mtty-2"
            ),
            new(
                "call-out",
                Asked(CalloutRefused) with
                {
                    Text = "ap.sh: adapter 5 is reserved",
                },
                CalloutRefused,
                "adapter 5 is reserved"
            ),
            new("call-out, silent", Asked(CalloutRefused), CalloutRefused, "gives no reason"),
            new("cancelled", Asked(Cancelled), Cancelled, "gave up"),
            new(
                "invalid",
                Asked(InvalidRequest, "../x") with
                {
                    Text = "'../x' is no parent",
                },
                InvalidRequest,
                "'../x' is no parent"
            ),
            new("in use", Asked(InUse) with { Users = new() { Users = [User] } }, InUse, "4711"),
            new(
                "still being removed",
                Asked(StillBeingRemoved) with
                {
                    Users = new() { Users = [User] },
                },
                StillBeingRemoved,
                "4711"
            ),
            new("not seen", Asked(NotSeen), NotSeen, "same moment"),
            new(
                "created, not seen",
                Create("mtty", "EIO") with
                {
                    Outcome = null,
                    Reason = NotSeen,
                },
                NotSeen,
                "probe failed"
            ),
            new(
                "removed, not seen",
                Remove("mtty", "EIO") with
                {
                    Outcome = null,
                    Reason = NotSeen,
                },
                NotSeen,
                "still there"
            ),
        ];

    static HostPciDevice Card(ushort vendor, uint functions) =>
        new()
        {
            Address = PciAddress.Parse("0000:3b:00.0"),
            Path = "sys/devices/0000:3b:00.0",
            VendorId = vendor,
            TotalVirtualFunctions = functions,
        };
}
