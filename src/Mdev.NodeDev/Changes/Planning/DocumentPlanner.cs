using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Plans what node-device documents ask for, as virsh does.</summary>
sealed class DocumentPlanner(RequestPlanner requests, Lazy<LibvirtView> view)
{
    readonly HostRequirements _host = requests.Host;

    internal Planned<HostPlan> Create(NodeDevice device, Guid? uuid) =>
        ToDefinition(device, uuid).Then(requests.Create);

    internal Planned<HostPlan> Define(NodeDevice device, Guid? uuid) =>
        ToDefinition(device, uuid).Then(definition => requests.Define(WithKnownAutostart(definition), replace: true));

    internal Planned<HostPlan> Update(NodeDevice device, ModifyTargets? targets)
    {
        if (device.Find<MdevCapability>() is { Uuid: null })
            return Invalid(device, "the document has no <uuid>, which says what to update");
        return ToDefinition(device, null)
            .Then(definition =>
                requests.Modify(
                    WithKnownAutostart(definition),
                    targets ?? (_host.FindActive(definition.Uuid) is null ? ModifyTargets.Defined : ModifyTargets.Live)
                )
            );
    }

    internal Planned<MdevDefinition> ToDefinition(NodeDevice device, Guid? uuid)
    {
        Planned<string> parent = device.Find<MdevCapability>() is { } mdev ? FindParent(device, mdev) : "";
        return parent.Then<MdevDefinition>(parentName =>
            device.TryToDefinition(
                parentName,
                out MdevDefinition? definition,
                out ValueList<Diagnostic> diagnostics,
                uuid
            )
                ? definition
                : Invalid(device, diagnostics.First(static one => one.Severity == DiagnosticSeverity.Error).Message)
        );
    }

    /// <summary>The kernel name of the parent that a document names.</summary>
    Planned<string> FindParent(NodeDevice device, MdevCapability mdev)
    {
        if (device.Parent is null or NodeDeviceName.Computer)
        {
            if (mdev.ParentAddress is { } known && _host.Snapshot.FindParentExactly(known) is not null)
                return known;
            if (device.Parent is null)
                return Invalid(device, "the document has no <parent>");
        }
        if (view.Value.ParentAddressOf(device.Parent) is { } address)
            return UnlistedParent(device.Parent, address, mdev) ?? address;
        return _host.Fail(
            FailureContext.ForRequest(
                ChangeVerb.Plan,
                HostChangeReason.ParentNotFound,
                mdev.TryGetUuid(out Guid uuid) ? uuid : null,
                device.Parent,
                mdev.TypeId
            ) with
            {
                Meant = _host.Snapshot.FindParents(device.Parent) is [{ } meant]
                    ? view.Value.ParentAt(meant.Name)
                    : null,
                Candidates =
                [
                    .. view
                        .Value.Nodes.Where(one =>
                            view.Value.ParentAddressOf(one.Name) is { } parent
                            && _host.Snapshot.FindParentExactly(parent) is not null
                        )
                        .Select(static one => one.Name),
                ],
            }
        );
    }

    /// <summary>
    /// The parent of a device whose document names a device above it, because libvirt does not list the parent
    /// itself; <see langword="null"/> if the document means the device that it names.
    /// </summary>
    string? UnlistedParent(string name, string address, MdevCapability mdev) =>
        mdev.ParentAddress is { } printed
        && _host.Snapshot.FindParentExactly(address) is null
        && _host.Snapshot.FindParentExactly(printed) is { } parent
        && view.Value.AncestorOf(parent.Path) == name
            ? printed
            : null;

    MdevDefinition WithKnownAutostart(MdevDefinition definition) =>
        definition with
        {
            Autostart = _host.FindDefinition(definition.ParentName, definition.Uuid)?.Autostart == true,
        };

    HostChangeFailure Invalid(NodeDevice device, string problem) =>
        _host.Fail(
            FailureContext.ForRequest(
                ChangeVerb.Change,
                HostChangeReason.InvalidRequest,
                parentName: device.Parent,
                typeId: device.Find<MdevCapability>()?.TypeId
            ) with
            {
                Text = problem,
            }
        );
}
