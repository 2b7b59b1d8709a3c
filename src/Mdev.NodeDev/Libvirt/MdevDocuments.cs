using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>The documents of mediated devices, active and inactive.</summary>
sealed class MdevDocuments(HostSnapshot snapshot, LibvirtViewOptions options, ListedDevices tree)
{
    /// <summary>mdevctl fails to list any definition if one is bad, and libvirt then knows none.</summary>
    readonly bool _definitionsLost =
        !VersionTrait.DefinitionsListed.IsIn(options.Version)
        || !options.IncludeLost
            && (
                snapshot.Diagnostics.Any(problem =>
                    problem.Descriptor == DefinitionDiagnostics.MalformedDefinition
                    || problem.Descriptor == DefinitionDiagnostics.UnreadableDefinition
                )
                || VersionTrait.DefinitionsOfAscii.IsIn(options.Version)
                    && !VersionTrait.DefinitionsOfAnyText.IsIn(options.Version)
                    && snapshot.Mdevs.Any(mdev =>
                        mdev.Definition is not null && !IsAscii(mdev.Definition)
                    )
            );

    /// <summary>Whether the active and the defined form of a device can be had.</summary>
    readonly bool _apart = VersionTrait.ActiveAndDefinedApart.IsIn(options.Version);

    /// <summary>The document of a definition that is not active and never was.</summary>
    internal static NodeDevice Of(
        MdevDefinition definition,
        string parent,
        LibvirtVersion version
    ) =>
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

    /// <summary>The listed mediated devices.</summary>
    internal IEnumerable<LibvirtDevice> All()
    {
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            MdevDefinition? definition = _definitionsLost ? null : mdev.Definition;
            if (mdev.Active is { TypeId: null } && !options.IncludeLost)
            {
                if (definition is not null)
                    yield return Defined(mdev, definition);
            }
            else if (mdev.Active is not null)
            {
                LibvirtDevice? node = Active(mdev.Active, definition);
                if (node is not null)
                    yield return node;
            }
            else if (definition is not null)
            {
                yield return Defined(mdev, definition);
            }
        }
    }

    LibvirtDevice? Active(ActiveMdev active, MdevDefinition? definition)
    {
        bool lost =
            active.IommuGroup is null
            || active.Diagnostics.Any(problem => problem.Severity == DiagnosticSeverity.Error);
        if (lost && !options.IncludeLost)
            return Ghost(active, definition);
        bool together = !_apart && definition is not null;
        string parent = tree.ParentOf(active.Path);
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
    /// A device whose IOMMU group or uevent libvirt cannot use: it learns of it from mdevctl alone and shows it as inactive, without type
    /// unless it is defined. Older versions ask mdevctl about definitions alone. mdevctl tells only of devices whose name is a UUID in the kernel's form.
    /// </summary>
    LibvirtDevice? Ghost(ActiveMdev active, MdevDefinition? definition)
    {
        bool isKnown =
            definition is not null || VersionTrait.DevicesOfMdevctl.IsIn(options.Version);
        if (!isKnown || !active.TryGetUuid(out _))
            return null;
        return NotActive(active.Name, active.ParentName, definition) with
        {
            Diagnostics = active.Diagnostics,
        };
    }

    LibvirtDevice Defined(HostMdev mdev, MdevDefinition definition) =>
        NotActive(mdev.Name, mdev.ParentName, definition);

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
        NodeDevice device = Inactive(name, tree.ParentAt(parentAddress), capability);
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

    static string? TypeId(MdevDefinition definition) =>
        LibvirtText.Of(definition.TypeId, keepEmpty: true);

    static ValueList<MdevAttribute> Attributes(MdevDefinition definition) =>
        [
            .. definition.Attributes.Select(attribute => new MdevAttribute(
                LibvirtText.Of(attribute.Name, keepEmpty: true)!,
                LibvirtText.Of(attribute.Value, keepEmpty: true)!
            )),
        ];

    static NodeDevice Inactive(string name, string parent, MdevCapability capability) =>
        new()
        {
            Name = name,
            Parent = parent,
            Capabilities = [capability],
        };
}
