namespace Mdev.NodeDev.Conformance;

/// <summary>
/// What <c>mdevctl</c> prints without <c>--dumpjson</c>, and what it takes from the host for a definition.
/// </summary>
static class MdevctlText
{
    /// <summary>What <c>mdevctl list</c> prints: a line for each device.</summary>
    internal static string List(HostSnapshot snapshot, MdevctlListQuery query, bool isVerbose)
    {
        StringBuilder text = new();
        foreach (MdevDefinition device in MdevctlListWriter.Devices(snapshot, query))
        {
            string start = device.Autostart ? "auto" : "manual";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{device.Uuid:D} {device.ParentName} {device.TypeId} {start}{Marker(snapshot, query, device)}\n"
            );
            if (!isVerbose || device.Attributes.IsEmpty)
                continue;
            // Not JSON: nothing is escaped.
            text.Append("  Attrs:\n");
            for (int i = 0; i < device.Attributes.Count; i++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    @{{{i}}}: {{\"{device.Attributes[i].Name}\":\"{device.Attributes[i].Value}\"}}\n"
                );
            }
        }
        return text.ToString();
    }

    /// <summary>
    /// The definition that <c>mdevctl define</c> makes without a file: parent and type of an active device of the UUID
    /// replace what is not given, but a type without a parent is refused.
    /// </summary>
    internal static MdevDefinition? Complete(HostSnapshot snapshot, Guid uuid, string? parent, string? type)
    {
        ActiveMdev? active = snapshot.FindMdevs(uuid).FirstOrDefault(mdev => mdev.IsActive)?.Active;
        if (active?.TypeId is null)
            active = null;
        parent ??= type is null ? active?.ParentName : null;
        type ??= active?.TypeId;
        return parent is null || type is null
            ? null
            : new MdevDefinition
            {
                ParentName = parent,
                Uuid = uuid,
                TypeId = type,
            };
    }

    static string Marker(HostSnapshot snapshot, MdevctlListQuery query, MdevDefinition device)
    {
        MdevctlListQuery others = new() { Defined = !query.Defined, Uuid = device.Uuid };
        bool isMarked = MdevctlListWriter
            .Devices(snapshot, others)
            .Any(other => other.ParentName == device.ParentName && (!query.Defined || other.TypeId == device.TypeId));
        return !isMarked ? ""
            : query.Defined ? " (active)"
            : " (defined)";
    }
}
