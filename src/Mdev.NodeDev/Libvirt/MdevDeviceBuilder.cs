using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>Builds the documents of mediated devices, active and inactive.</summary>
sealed class MdevDeviceBuilder(HostSnapshot snapshot, LibvirtViewOptions options, ListedDevices parents)
{
    /// <summary>Whether libvirt knows no definitions: mdevctl lists none if one is malformed.</summary>
    readonly bool _definitionsLost =
        !VersionTrait.DefinitionsListed.IsIn(options.Version)
        || !options.IncludeLost
            && (
                snapshot.AllDiagnostics.Any(one =>
                    one.Id == DefinitionDiagnostics.MalformedDefinition.Id
                    || one.Id == DefinitionDiagnostics.UnreadableDefinition.Id
                )
                || VersionTrait.DefinitionsOfAscii.IsIn(options.Version)
                    && !VersionTrait.DefinitionsOfAnyText.IsIn(options.Version)
                    && snapshot.Mdevs.Any(mdev => mdev.Definition is not null && !IsAscii(mdev.Definition))
            );

    /// <summary>Whether the version shows the active and the defined form of a device separately.</summary>
    readonly bool _apart = VersionTrait.ActiveAndDefinedApart.IsIn(options.Version);

    /// <summary>The document of a definition whose device was never active.</summary>
    internal static NodeDevice FromDefinition(MdevDefinition definition, string? parent, LibvirtVersion version) =>
        Inactive(
            Name(definition.Uuid.ToString("D"), definition.ParentName, version),
            parent,
            new MdevCapability
            {
                TypeId = TypeId(definition),
                Uuid = definition.Uuid.ToString("D"),
                ParentAddress = definition.ParentName,
                Attributes = Attributes(definition),
            }
        );

    /// <summary>All listed mediated devices.</summary>
    internal IEnumerable<LibvirtDevice> Build()
    {
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            MdevDefinition? definition = _definitionsLost ? null : mdev.Definition;
            if (mdev.Active is { TypeId: null } && !options.IncludeLost)
            {
                if (definition is not null)
                    yield return NotActive(mdev.Name, mdev.ParentName, definition);
            }
            else if (mdev.Active is not null)
            {
                LibvirtDevice? node = Active(mdev.Active, definition);
                if (node is not null)
                    yield return node;
            }
            else if (definition is not null)
            {
                yield return NotActive(mdev.Name, mdev.ParentName, definition);
            }
        }
    }

    LibvirtDevice? Active(ActiveMdev active, MdevDefinition? definition)
    {
        bool lost = active.IommuGroup is null || DeviceDraft.IsLost(active.Diagnostics);
        if (lost && !options.IncludeLost)
            return Ghost(active, definition);
        bool together = !_apart && definition is not null;
        string? parent = parents.ParentOfMdev(active.Path);
        MdevCapability capability = new()
        {
            TypeId = together ? TypeId(definition!) : active.TypeId,
            Uuid = active.Name,
            ParentAddress = active.ParentName,
            IommuGroup = active.IommuGroup ?? 0,
            Attributes = together ? Attributes(definition!) : [],
        };
        string name = Name(active.Name, active.ParentName);
        NodeDevice device = new()
        {
            Name = name,
            Path = $"/{active.Path}",
            DevNode = active.DeviceNode?.Path,
            DevLinks = active.DeviceNode?.Links ?? [],
            Parent = parent,
            Driver = active.Driver,
            Capabilities = [capability],
        };
        return new LibvirtDevice
        {
            Name = name,
            Device = device,
            Inactive =
                _apart && definition is not null
                    ? Inactive(
                        name,
                        parent,
                        capability with
                        {
                            TypeId = TypeId(definition),
                            Attributes = Attributes(definition),
                        }
                    )
                    : null,
            IsPersistent = definition is not null,
            IsAutostart = definition?.Autostart == true,
            IsLostByLibvirt = lost,
            Diagnostics = active.Diagnostics,
        };
    }

    /// <summary>
    /// A device whose IOMMU group or uevent libvirt cannot use, so that only mdevctl tells libvirt of it.
    /// </summary>
    /// <remarks>
    /// libvirt shows it as inactive, without type unless it is defined. Older versions ask mdevctl for definitions
    /// only, and the newer ones ask for nothing more once that failed. mdevctl lists only devices whose name is a UUID
    /// in the kernel's form.
    /// </remarks>
    LibvirtDevice? Ghost(ActiveMdev active, MdevDefinition? definition)
    {
        bool isKnown =
            definition is not null || !_definitionsLost && VersionTrait.DevicesOfMdevctl.IsIn(options.Version);
        if (!isKnown || !active.TryGetUuid(out _))
            return null;
        return NotActive(active.Name, active.ParentName, definition) with { Diagnostics = active.Diagnostics };
    }

    LibvirtDevice NotActive(string uuid, string parentAddress, MdevDefinition? definition)
    {
        string name = Name(uuid, parentAddress);
        MdevCapability capability = new()
        {
            TypeId = definition is null ? null : TypeId(definition),
            Uuid = uuid,
            ParentAddress = parentAddress,
            Attributes = definition is null ? [] : Attributes(definition),
        };
        NodeDevice device = Inactive(name, parents.ParentAt(parentAddress), capability);
        return new LibvirtDevice
        {
            Name = name,
            Device = device,
            Inactive = _apart && definition is not null ? device : null,
            IsActive = false,
            IsPersistent = definition is not null,
            IsAutostart = definition?.Autostart == true,
        };
    }

    string Name(string uuid, string parentAddress) => Name(uuid, parentAddress, options.Version);

    static string Name(string uuid, string parentAddress, LibvirtVersion version) =>
        VersionTrait.MdevNamedWithParent.IsIn(version)
            ? NodeDeviceName.From("mdev", uuid, parentAddress)
            : NodeDeviceName.From("mdev", uuid);

    static bool IsAscii(MdevDefinition definition) =>
        Ascii.IsValid(definition.TypeId)
        && definition.Attributes.All(static attribute => Ascii.IsValid(attribute.Value));

    static string? TypeId(MdevDefinition definition) => LibvirtText.From(definition.TypeId, keepEmpty: true);

    static ValueList<MdevAttribute> Attributes(MdevDefinition definition) =>
        [
            .. definition.Attributes.Select(attribute => new MdevAttribute(
                LibvirtText.From(attribute.Name, keepEmpty: true)!,
                LibvirtText.From(attribute.Value, keepEmpty: true)!
            )),
        ];

    static NodeDevice Inactive(string name, string? parent, MdevCapability capability) =>
        new()
        {
            Name = name,
            Parent = parent,
            Capabilities = [capability],
        };
}
