using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Tests;

/// <summary>Attempts that failed, on parents as real hosts have them.</summary>
static class Attempts
{
    internal static readonly Guid Uuid = new("5a0c1f1e-1111-4222-8333-444455556666");

    /// <summary>Parents by their driver: kernel name, driver, subsystem, a type and its name.</summary>
    static readonly Dictionary<
        string,
        (string Name, string? Driver, string Subsystem, string Type)
    > Parents = new()
    {
        ["nvidia"] = ("0000:3b:00.0", "nvidia", "pci", "nvidia-256"),
        ["nvidia vf"] = ("0000:3b:00.4", "nvidia", "pci", "nvidia-558"),
        ["nvidia mig"] = ("0000:3b:00.4", "nvidia", "pci", "nvidia-474"),
        ["gvtg"] = ("0000:00:02.0", "i915", "pci", "i915-GVTg_V5_4"),
        ["ccw"] = ("0.0.26ab", "vfio_ccw", "css", "vfio_ccw-io"),
        ["ap"] = ("matrix", "vfio_ap", "matrix", "vfio_ap-passthrough"),
        ["idxd"] = ("0000:6a:01.0", "idxd", "pci", "idxd-dsa-1dwq-v1"),
        ["mtty"] = ("mtty", null, "mtty", "mtty-1"),
        ["mdpy"] = ("mdpy", null, "mdpy", "mdpy-vga"),
        ["mbochs"] = ("mbochs", null, "mbochs", "mbochs-small"),
        ["other"] = ("0000:81:00.0", "acme", "pci", "acme-unit"),
    };

    static readonly Dictionary<string, string> NamesOfTypes = new()
    {
        ["nvidia-256"] = "GRID RTX6000-1Q",
        ["nvidia-558"] = "NVIDIA A40-2Q",
        ["nvidia-474"] = "GRID A100-1-5C",
    };

    internal static IEnumerable<string> Drivers => Parents.Keys;

    internal static FileWriteResult Failed(string errno, FileWriteStage stage) =>
        FileWriteResult.FromErrno(
            Enumerable.Range(1, 133).Single(number => Errno.NameOf(number) == errno),
            stage
        );

    /// <summary>An attempt on a device of this driver, without an outcome yet.</summary>
    internal static FailureContext On(string driver, HostStep? step = null)
    {
        (string name, string? driverName, string subsystem, string type) = Parents[driver];
        return (
            step is null
                ? FailureContext.ForRequest(ChangeVerb.Change, HostChangeReason.Unexpected)
                : FailureContext.ForWrite(step, Failed("EIO", FileWriteStage.Write), null)
        ) with
        {
            Parent = new()
            {
                Name = name,
                Path = $"sys/devices/{name}",
                Driver = driverName,
                Subsystem = subsystem,
                Types =
                [
                    new HostMdevType
                    {
                        Id = type,
                        Name = NamesOfTypes.GetValueOrDefault(type, type),
                    },
                ],
            },
            Pci = driver.StartsWith("nvidia ", StringComparison.Ordinal)
                ? new()
                {
                    Address = PciAddress.Parse(name),
                    Path = $"sys/devices/{name}",
                    VendorId = 0x10de,
                    PhysicalFunction = PciAddress.Parse("0000:3b:00.0"),
                }
                : null,
        };
    }

    internal static FailureContext Create(
        string driver,
        string errno,
        FileWriteStage stage = FileWriteStage.Write,
        long? before = null,
        long? after = null
    )
    {
        (string name, _, _, string type) = Parents[driver];
        return On(driver, new CreateMdevStep(name, Uuid, type)) with
        {
            Outcome = Failed(errno, stage),
            Path = $"sys/devices/{name}/mdev_supported_types/{type}/create",
            Value = Uuid.ToString(),
            AvailableBefore = before,
            AvailableAfter = after,
        };
    }

    internal static FailureContext Remove(
        string driver,
        string errno,
        FileWriteStage stage = FileWriteStage.Write
    )
    {
        (string name, _, _, string type) = Parents[driver];
        return On(driver, new RemoveMdevStep(name, Uuid, type)) with
        {
            Outcome = Failed(errno, stage),
            Path = $"sys/devices/{name}/{Uuid}/remove",
            Value = "1",
        };
    }

    internal static FailureContext Set(
        string driver,
        string attribute,
        string value,
        string errno,
        FileWriteStage stage = FileWriteStage.Write
    )
    {
        (string name, _, _, _) = Parents[driver];
        return On(driver, new WriteAttributeStep(name, Uuid, new(attribute, value))) with
        {
            Outcome = Failed(errno, stage),
            Path = $"sys/devices/{name}/{Uuid}/{attribute}",
            Value = value,
        };
    }

    internal static FailureContext Define(string errno, FileWriteStage stage) =>
        On("mtty", new WriteDefinitionStep(Definition())) with
        {
            Outcome = Failed(errno, stage),
            Path = $"etc/mdevctl.d/mtty/{Uuid}",
            Value = "{}",
        };

    internal static FailureContext Undefine(
        string errno,
        FileWriteStage stage = FileWriteStage.Unlink
    ) =>
        On("mtty", new DeleteDefinitionStep(Definition())) with
        {
            Outcome = Failed(errno, stage),
            Path = $"etc/mdevctl.d/mtty/{Uuid}",
        };

    /// <summary>A failure before any step.</summary>
    internal static FailureContext Asked(
        HostChangeReason reason,
        string? parent = "mtty",
        string? type = null
    ) => FailureContext.ForRequest(ChangeVerb.Start, reason, Uuid, parent, type);

    internal static HostMdev Device(string parent, string type, int number = 1) =>
        new()
        {
            Name = $"00000000-0000-4000-8000-{number:x12}",
            ParentName = parent,
            Active = new()
            {
                Name = $"00000000-0000-4000-8000-{number:x12}",
                Path = $"sys/devices/{parent}/{number}",
                ParentName = parent,
                TypeId = type,
            },
        };

    internal static MdevUser User { get; } = new(4711, "qemu-system-x86", "/dev/vfio/12");

    static MdevDefinition Definition() =>
        new()
        {
            ParentName = "mtty",
            Uuid = Uuid,
            TypeId = "mtty-1",
        };
}
