using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

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
    public HostPlan Update(NodeDevice device, ModifyTargets? scope = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.Find<MdevCapability>() is { Uuid: null })
            throw Refused(device, "the document has no <uuid>, which says what is updated");
        MdevDefinition wanted = WithKnownAutostart(ToDefinition(device));
        bool isActive = Active(wanted.Uuid) is not null;
        return Modify(wanted, scope ?? (isActive ? ModifyTargets.Live : ModifyTargets.Defined));
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
        string parent = device.Find<MdevCapability>() is { } mdev ? Parent(device, mdev) : "";
        return device.TryToDefinition(
            parent,
            out MdevDefinition? definition,
            out ValueList<Diagnostic> diagnostics,
            uuid
        )
            ? definition
            : throw Refused(
                device,
                diagnostics.First(found => found.Severity == DiagnosticSeverity.Error).Message
            );
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
        return _view.Value.ParentAddressOf(device.Parent) is { } address
            ? address
            : throw Failed(
                FailureContext.ForRequest(
                    ChangeVerb.Plan,
                    HostChangeReason.ParentNotFound,
                    mdev.TryGetUuid(out Guid uuid) ? uuid : null,
                    device.Parent,
                    mdev.TypeId
                ) with
                {
                    Candidates =
                    [
                        .. _view
                            .Value.Nodes.Where(one =>
                                _view.Value.ParentAddressOf(one.Name) is { } parent
                                && _snapshot.FindParent(parent) is not null
                            )
                            .Select(one => one.Name),
                    ],
                }
            );
    }

    MdevDefinition WithKnownAutostart(MdevDefinition definition) =>
        definition with
        {
            Autostart = Defined(definition.ParentName, definition.Uuid)?.Autostart == true,
        };

    HostChangeException Refused(NodeDevice device, string why) =>
        Failed(
            FailureContext.ForRequest(
                ChangeVerb.Change,
                HostChangeReason.InvalidRequest,
                parentName: device.Parent,
                typeId: device.Find<MdevCapability>()?.TypeId
            ) with
            {
                Text = why,
            }
        );
}
