namespace Mdev.NodeDev;

public sealed partial class HostPlanner
{
    /// <summary>Does what <c>virsh nodedev-create</c> would.</summary>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID, where the document has none; default a random one.</param>
    /// <exception cref="HostChangeException">A reason of <see cref="Create(MdevDefinition)"/> or <see cref="ToDefinition"/>.</exception>
    public HostPlan Create(NodeDevice device, Guid? uuid = null) =>
        Create(ToDefinition(device, uuid));

    /// <summary>
    /// Does what <c>virsh nodedev-define</c> would: a device that is defined already is defined anew (libvirt 9.0 refuses that). Unlike with libvirt, of
    /// whose documents autostart is no part and which turns it off then, it stays as it is.
    /// </summary>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID, where the document has none; default a random one.</param>
    /// <returns>The plan; empty if the same definition is there already.</returns>
    /// <exception cref="HostChangeException">A reason of <see cref="ToDefinition"/>.</exception>
    public HostPlan Define(NodeDevice device, Guid? uuid = null) =>
        Define(WithKnownAutostart(ToDefinition(device, uuid)), replace: true);

    /// <summary>Does what <c>virsh nodedev-update</c> would, but that autostart stays as it is.</summary>
    /// <param name="device">The document; it needs a UUID.</param>
    /// <param name="scope">What is modified; default the device if it exists, else its definition.</param>
    /// <exception cref="HostChangeException">A reason of <see cref="Modify"/> or <see cref="ToDefinition"/>.</exception>
    public HostPlan Update(NodeDevice device, HostModifyScope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.Find<MdevCapability>() is { Uuid: null })
            throw Refused(device, "the document has no <uuid>, which says what is updated");
        MdevDefinition wanted = WithKnownAutostart(ToDefinition(device));
        bool isActive = Active(wanted.Uuid) is not null;
        return Modify(wanted, scope ?? (isActive ? HostModifyScope.Live : HostModifyScope.Defined));
    }

    /// <summary>
    /// The device that a document describes. libvirt's name of the parent becomes the kernel's; where the document names <c>computer</c> or none, because
    /// libvirt does not list the parent (mdpy, mbochs), <c>&lt;parent_addr&gt;</c> counts, which libvirt prints and does not read.
    /// </summary>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID, where the document has none; default a random one.</param>
    /// <returns>The device, without autostart.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>: it is no mediated device, or has no parent, type or proper UUID;
    /// <see cref="HostChangeReason.ParentNotFound"/>: libvirt would know no device of the parent's name, or none that can be a parent.
    /// </exception>
    public MdevDefinition ToDefinition(NodeDevice device, Guid? uuid = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        MdevCapability mdev =
            device.Find<MdevCapability>()
            ?? throw Refused(device, "the document has no <capability type='mdev'>");
        if (string.IsNullOrEmpty(mdev.TypeId))
            throw Refused(device, "the document has no <type id='…'/>");
        Guid known = default;
        if (mdev.Uuid is not null && !mdev.TryGetUuid(out known))
            throw Refused(device, $"'{mdev.Uuid}' is not a UUID");
        return new MdevDefinition
        {
            ParentName = Parent(device, mdev),
            Uuid = mdev.Uuid is not null ? known : uuid ?? MdevUuid.New(),
            TypeId = mdev.TypeId,
            Attributes = mdev.Attributes,
        };
    }

    string Parent(NodeDevice device, MdevCapability mdev)
    {
        if (device.Parent is null or NodeDeviceName.Computer)
        {
            if (mdev.ParentAddress is { } known && _snapshot.FindParent(known) is not null)
                return known;
            if (device.Parent is null)
                throw Refused(device, "the document has no <parent>");
        }
        return _view.Value.Find(device.Parent) is { } node && Address(node.Device) is { } address
            ? address
            : throw Failed(
                new()
                {
                    Reason = HostChangeReason.ParentNotFound,
                    ParentName = device.Parent,
                    TypeId = mdev.TypeId,
                    Candidates =
                    [
                        .. _view
                            .Value.Nodes.Where(one =>
                                Address(one.Device) is { } parent
                                && _snapshot.FindParent(parent) is not null
                            )
                            .Select(one => one.Name),
                    ],
                }
            );
    }

    /// <summary>What libvirt calls a device by where it is the parent of mediated devices; <see langword="null"/> if it cannot be one.</summary>
    string? Address(NodeDevice device)
    {
        foreach (NodeDeviceCapability capability in device.Capabilities)
        {
            string? address = capability switch
            {
                PciCapability pci when pci.Location.TryGetAddress(out PciAddress at) =>
                    at.ToString(),
                CssCapability css => css.Location.ToString(),
                CcwGroupCapability group => group.Location.ToString(),
                ApMatrixCapability => device.Path?[(device.Path.LastIndexOf('/') + 1)..],
                MdevTypesCapability => _snapshot
                    .Parents.FirstOrDefault(parent => $"/{parent.Path}" == device.Path)
                    ?.Name,
                _ => null,
            };
            if (address is not null)
                return address;
        }
        return null;
    }

    MdevDefinition WithKnownAutostart(MdevDefinition definition) =>
        definition with
        {
            Autostart = Defined(definition.ParentName, definition.Uuid)?.Autostart == true,
        };

    HostChangeException Refused(NodeDevice device, string why) =>
        Failed(
            new()
            {
                Reason = HostChangeReason.InvalidRequest,
                ParentName = device.Parent,
                TypeId = device.Find<MdevCapability>()?.TypeId,
                Text = why,
            }
        );
}
