using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Converts between definitions of mdevctl and documents of libvirt. A document names its parent as a node device
/// (<c>pci_0000_3b_00_0</c>), a definition by its kernel name (<c>0000:3b:00.0</c>).
/// </summary>
public static class MdevDefinitionConversion
{
    /// <summary>
    /// Creates the definition that <c>virsh nodedev-define</c> makes of a document, or that <c>nodedev-create</c>
    /// starts.
    /// </summary>
    /// <param name="device">The document.</param>
    /// <param name="view">The host that its parent is looked up in.</param>
    /// <param name="definition">The definition. Its start mode is manual, because a document has none.</param>
    /// <param name="diagnostics">What libvirt refuses, and what it skips.</param>
    /// <param name="newUuid">The UUID if the document has none; <see langword="null"/> for a random one.</param>
    /// <returns>Whether libvirt would accept it and all names in it are safe.</returns>
    public static bool TryToDefinition(
        this NodeDevice device,
        LibvirtView view,
        [NotNullWhen(true)] out MdevDefinition? definition,
        out ValueList<Diagnostic> diagnostics,
        Guid? newUuid = null
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(view);
        List<Diagnostic> found = [];
        string? parent = null;
        if (string.IsNullOrEmpty(device.Parent))
            found.Add(DefinitionDiagnostics.NoParent.At(default));
        else if (view.ParentAddressOf(device.Parent) is { } address)
            parent = address;
        else if (view.FindExactly(device.Parent) is null)
            found.Add(DefinitionDiagnostics.UnknownParent.At(default, device.Parent));
        else
            found.Add(DefinitionDiagnostics.ParentWithoutAddress.At(default, device.Parent));
        return TryConvert(device, parent, newUuid, found, out definition, out diagnostics);
    }

    /// <summary>
    /// Creates the definition of a document whose parent is known by its kernel name. The parent in the document is
    /// ignored.
    /// </summary>
    /// <param name="device">The document.</param>
    /// <param name="parentAddress">The kernel name of the parent, for example <c>0000:3b:00.0</c>.</param>
    /// <param name="definition">The definition. Its start mode is manual, because a document has none.</param>
    /// <param name="diagnostics">What libvirt refuses, and what it skips.</param>
    /// <param name="newUuid">The UUID if the document has none; <see langword="null"/> for a random one.</param>
    /// <returns>Whether libvirt would accept it and all names in it are safe.</returns>
    public static bool TryToDefinition(
        this NodeDevice device,
        string parentAddress,
        [NotNullWhen(true)] out MdevDefinition? definition,
        out ValueList<Diagnostic> diagnostics,
        Guid? newUuid = null
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(parentAddress);
        return TryConvert(device, parentAddress, newUuid, [], out definition, out diagnostics);
    }

    /// <summary>Creates the document that libvirt prints for a definition whose device was never active.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="view">The host that its parent is looked up in, and the version of libvirt.</param>
    public static NodeDevice ToNodeDevice(this MdevDefinition definition, LibvirtView view)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(view);
        return MdevDeviceBuilder.FromDefinition(definition, view.ParentAt(definition.ParentName), view.Options.Version);
    }

    /// <summary>The document of a definition whose parent is known by its name as a node device.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="parent">The name of the parent, for example <c>pci_0000_3b_00_0</c>.</param>
    public static NodeDevice ToNodeDevice(this MdevDefinition definition, string parent)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentException.ThrowIfNullOrEmpty(parent);
        return MdevDeviceBuilder.FromDefinition(definition, parent, LibvirtVersion.Newest);
    }

    static bool TryConvert(
        NodeDevice device,
        string? parent,
        Guid? newUuid,
        List<Diagnostic> found,
        [NotNullWhen(true)] out MdevDefinition? definition,
        out ValueList<Diagnostic> diagnostics
    )
    {
        definition = null;
        if (device.Find<MdevCapability>() is { } capability)
        {
            MdevDefinition candidate = new()
            {
                ParentName = parent ?? "",
                Uuid = Uuid(capability, newUuid, found),
                TypeId = capability.TypeId ?? "",
                Attributes = Attributes(capability, found),
            };
            if (string.IsNullOrEmpty(capability.TypeId))
                found.Add(DefinitionDiagnostics.NoType.At(default));
            else if (parent is not null && DefinitionNames.FindInvalid(candidate) is { } why)
                found.Add(DefinitionDiagnostics.UnsafeName.At(default, why));
            if (found.TrueForAll(one => one.Severity != DiagnosticSeverity.Error))
                definition = candidate;
        }
        else
        {
            found.Add(DefinitionDiagnostics.NotAnMdev.At(default));
        }
        diagnostics = ValueList.From(found);
        return definition is not null;
    }

    static Guid Uuid(MdevCapability capability, Guid? newUuid, List<Diagnostic> found)
    {
        if (capability.TryGetUuid(out Guid uuid))
            return uuid;
        if (capability.Uuid is not null)
            found.Add(DefinitionDiagnostics.InvalidUuid.At(default, capability.Uuid));
        return newUuid ?? MdevUuid.New();
    }

    static ValueList<MdevAttribute> Attributes(MdevCapability capability, List<Diagnostic> found)
    {
        List<MdevAttribute> attributes = [];
        foreach (MdevAttribute attribute in capability.Attributes)
        {
            if (attribute.Name.Length > 0 && attribute.Value.Length > 0)
                attributes.Add(attribute);
            else
                found.Add(
                    DefinitionDiagnostics.EmptyAttribute.At(
                        default,
                        attribute.Name,
                        attribute.Name.Length == 0 ? "name" : "value"
                    )
                );
        }
        return ValueList.From(attributes);
    }
}
