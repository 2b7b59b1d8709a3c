using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Builds the steps of plans.</summary>
static class PlanSteps
{
    internal static CreateMdevStep Create(MdevDefinition definition) =>
        new(definition.ParentName, definition.Uuid, definition.TypeId);

    /// <summary>
    /// The removal of an existing device. Attributes of its definition that must not be written are left out.
    /// </summary>
    internal static RemoveMdevStep Remove(HostMdev mdev)
    {
        _ = mdev.TryGetUuid(out Guid uuid);
        return new(mdev.ParentName, uuid, mdev.TypeId!)
        {
            Attributes =
                mdev.Definition is { } definition && definition.TypeId == mdev.Active!.TypeId
                    ?
                    [
                        .. definition.Attributes.Where(static attribute =>
                            DefinitionNames.FindInvalid(attribute) is null
                        ),
                    ]
                    : [],
        };
    }

    /// <summary>The removal of a device that has no definition.</summary>
    internal static HostPlan Remove(string parentName, Guid uuid, string typeId) =>
        ToPlan([new RemoveMdevStep(parentName, uuid, typeId)]);

    internal static IEnumerable<HostStep> WriteAttributes(MdevDefinition definition) =>
        definition.Attributes.Select(attribute => new WriteAttributeStep(
            definition.ParentName,
            definition.Uuid,
            attribute
        ));

    /// <summary>The change from one definition to another; no step if they are equal.</summary>
    internal static ValueList<HostStep> ChangeDefinition(MdevDefinition known, MdevDefinition wanted) =>
        known == wanted ? [] : [new WriteDefinitionStep(wanted) { Previous = known }];

    internal static HostPlan ToPlan(IEnumerable<HostStep> steps) => new() { Steps = ValueList.From(steps) };
}
