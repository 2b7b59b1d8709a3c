namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='mdev_types'&gt;</c>, inside another capability or as one of its own.</summary>
static class MdevTypesXml
{
    const string CapabilityType = "mdev_types";

    /// <summary>At the top level libvirt writes the capability twice, one in the other.</summary>
    internal static void Write(NodeWriter writer, MdevTypesCapability capability) =>
        WriteNested(writer, capability.Types);

    /// <summary>The capability inside another one; nothing if there are no types.</summary>
    internal static void WriteNested(NodeWriter writer, ValueList<MdevType> types)
    {
        if (types.IsEmpty)
            return;
        writer.OpenCapability(CapabilityType);
        foreach (MdevType type in types)
        {
            writer.Start("type");
            writer.Attribute("id", type.Id);
            writer.Children();
            writer.Element("name", type.Name);
            writer.Element("deviceAPI", type.DeviceApi.ToString());
            writer.Element("availableInstances", Number.Decimal(type.AvailableInstances));
            writer.Unknown(type.Unknown);
            writer.End();
        }
        writer.End();
    }
}
