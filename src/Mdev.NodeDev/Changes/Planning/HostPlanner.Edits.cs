using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

public sealed partial class HostPlanner
{
    /// <summary>Changes a definition as <c>mdevctl modify</c> does.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="edit">What is changed.</param>
    /// <param name="parentName">The parent; may be left out if the UUID is defined once.</param>
    /// <returns>The plan; empty if nothing changes.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, <see cref="HostChangeReason.DefinitionAmbiguous"/>, or
    /// <see cref="HostChangeReason.InvalidRequest"/>: the definition has no such attribute, or a name in it cannot be.
    /// </exception>
    public HostPlan Edit(Guid uuid, MdevDefinitionEdit edit, string? parentName = null)
    {
        ArgumentNullException.ThrowIfNull(edit);
        MdevDefinition known = TheDefinition(ChangeVerb.Modify, uuid, parentName);
        if (edit.TryApply(known, out MdevDefinition? changed))
            return Modify(changed, ModifyTargets.Defined);
        throw Failed(
            FailureContext.ForRequest(
                ChangeVerb.Modify,
                HostChangeReason.InvalidRequest,
                new WriteDefinitionStep(known) { Previous = known }
            ) with
            {
                Path = DefinitionPath(known),
                Text = FormattableString.Invariant(
                    $"there is no attribute {edit.Index}; the definition has {known.Attributes.Count}"
                ),
            }
        );
    }

    /// <summary>Writes attributes of a device that exists.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="attributes">The attributes, in the order in which they are written.</param>
    /// <param name="parentName">The parent that the device is expected to have; default any.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>, <see cref="HostChangeReason.Mismatch"/>, <see cref="HostChangeReason.Busy"/>, or
    /// <see cref="HostChangeReason.InvalidRequest"/>.
    /// </exception>
    public HostPlan WriteAttributes(
        Guid uuid,
        ValueList<MdevAttribute> attributes,
        string? parentName = null
    )
    {
        HostMdev device = Expected(ChangeVerb.Modify, uuid, parentName, null);
        MdevDefinition wanted = new()
        {
            ParentName = device.ParentName,
            Uuid = uuid,
            TypeId = device.TypeId!,
            Attributes = attributes,
        };
        return Modify(wanted, ModifyTargets.Live);
    }
}
