namespace Mdev.NodeDev.Domains;

/// <summary>The attributes that both types of hostdev have.</summary>
readonly record struct HostdevHead(bool Managed, bool? Display, bool? RamFb)
{
    internal static HostdevHead Read(NodeReader reader)
    {
        Refuse(reader, "sgio", "filtered", "unfiltered");
        Refuse(reader, "rawio", "yes", "no");
        return new HostdevHead(
            ReadManaged(reader),
            reader.SwitchAttribute("display", "on", "off"),
            reader.SwitchAttribute("ramfb", "on", "off")
        );
    }

    /// <summary>libvirt does not mind what else stands here.</summary>
    static bool ReadManaged(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("managed", out ReadOnlySpan<char> text) || text is "no")
            return false;
        if (text is "yes")
            return true;
        reader.ReportValue(
            DocumentDiagnostics.IncompleteValue,
            $"managed='{text}' is neither yes nor no; it counts as no"
        );
        return false;
    }

    static void Refuse(NodeReader reader, string attribute, string one, string other)
    {
        if (reader.SwitchAttribute(attribute, one, other) is not null)
            reader.ReportValue(DocumentDiagnostics.Contradiction, $"{attribute} is for scsi");
    }
}
