using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Whatever becomes of a document on its way, it is read or refused with reasons, and nothing else happens.
/// </summary>
public sealed class MutationProperties
{
    static readonly string[] Scraps =
    [
        "<",
        ">",
        "&",
        "'",
        "]]>",
        "<!--",
        "-->",
        "<?x?>",
        "<![CDATA[",
        "<!DOCTYPE device>",
        "&#0;",
        "&amp;",
        "<x>",
        "</x>",
        "<capability type='mdev_types'>",
        "</capability>",
        " xmlns='u'",
        "x:",
        "\0",
        "\u001f",
        "\ufeff",
        "é",
    ];

    static readonly Gen<byte[]> Mutated =
        from device in Devices.Any
        from places in Gen.Choose(0, int.MaxValue).ArrayOf(3)
        from kinds in Gen.Choose(0, 3).ArrayOf(3)
        from count in Gen.Choose(1, 3)
        select Mutate(Encoding.UTF8.GetBytes(device.ToXml()), places[..count], kinds);

    [Property(MaxTest = 1000)]
    public Property Parse_MutatedDocument_IsReadOrRefusedWithReasons() => Prop.ForAll(Mutated.ToArbitrary(), IsOrderly);

    [Property(MaxTest = 300)]
    public Property Parse_AnyBytes_AreReadOrRefusedWithReasons() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), IsOrderly);

    static bool IsOrderly(byte[] xml)
    {
        NodeDeviceReadOptions[] all = [XmlReading.Complete, XmlReading.AsLibvirt, XmlReading.Keep];
        foreach (NodeDeviceReadOptions options in all)
        {
            bool read = NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> found, options);
            bool hasError = found.Any(finding => finding.Severity == DiagnosticSeverity.Error);
            if (read == hasError)
                return false;
            if (read && options != XmlReading.AsLibvirt && !IsFixedPoint(device!, options))
                return false;
        }
        return true;
    }

    static bool IsFixedPoint(NodeDevice device, NodeDeviceReadOptions options) =>
        NodeDeviceXml.Parse(device.ToXml(), options) == device;

    static byte[] Mutate(byte[] xml, int[] places, int[] kinds)
    {
        List<byte> bytes = [.. xml];
        for (int i = 0; i < places.Length; i++)
        {
            int at = places[i] % bytes.Count;
            switch (kinds[i])
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes[at] = (byte)places[i];
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, places[i] % 100));
                    bytes.Add((byte)'>');
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[places[i] % Scraps.Length]));
                    break;
            }
        }
        return [.. bytes];
    }
}
