using System.Globalization;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Plans as text for people.</summary>
static class HostStepText
{
    internal static string Of(HostPlan plan)
    {
        StringBuilder text = new();
        for (int i = 0; i < plan.Steps.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Of(plan.Steps[i])}\n");
        return text.ToString();
    }

    internal static string Of(HostStep step) =>
        Printable.Of(
            step switch
            {
                CreateMdevStep create =>
                    $"create {create.Uuid} of type {create.TypeId} on {create.ParentName}",
                WriteAttributeStep write =>
                    $"write \"{write.Attribute.Value}\" to {write.Attribute.Name} of {write.Uuid}",
                RemoveMdevStep remove =>
                    $"remove {remove.Uuid} of type {remove.TypeId} from {remove.ParentName}",
                WriteDefinitionStep { Previous: null } define =>
                    $"define {define.Uuid} of type {define.Definition.TypeId} on {define.ParentName}{Details(define.Definition)}{(define.ReplacesDamaged ? ", in the place of a damaged file" : "")}",
                WriteDefinitionStep define =>
                    $"change the definition of {define.Uuid} on {define.ParentName} to type {define.Definition.TypeId}{Details(define.Definition)}",
                DeleteDefinitionStep undefine =>
                    $"undefine {undefine.Uuid} on {undefine.ParentName}",
                _ => throw new ArgumentException($"'{step.GetType()}' is no step.", nameof(step)),
            }
        );

    static string Details(MdevDefinition definition)
    {
        StringBuilder text = new(definition.Autostart ? ", started automatically" : "");
        foreach (MdevAttribute attribute in definition.Attributes)
            text.Append(CultureInfo.InvariantCulture, $", {attribute.Name}=\"{attribute.Value}\"");
        return text.ToString();
    }
}
