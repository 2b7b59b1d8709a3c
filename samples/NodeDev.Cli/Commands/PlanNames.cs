using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>Looks at the names in a plan that is only printed, as is done before a plan is applied.</summary>
static class PlanNames
{
    /// <summary>What stands for a name that a step does not have.</summary>
    const string Any = "any";

    /// <summary>Refuses a plan that could reach a file other than the one that is meant.</summary>
    /// <exception cref="HostChangeException">A name in it cannot be.</exception>
    internal static void Check(HostPlanner planner, HostPlan plan)
    {
        // Nothing but the names matters to a definition that may replace any other.
        foreach (HostStep step in plan.Steps)
            _ = planner.Define(Named(step), replace: true);
    }

    static MdevDefinition Named(HostStep step) =>
        step switch
        {
            WriteDefinitionStep define => define.Definition,
            CreateMdevStep create => Device(create, create.TypeId, []),
            RemoveMdevStep remove => Device(remove, remove.TypeId, remove.Attributes),
            WriteAttributeStep write => Device(write, Any, [write.Attribute]),
            _ => Device(step, Any, []),
        };

    static MdevDefinition Device(
        HostStep step,
        string typeId,
        ValueList<MdevAttribute> attributes
    ) =>
        new()
        {
            ParentName = step.ParentName,
            Uuid = step.Uuid,
            TypeId = typeId,
            Attributes = attributes,
        };
}
