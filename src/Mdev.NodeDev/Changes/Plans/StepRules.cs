using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What holds for every step before anything is touched: its names stay within the directories they are meant for.</summary>
static class StepRules
{
    /// <summary>The most bytes that the kernel takes for an attribute in one write: a page.</summary>
    const int LongestValue = 4096;

    /// <summary>What is wrong with a step, <see langword="null"/> if nothing is.</summary>
    internal static string? Problem(HostStep step) =>
        step switch
        {
            CreateMdevStep create => Problem(create.ParentName, create.TypeId, []),
            RemoveMdevStep remove => Problem(remove.ParentName, remove.TypeId, remove.Attributes),
            WriteAttributeStep write => Parent(write.ParentName) ?? Problem(write.Attribute),
            WriteDefinitionStep { Previous: { } previous } write => Problem(write.Definition)
                ?? Parent(previous.ParentName)
                ?? Other(write.Definition, previous),
            WriteDefinitionStep write => Problem(write.Definition),
            DeleteDefinitionStep delete => Parent(delete.ParentName),
            _ => "the step is of an unknown kind",
        };

    /// <summary>What is wrong with a device, <see langword="null"/> if nothing is.</summary>
    internal static string? Problem(MdevDefinition device) =>
        Problem(device.ParentName, device.TypeId, device.Attributes);

    /// <summary>Whether an attribute may be written at all: a definition by hand can hold any.</summary>
    internal static bool IsWritable(MdevAttribute attribute) => Problem(attribute) is null;

    static string? Problem(string parentName, string typeId, ValueList<MdevAttribute> attributes) =>
        Parent(parentName)
        ?? (MdevNames.TryCheckType(typeId, out string? why) ? null : why)
        ?? attributes.Select(Problem).FirstOrDefault(static problem => problem is not null);

    static string? Parent(string name) =>
        MdevNames.TryCheckParent(name, out string? why) ? null : why;

    static string? Problem(MdevAttribute attribute)
    {
        if (!MdevNames.TryCheckAttribute(attribute.Name, out string? why))
            return why;
        if (!MdevNames.TryCheckText(attribute.Value, out why))
            return $"the value of the attribute '{attribute.Name}' {why}";
        return SurrogateEscape.Encode(attribute.Value).Length > LongestValue
            ? $"the value of the attribute '{attribute.Name}' is longer than {LongestValue} bytes"
            : null;
    }

    static string? Other(MdevDefinition definition, MdevDefinition previous) =>
        definition.ParentName == previous.ParentName && definition.Uuid == previous.Uuid
            ? null
            : "a definition cannot take the place of one with another parent or UUID";
}
