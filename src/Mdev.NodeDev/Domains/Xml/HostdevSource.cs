using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// Tells at a glance whether a hostdev or an interface may have a device as its source. It may err for one that has
/// several addresses, but never misses one.
/// </summary>
static class HostdevSource
{
    internal static bool MayBe(XElement hostdev, Guid mdev)
    {
        foreach (XElement address in Addresses(hostdev))
        {
            if (LibvirtUuid.TryParse(Value(address, "uuid"), out Guid uuid) && uuid == mdev)
                return true;
        }
        return false;
    }

    internal static bool MayBe(XElement hostdev, PciLocation location)
    {
        foreach (XElement address in Addresses(hostdev))
        {
            if (MayBe(address, "slot", location.Slot) && MayBe(address, "bus", location.Bus))
                return true;
        }
        return false;
    }

    static bool MayBe(XElement address, string attribute, uint number)
    {
        string value = Value(address, attribute) ?? "";
        return value.Length == 0 ? number == 0 : NumberSpelling.AnyBase.IsOf(value, number);
    }

    static IEnumerable<XElement> Addresses(XElement hostdev) => hostdev.Elements("source").Elements("address");

    /// <summary>The first attribute of this name in any namespace, as libvirt finds it at the node.</summary>
    static string? Value(XElement element, string attribute)
    {
        for (XAttribute? one = element.FirstAttribute; one is not null; one = one.NextAttribute)
        {
            if (one.Name.LocalName == attribute)
                return one.Value;
        }
        return null;
    }
}
