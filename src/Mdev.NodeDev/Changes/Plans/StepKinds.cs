namespace Mdev.NodeDev.Changes;

/// <summary>What explaining a failure has to know about each kind of step.</summary>
static class StepKinds
{
    internal static StepFailures Failures(this HostStep step) =>
        step switch
        {
            CreateMdevStep => StepFailures.Create,
            RemoveMdevStep => StepFailures.Remove,
            WriteAttributeStep => StepFailures.Attribute,
            _ => StepFailures.Definition,
        };

    internal static ChangeVerb Verb(this HostStep step) =>
        step switch
        {
            CreateMdevStep => ChangeVerb.Create,
            RemoveMdevStep => ChangeVerb.Remove,
            WriteAttributeStep => ChangeVerb.WriteAttribute,
            WriteDefinitionStep { Previous: null } => ChangeVerb.Define,
            WriteDefinitionStep => ChangeVerb.ChangeDefinition,
            _ => ChangeVerb.Undefine,
        };

    internal static string? TypeId(this HostStep step) =>
        step switch
        {
            CreateMdevStep create => create.TypeId,
            RemoveMdevStep remove => remove.TypeId,
            WriteDefinitionStep write => write.Definition.TypeId,
            DeleteDefinitionStep delete => delete.Previous.TypeId,
            _ => null,
        };
}
