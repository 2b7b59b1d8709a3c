using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev.Testing;

/// <summary>The catalogue of NVIDIA's driver: all types, and which GPU has which, with maxima.</summary>
static class FakeNvidiaCatalogue
{
    internal const string Path = "usr/share/nvidia/vgpu/vgpuConfig.xml";

    const string Vendor = "0x10de";
    const int Megabyte = 1024 * 1024;
    const int LongestXml = 64 * Megabyte;

    /// <summary>A number that differs between types, as the guest sees it.</summary>
    const int FirstSubsystem = 0x1000;

    /// <summary>Writes the types of all cards of a host.</summary>
    internal static string Write(IEnumerable<FakeNvidiaBoard> boards)
    {
        List<NvidiaCard> cards = [.. boards.Select(board => board.Gpu.Card).DistinctBy(card => card.DeviceId)];
        XElement root = new(
            "vgpuconfig",
            new XElement("version", "1.0"),
            cards.SelectMany(card => card.Types.Select(type => WriteType(card, type))),
            cards.Select(card => new XElement(
                "pgpu",
                DeviceId(card, 0),
                card.Types.Select(type => new XElement(
                    "supportedVgpu",
                    new XAttribute("vgpuId", type.Number),
                    new XElement("maxVgpus", type.MaxInstances)
                ))
            ))
        );
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE vgpuconfig SYSTEM \"vgpuConfig.dtd\">\n"
            + root.ToString().ReplaceLineEndings("\n")
            + "\n";
    }

    /// <summary>The text of the catalogue of a host; empty if it has none.</summary>
    internal static string Find(FakeTree tree) =>
        tree.Find(Path) is HostFileNode file ? SurrogateEscape.Decode(file.Content.Span) : "";

    /// <summary>Reads the types of a GPU; none if the catalogue has no such GPU or is not well-formed.</summary>
    internal static IReadOnlyList<NvidiaType> Read(string text, int deviceId)
    {
        try
        {
            XmlReaderSettings settings = new()
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                MaxCharactersInDocument = LongestXml,
            };
            using XmlReader reader = XmlReader.Create(new StringReader(text), settings);
            XElement root = XElement.Load(reader);
            XElement? gpu = root.Elements("pgpu")
                .FirstOrDefault(gpu => Number(gpu.Element("devId")?.Attribute("deviceId")?.Value) == deviceId);
            Dictionary<long, XElement> types = root.Elements("vgpuType")
                .Select(type => (Number: Number(type.Attribute("id")?.Value), Type: type))
                .Where(pair => pair.Number is not null)
                .DistinctBy(pair => pair.Number)
                .ToDictionary(pair => pair.Number!.Value, pair => pair.Type);
            return
            [
                .. (gpu?.Elements("supportedVgpu") ?? [])
                    .Select(supported =>
                        Number(supported.Attribute("vgpuId")?.Value) is { } number
                        && types.GetValueOrDefault(number) is { } type
                            ? ReadType((int)number, type, Number(supported.Element("maxVgpus")?.Value))
                            : null
                    )
                    .OfType<NvidiaType>(),
            ];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    static XElement WriteType(NvidiaCard card, NvidiaType type)
    {
        string[] display = type.MaxResolution.Split('x');
        return new XElement(
            "vgpuType",
            new XAttribute("id", type.Number),
            new XAttribute("name", type.Name),
            new XAttribute("class", ClassOf(type.Name)),
            DeviceId(card, FirstSubsystem + type.Number),
            new XElement("profileSize", Hex((long)type.FrameBuffer * Megabyte)),
            new XElement("framebuffer", Hex((long)type.GuestMemory * Megabyte)),
            new XElement("numHeads", type.Heads),
            display is [{ Length: > 0 } width, var height]
                ? new XElement("display", new XAttribute("width", width), new XAttribute("height", height))
                : null,
            new XElement("frlConfig", Hex(type.FrameRateLimit))
        );
    }

    static NvidiaType? ReadType(int number, XElement type, long? most)
    {
        if (Number(type.Element("profileSize")?.Value) is not { } size || most is not { } maximum)
            return null;
        XElement? display = type.Element("display");
        return new NvidiaType(
            number,
            type.Attribute("name")?.Value ?? "",
            (int)Math.Min(size / Megabyte, int.MaxValue),
            (int)(Number(type.Element("numHeads")?.Value) ?? 0),
            (int)(Number(type.Element("frlConfig")?.Value) ?? 0),
            display is null ? "" : $"{display.Attribute("width")?.Value}x{display.Attribute("height")?.Value}",
            (int)Math.Min(maximum, int.MaxValue)
        )
        {
            GuestMemory = (int)Math.Min((Number(type.Element("framebuffer")?.Value) ?? 0) / Megabyte, int.MaxValue),
        };
    }

    /// <summary>The class, by the series in the last word of a name.</summary>
    static string ClassOf(string name) =>
        name.AsSpan(name.LastIndexOf('-') + 1).IndexOf('Q') >= 0 ? "Quadro"
        : name.AsSpan(name.LastIndexOf('-') + 1).IndexOf('C') >= 0 ? "Compute"
        : "NVS";

    static XElement DeviceId(NvidiaCard card, int subsystem) =>
        new(
            "devId",
            new XAttribute("vendorId", Vendor),
            new XAttribute("deviceId", Hex(card.DeviceId)),
            new XAttribute("subsystemVendorId", Vendor),
            new XAttribute("subsystemId", Hex(subsystem))
        );

    static string Hex(long number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");

    static long? Number(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        bool isHex = trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return
            long.TryParse(
                isHex ? trimmed[2..] : trimmed,
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out long number
            )
            && number >= 0
            ? number
            : null;
    }
}
