namespace Mdev.NodeDev;

/// <summary>Rules of mediated devices.</summary>
static class MdevRules
{
    /// <summary>libvirt's name of a mediated device.</summary>
    internal static string? Name(SourceElement device, SourceElement mdev)
    {
        if (!LibvirtUuid.TryParse(SourceValues.TextOf(mdev, "uuid"), out Guid uuid))
            return null;
        if (SourceValues.TextOf(mdev, "parent_addr") is { Length: > 0 } address)
            return NodeDeviceName.FromMdev(uuid, address);
        return SourceValues.TextOf(device, "parent") switch
        {
            null or "" or NodeDeviceName.Computer => null,
            string parent when parent.IndexOf('_', StringComparison.Ordinal) is > 0 and int end =>
                NodeDeviceName.FromMdev(uuid, parent[(end + 1)..]),
            _ => null,
        };
    }

    /// <summary>The name before libvirt 7.7, which did not end in the parent's address.</summary>
    internal static string? OldName(SourceElement mdev) =>
        LibvirtUuid.TryParse(SourceValues.TextOf(mdev, "uuid"), out Guid uuid)
            ? NodeDeviceName.From("mdev", uuid.ToString("D"))
            : null;

    /// <summary>A UUID is spelled in lower case with dashes.</summary>
    internal static void UuidIsNormal(RuleContext context)
    {
        foreach (SourceElement mdev in context.Capabilities("mdev"))
        {
            foreach (SourceElement uuid in mdev.ChildrenOf("uuid"))
            {
                if (
                    LibvirtUuid.TryParse(uuid.Text, out Guid value)
                    && value.ToString("D") is var normal
                    && uuid.Text != normal
                )
                    context.ReportText(uuid, uuid.Text, normal);
            }
        }
    }

    /// <summary>The names of attributes are paths below the device, and stay there.</summary>
    internal static void AttributesStayInDevice(RuleContext context)
    {
        foreach (SourceElement mdev in context.Capabilities("mdev"))
        {
            foreach (SourceElement attr in mdev.ChildrenOf("attr"))
            {
                if (
                    attr.TryAttribute("name", out SourceAttribute name)
                    && name.Value.Length > 0
                    && !name.Value.Split('/').All(IsFileName)
                )
                    context.Report(attr, name, name.Value);
            }
        }
    }

    /// <summary>A type's id is the name of a directory.</summary>
    internal static void TypeIsFileName(RuleContext context)
    {
        IEnumerable<SourceElement> types = context
            .Capabilities("mdev")
            .SelectMany(mdev => mdev.ChildrenOf("type"))
            .Concat(TypeLists(context.Root).SelectMany(list => list.ChildrenOf("type")));
        foreach (SourceElement type in types)
        {
            if (
                type.TryAttribute("id", out SourceAttribute id)
                && id.Value.Length > 0
                && (!IsFileName(id.Value) || id.Value.Contains('/', StringComparison.Ordinal))
            )
                context.Report(type, id, id.Value);
        }
    }

    /// <summary>A parent has each type once.</summary>
    internal static void TypesDiffer(RuleContext context)
    {
        foreach (SourceElement list in TypeLists(context.Root))
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (SourceElement type in list.ChildrenOf("type"))
            {
                if (type.TryAttribute("id", out SourceAttribute id) && !seen.Add(id.Value))
                    context.Report(type, id, id.Value);
            }
        }
    }

    /// <summary>A parent's name is made of the parent's address.</summary>
    internal static void ParentIsOfAddress(RuleContext context)
    {
        if (context.Root.Child("parent") is not { Text.Length: > 0 } parent)
            return;
        foreach (SourceElement mdev in context.Capabilities("mdev"))
        {
            if (
                SourceValues.TextOf(mdev, "parent_addr") is { Length: > 0 } address
                && parent.Text != NodeDeviceName.Computer
                && !parent.Text.EndsWith(NodeDeviceName.From("", address), StringComparison.Ordinal)
            )
                context.ReportText(parent, parent.Text, address);
        }
    }

    /// <summary>Where the types of a parent stand: in the device, in what the device is, or nested once more.</summary>
    static IEnumerable<SourceElement> TypeLists(SourceElement element, int deepest = 3)
    {
        foreach (SourceElement capability in element.ChildrenOf("capability"))
        {
            if (capability.KindWord == "mdev_types")
                yield return capability;
            if (deepest == 1)
                continue;
            foreach (SourceElement list in TypeLists(capability, deepest - 1))
                yield return list;
        }
    }

    static bool IsFileName(string part) => part is not ("" or "." or "..");
}
