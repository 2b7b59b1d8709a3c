namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Says which names and values may be written to a host: the one check of definitions, steps and requests.
/// </summary>
static class DefinitionNames
{
    /// <summary>The most bytes that the kernel takes for an attribute in one write: a page.</summary>
    const int LongestValue = 4096;

    /// <summary>Says why a definition must not be written; <see langword="null"/> if it may be.</summary>
    internal static string? FindInvalid(MdevDefinition definition) =>
        FindInvalid(definition.ParentName, definition.TypeId, definition.Attributes);

    /// <summary>Says why a device must not be created; <see langword="null"/> if it may be.</summary>
    internal static string? FindInvalid(string parentName, string typeId, ValueList<MdevAttribute> attributes) =>
        FindUnsafe(parentName, typeId, attributes)
        ?? (MdevNames.TryCheckWritten(parentName, "the parent", out string? why) ? null : why)
        ?? (MdevNames.TryCheckWritten(typeId, "the type", out why) ? null : why)
        ?? attributes
            .Select(static one =>
                MdevNames.TryCheckWritten(one.Name, $"the attribute '{one.Name}'", out string? problem) ? null : problem
            )
            .FirstOrDefault(static problem => problem is not null);

    /// <summary>
    /// Says why a device must not be removed; <see langword="null"/> if it may be. What exists may have names that are
    /// not written anew.
    /// </summary>
    internal static string? FindUnsafe(string parentName, string typeId, ValueList<MdevAttribute> attributes) =>
        FindInvalidParent(parentName)
        ?? (MdevNames.TryCheckType(typeId, out string? why) ? null : why)
        ?? attributes.Select(FindInvalid).FirstOrDefault(static problem => problem is not null);

    /// <summary>Says why an attribute must not be written; <see langword="null"/> if it may be.</summary>
    internal static string? FindInvalid(MdevAttribute attribute)
    {
        if (!MdevNames.TryCheckAttribute(attribute.Name, out string? why))
            return why;
        if (!MdevNames.TryCheckText(attribute.Value, out why))
            return $"the value of the attribute '{attribute.Name}' {why}";
        return SurrogateEscape.Encode(attribute.Value).Length > LongestValue
            ? $"the value of the attribute '{attribute.Name}' is longer than {LongestValue} bytes"
            : null;
    }

    /// <summary>Says why a name cannot be that of a parent; <see langword="null"/> if it can.</summary>
    internal static string? FindInvalidParent(string name) =>
        MdevNames.TryCheckParent(name, out string? why) ? null : why;
}
