namespace Mdev.NodeDev.Domains;

/// <summary>The attributes that both types of hostdev have.</summary>
readonly record struct HostdevAttributes(bool Managed, bool? Display, bool? RamFb)
{
    internal static HostdevAttributes Read(NodeReader reader)
    {
        Refuse(reader, "sgio", "filtered", "unfiltered");
        Refuse(reader, "rawio", Switch.Yes, Switch.No);
        return new HostdevAttributes(
            ReadManaged(reader),
            reader.OnOffAttribute("display"),
            reader.OnOffAttribute("ramfb")
        );
    }

    /// <summary>libvirt does not mind what else stands here.</summary>
    static bool ReadManaged(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("managed", out ReadValue text) || text.Text is Switch.No)
            return false;
        if (text.Text is Switch.Yes)
            return true;
        reader.Report(text.Position, HostdevDiagnostics.ManagedUnknown, text.ToString());
        return false;
    }

    static void Refuse(NodeReader reader, string attribute, string one, string other)
    {
        if (
            reader.SwitchAttribute(attribute, one, other) is not null
            && reader.TryNodeAttribute(attribute, out ReadValue value)
        )
            reader.Report(value.Position, HostdevDiagnostics.HostdevAttributeOfOtherType, attribute, "scsi");
    }
}
