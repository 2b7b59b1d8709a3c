namespace Mdev.NodeDev.Tests;

/// <summary>Contexts of failures, on parents as real hosts have them.</summary>
static class FailureContexts
{
    internal static readonly Guid Uuid = new("5a0c1f1e-1111-4222-8333-444455556666");

    /// <summary>Parents by their driver: kernel name, driver, subsystem, a type and its name.</summary>
    // csharpier-ignore
    static readonly Dictionary<string, (string Name, string? Driver, string Subsystem, string Type, string TypeName)>
        Parents = new()
        {
            ["nvidia"] = ("0000:3b:00.0", "nvidia", "pci", "nvidia-256", "GRID RTX6000-1Q"),
            ["nvidia vf"] = ("0000:3b:00.4", "nvidia", "pci", "nvidia-558", "NVIDIA A40-2Q"),
            ["nvidia mig"] = ("0000:3b:00.4", "nvidia", "pci", "nvidia-474", "GRID A100-1-5C"),
            ["gvtg"] = ("0000:00:02.0", "i915", "pci", "i915-GVTg_V5_4", "i915-GVTg_V5_4"),
            ["ccw"] = ("0.0.26ab", "vfio_ccw", "css", "vfio_ccw-io", "I/O subchannel"),
            ["ap"] = ("matrix", "vfio_ap", "matrix", "vfio_ap-passthrough", "VFIO AP Passthrough Device"),
            ["idxd"] = ("0000:6a:01.0", "idxd", "pci", "idxd-dsa-1dwq-v1", "dsa-1dwq-v1"),
            ["mtty"] = ("mtty", null, "mtty", "mtty-1", "Single port serial"),
            ["mdpy"] = ("mdpy", null, "mdpy", "mdpy-vga", "virtio-vga"),
            ["mbochs"] = ("mbochs", null, "mbochs", "mbochs-small", "Small"),
            ["other"] = ("0000:81:00.0", "acme", "pci", "acme-unit", "unit"),
        };

    internal static IEnumerable<string> Drivers => Parents.Keys;

    internal static string NameOf(string driver) => Parents[driver].Name;

    internal static string TypeOf(string driver) => Parents[driver].Type;

    /// <summary>A request for a type that a parent does not have.</summary>
    internal static FailureContext On(string driver, string typeId) =>
        Asked(HostChangeReason.TypeNotFound, NameOf(driver), typeId).WithParent(driver);

    internal static FailureContext Create(
        string driver,
        int errno,
        FileWriteStage stage = FileWriteStage.Write,
        long? before = null,
        long? after = null
    ) =>
        Write(
            driver,
            new CreateMdevStep(NameOf(driver), Uuid, TypeOf(driver)),
            FileWriteResult.FromErrno(errno, stage),
            $"mdev_supported_types/{TypeOf(driver)}/create",
            Uuid.ToString()
        ) with
        {
            AvailableBefore = before,
            AvailableAfter = after,
        };

    internal static FailureContext Create(string driver, HostChangeReason reason) =>
        FailureContext.ForStep(
            new CreateMdevStep(NameOf(driver), Uuid, TypeOf(driver)),
            reason,
            $"sys/devices/{NameOf(driver)}/mdev_supported_types/{TypeOf(driver)}/create"
        );

    internal static FailureContext Remove(string driver, int errno, FileWriteStage stage = FileWriteStage.Write) =>
        Write(
            driver,
            new RemoveMdevStep(NameOf(driver), Uuid, TypeOf(driver)),
            FileWriteResult.FromErrno(errno, stage),
            $"{Uuid}/remove",
            "1"
        );

    internal static FailureContext Remove(string driver, HostChangeReason reason) =>
        FailureContext.ForStep(
            new RemoveMdevStep(NameOf(driver), Uuid, TypeOf(driver)),
            reason,
            $"sys/devices/{NameOf(driver)}/{Uuid}/remove"
        );

    internal static FailureContext Set(
        string driver,
        string attribute,
        string value,
        int errno,
        FileWriteStage stage = FileWriteStage.Write
    ) =>
        Write(
            driver,
            new WriteAttributeStep(NameOf(driver), Uuid, new(attribute, value)),
            FileWriteResult.FromErrno(errno, stage),
            $"{Uuid}/{attribute}",
            value
        );

    internal static FailureContext Set(string driver, string attribute, string value, HostChangeReason reason) =>
        FailureContext
            .ForStep(
                new WriteAttributeStep(NameOf(driver), Uuid, new(attribute, value)),
                reason,
                $"sys/devices/{NameOf(driver)}/{Uuid}/{attribute}"
            )
            .WithParent(driver) with
        {
            Value = value,
        };

    internal static FailureContext Prepare(string driver, int errno, FileWriteStage stage = FileWriteStage.Write) =>
        Write(
            driver,
            Preparation(driver),
            FileWriteResult.FromErrno(errno, stage),
            Preparation(driver).Attribute.Name,
            Preparation(driver).Attribute.Value
        );

    internal static FailureContext Prepare(string driver, HostChangeReason reason) =>
        FailureContext
            .ForStep(Preparation(driver), reason, $"sys/devices/{NameOf(driver)}/{Preparation(driver).Attribute.Name}")
            .WithParent(driver);

    static WriteParentAttributeStep Preparation(string driver) => new(NameOf(driver), Uuid, new("wq0.0/type", "mdev"));

    internal static FailureContext Define(int errno, FileWriteStage stage) =>
        Define(FileWriteResult.FromErrno(errno, stage));

    internal static FailureContext Define(FileStatus status, FileWriteStage stage) =>
        Define(FileWriteResult.Refused(status, stage));

    internal static FailureContext Define(HostChangeReason reason) =>
        FailureContext.ForStep(new WriteDefinitionStep(Definition()), reason, DefinitionPath);

    internal static FailureContext Undefine(int errno, FileWriteStage stage = FileWriteStage.Unlink) =>
        FailureContext.ForWrite(
            new DeleteDefinitionStep(Definition()),
            FileWriteResult.FromErrno(errno, stage),
            DefinitionPath
        );

    /// <summary>A failure before there is a step.</summary>
    internal static FailureContext Asked(
        HostChangeReason reason,
        string? parent = "mtty",
        string? type = null,
        ChangeVerb verb = ChangeVerb.Start
    ) => FailureContext.ForRequest(verb, reason, Uuid, parent, type);

    /// <summary>The same on a host that has one PCI function.</summary>
    internal static FailureContext On(this FailureContext context, HostPciDevice function) =>
        context.On(new HostSnapshot { PciDevices = [function] });

    /// <summary>The same on a host that has one subchannel.</summary>
    internal static FailureContext On(this FailureContext context, HostSubchannel subchannel) =>
        context.On(new HostSnapshot { Subchannels = [subchannel] });

    internal static FailureContext On(this FailureContext context, HostSnapshot host) =>
        context.WithSnapshot(host with { Parts = ScanParts.All });

    /// <summary>A device that is defined and not active.</summary>
    internal static HostMdev Defined(string parent) =>
        new()
        {
            Name = $"{Uuid}",
            ParentName = parent,
            Definition = Definition() with { ParentName = parent },
        };

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

    /// <summary>A guest has the device open.</summary>
    internal static VfioUsersResult Qemu { get; } = new() { Users = [new(4711, "qemu-system-x86", "/dev/vfio/12")] };

    const string DefinitionPath = "etc/mdevctl.d/mtty/5a0c1f1e-1111-4222-8333-444455556666";

    static FailureContext Define(FileWriteResult outcome) =>
        FailureContext.ForWrite(new WriteDefinitionStep(Definition()), outcome, DefinitionPath, "{}");

    static FailureContext Write(string driver, HostStep step, FileWriteResult outcome, string file, string value) =>
        FailureContext.ForWrite(step, outcome, $"sys/devices/{NameOf(driver)}/{file}", value).WithParent(driver);

    static FailureContext WithParent(this FailureContext context, string driver)
    {
        (string name, string? driverName, string subsystem, string type, string typeName) = Parents[driver];
        return context with
        {
            Parent = new()
            {
                Name = name,
                Path = $"sys/devices/{name}",
                Driver = driverName,
                Subsystem = subsystem,
                Types = [new HostMdevType { Id = type, Name = typeName }],
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

    static MdevDefinition Definition() =>
        new()
        {
            ParentName = "mtty",
            Uuid = Uuid,
            TypeId = "mtty-1",
        };
}
