using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Bounds;

/// <summary>What is read about vGPUs: catalogue, facts, definitions, lists, names, descriptions.</summary>
static class VgpuCases
{
    const double Factor = 120;

    /// <summary>Each row becomes a profile, which is compared with those of every other source.</summary>
    const double HostFactor = 400;

    /// <summary>Longer facts are refused: the longest ones that are read have room for a last piece.</summary>
    const int MostFacts = VgpuFacts.MaxBytes - 1024;

    const string Gpu = "ffff:41:00.0";
    const string Profile = ",\"profile\":\"p\"";
    const string OfGpu = $"\"{Gpu}\":{{";

    static readonly string Card = Pci(Gpu);

    static readonly Shape[] Catalogues =
    [
        InCatalogue("types", i => $"<vgpuType id=\"{i + 1}\" name=\"n{i}\"/>\n"),
        InCatalogue("the same type", _ => "<vgpuType id=\"1\" name=\"n\"/>\n"),
        InCatalogue("types without a number", _ => "<vgpuType name=\"n\"/>\n"),
        InCatalogue("GPUs", _ => "<pgpu/>\n"),
        InCatalogue("elements that are not known", i => $"<u{i}/>\n"),
        Shape.Many("ids of one type", "<vgpuconfig><vgpuType id='1' name='n'>", DeviceId, "</vgpuType></vgpuconfig>"),
        Shape.Many(
            "malformed values",
            "<vgpuconfig><vgpuType id='1' name='n'>",
            _ => "<framebuffer>x</framebuffer>\n",
            "</vgpuType></vgpuconfig>"
        ),
        Shape.Many(
            "types of one GPU",
            "<vgpuconfig><pgpu>",
            i => $"<supportedVgpu vgpuId=\"{i + 1}\"><maxVgpus>1</maxVgpus></supportedVgpu>\n",
            "</pgpu></vgpuconfig>"
        ),
        Shape.Many("a long value", "<vgpuconfig><vgpuType><framebuffer>", _ => "1", "</framebuffer></vgpuType>"),
        Shape.Many("parts of a value", "<vgpuconfig><vgpuType><framebuffer>", _ => "1<!---->", "</framebuffer>"),
        Shape.Many("elements in a value", "<vgpuconfig><vgpuType><framebuffer>", _ => "1<a/>", "</framebuffer>"),
        Shape.Many("a long name", "<vgpuconfig><vgpuType id='1' name='", _ => "n", "'/></vgpuconfig>"),
        Shape.Many(
            "a document type",
            "<!DOCTYPE v [",
            i => $"<!ENTITY e{i} '&e{i - 1};&e{i - 1};'>\n",
            "]><vgpuconfig/>"
        ),
        Shape.Many("depth", "<vgpuconfig>", _ => "<a>", ""),
        Shape.Many("line ends", "<vgpuconfig>", _ => "\n", "</vgpuconfig>"),
    ];

    static readonly Shape[] Facts =
    [
        InFacts("GPUs", i => $"{Comma(i)}\n\"{Address(i)}\":{{\"mode\":\"mig\"}}"),
        InFacts("GPUs of no address", i => $"{Comma(i)}\"g{i}\":{{}}"),
        InFacts("the same GPU", i => $"{Comma(i)}{OfGpu}}}"),
        InFacts("avoided functions", i => $"{Comma(i)}\"{Address(i)}\"", OfGpu + "\"avoid\":[", "]}"),
        InFacts("the same function", i => $"{Comma(i)}\"0000:41:00.4\"", OfGpu + "\"avoid\":[", "]}"),
        InFacts("instances", i => $"{Comma(i)}{{\"id\":{i},\"profile\":\"1g.5gb\"}}", OfGpu + "\"instances\":[", "]}"),
        InFacts("malformed instances", i => $"{Comma(i)}[]", OfGpu + "\"instances\":[", "]}"),
        InFacts("maxima", i => $"{Comma(i)}\"p{i}\":1", OfGpu + "\"maxima\":{", "}}"),
        InFacts("unknown members", i => $"{Comma(i)}\n\"k{i}\":1", OfGpu, "}"),
        InFacts("the same member", i => $"{Comma(i)}\"mode\":\"mig\"", OfGpu, "}"),
        Shape.Many("line ends", "{", _ => "\n", "x"),
    ];

    static readonly Shape[] Definitions =
    [
        InDefinition("attributes", i => $"{Comma(i)}{{\"a{i}\":\"1\"}}", Profile + ",\"attrs\":[", "]"),
        InDefinition("malformed attributes", i => $"{Comma(i)}{{}}", Profile + ",\"attrs\":[", "]"),
        InDefinition("unknown members", i => $",\"k{i}\":1", Profile, ""),
        InDefinition("the same unknown member", _ => ",\"k\":1", Profile, ""),
        InDefinition("a long profile", _ => "x", ",\"profile\":\"", "\""),
        Shape.Many("a list", "[", i => $"{Comma(i)}1", "]"),
        Shape.Many("line ends", "{", _ => "\n", "x"),
    ];

    static readonly Shape[] Tables =
    [
        Shape.Many("rows", "ID : vGPU Name\n", i => $"{i + 1} : NVIDIA L40S-{i + 1}Q\n", ""),
        Shape.Many("the same row", "", _ => "1150 : NVIDIA L40S-4Q\n", ""),
        Shape.Many("names of one type", "", i => $"1150 : n{i}\n", ""),
        Shape.Many("numbers of one name", "", i => $"{i + 1} : n\n", ""),
        Shape.Many("lines that are no rows", "", i => $"n{i}\n", ""),
        Shape.Many("one line", "", _ => "1 ", ""),
        Shape.Many("line ends", "", _ => "\n", ""),
    ];

    static readonly Shape[] Names =
    [
        Shape.Many("words", "", i => $"w{i} ", "L40S-4Q"),
        Shape.Many("parts", "", i => $"p{i}-", "4Q"),
        Shape.Many("digits", "L40S-", _ => "4", "Q"),
        Shape.Many("an attribute", "L40S-4Q", _ => "x", ""),
        Shape.Many("spaces", "NVIDIA", _ => " ", "L40S-4Q"),
    ];

    static readonly Shape[] Hosts =
    [
        Shape.Many("functions with a table", Card, i => Function(i, "0", "1150 : NVIDIA L40S-4Q\\n"), ""),
        Shape.Many(
            "functions with their own tables",
            Card,
            i => Function(i, "0", $"{i + 1} : NVIDIA L40S-{i}Q\\n"),
            ""
        ),
        Shape.Many("functions with a vGPU", Card, i => Function(i, $"{i + 1}", ""), ""),
        Shape.Many("functions with types that are no numbers", Card, i => Function(i, "x", "x"), ""),
        Shape.Many(
            "GPUs of one model",
            "",
            i => Pci(Address(i)) + Parent(Address(i)) + MdevType(Address(i), 1, "x=1"),
            ""
        ),
        Shape.Many("types of one GPU", Card + Parent(Gpu), i => MdevType(Gpu, i, "num_heads=4"), ""),
        Shape.Many("malformed descriptions", Card + Parent(Gpu), i => MdevType(Gpu, i, "num_heads=x"), ""),
        Shape.Many(
            "devices of one GPU",
            Card + Parent(Gpu) + MdevType(Gpu, 1, "num_heads=4"),
            i =>
                $"sys/bus/mdev/devices/{Uuid(i)} -> ../../../devices/{Gpu}/{Uuid(i)}\n"
                + $"sys/devices/{Gpu}/{Uuid(i)}/mdev_type -> ../mdev_supported_types/nvidia-2\n",
            ""
        ),
    ];

    internal static IEnumerable<BoundCase> All() =>
        [
            .. Catalogues.Select(shape => OfBytes("read a catalogue of vGPUs", shape, ReadCatalogue)),
            .. Facts.Select(shape => OfBytes("read facts about GPUs", shape, ReadFacts)),
            .. Definitions.Select(shape => OfBytes("read a definition of a vGPU", shape, ReadDefinition)),
            .. Names.Select(shape => DeviceCases.OfString("take a name apart", shape, VgpuProfileName.Parse)),
            .. Tables.Select(shape => OfHost("list GPUs by a table", shape, TableHost)),
            .. Hosts.Select(shape => OfHost("list GPUs", shape, text => HostTreeText.Parse(text))),
        ];

    static BoundCase OfBytes(string entry, Shape shape, Func<byte[], object?> call) =>
        new(
            entry,
            shape.Name,
            Factor,
            size =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes(shape.Write(size));
                return new PreparedInput(bytes.Length, () => call(bytes));
            }
        );

    static BoundCase OfHost(string entry, Shape shape, Func<string, MemoryHostTree> host) =>
        new(
            entry,
            shape.Name,
            HostFactor,
            size =>
            {
                string text = shape.Write(size);
                MemoryHostTree tree = host(text);
                return new PreparedInput(text.Length, () => VgpuHost.Create(new NodeHost(tree).Scan(), tree));
            }
        );

    static object ReadCatalogue(byte[] xml)
    {
        using MemoryStream stream = new(xml);
        VgpuCatalogue catalogue = VgpuCatalogue.Read(stream, null, out ValueList<Diagnostic> diagnostics);
        return (catalogue, diagnostics, catalogue.TypesOf(new VgpuPciId(0x10de, 0x26b9, 0x10de, 0x1234)));
    }

    static object ReadFacts(byte[] json)
    {
        _ = VgpuFacts.TryParse(json, null, out VgpuFacts? facts, out ValueList<Diagnostic> diagnostics);
        return (facts, diagnostics, facts?.ToJson());
    }

    static object ReadDefinition(byte[] json)
    {
        _ = VgpuDefinition.TryParse(
            Encoding.UTF8.GetString(json),
            new PciAddress(0, 0x41, 0, 4),
            null,
            out VgpuDefinition? definition,
            out ValueList<Diagnostic> diagnostics
        );
        return (definition, diagnostics, definition?.ToJson());
    }

    static MemoryHostTree TableHost(string table) =>
        HostTreeBuilder
            .From(HostTreeText.Parse(Card + Function(0, "0", "")))
            .File($"sys/devices/{Address(0)}/nvidia/creatable_vgpu_types", table)
            .Build();

    static Shape InCatalogue(string name, Func<int, string> piece) =>
        Shape.Many(name, "<?xml version=\"1.0\"?>\n<vgpuconfig>\n", piece, "</vgpuconfig>");

    static Shape InFacts(string name, Func<int, string> piece, string start = "", string end = "")
    {
        Shape shape = Shape.Many(name, "{\"format\":1,\"gpus\":{" + start, piece, end + "}}");
        return shape with { Write = size => shape.Write(Math.Min(size, MostFacts)) };
    }

    static Shape InDefinition(string name, Func<int, string> piece, string start, string end) =>
        Shape.Many(name, "{\"format\":1" + start, piece, end + ",\"start\":\"auto\"}");

    static string Pci(string address) =>
        $"sys/bus/pci/devices/{address} -> ../../../devices/{address}\n"
        + $"sys/devices/{address}/vendor = \"0x10de\\n\"\n"
        + $"sys/devices/{address}/device = \"0x26b9\\n\"\n"
        + $"sys/devices/{address}/class = \"0x030200\\n\"\n"
        + $"sys/devices/{address}/uevent = \"DRIVER=nvidia\\nPCI_CLASS=30200\\n\"\n"
        + $"sys/devices/{address}/config = hex 00*64\n";

    static string Function(int i, string type, string table) =>
        Pci(Address(i))
        + $"sys/devices/{Address(i)}/physfn -> ../{Gpu}\n"
        + $"sys/devices/{Address(i)}/nvidia/current_vgpu_type = \"{type}\\n\"\n"
        + $"sys/devices/{Address(i)}/nvidia/creatable_vgpu_types = \"{table}\"\n";

    static string Parent(string name) => $"sys/class/mdev_bus/{name} -> ../../devices/{name}\n";

    static string MdevType(string parent, int i, string description)
    {
        string type = $"sys/devices/{parent}/mdev_supported_types/nvidia-{i + 1}";
        return $"{type}/name = \"NVIDIA L40S-{i}Q\\n\"\n"
            + $"{type}/description = \"{description}\\n\"\n"
            + $"{type}/device_api = \"vfio-pci\\n\"\n"
            + $"{type}/available_instances = \"1\\n\"\n";
    }

    static string DeviceId(int i) => $"<devId deviceId=\"{i & 0xffff:x4}\"/>\n";

    static string Comma(int i) => i == 0 ? "" : ",";

    static string Address(int i) => $"{i >> 16:x4}:{(i >> 8) & 0xff:x2}:{(i >> 3) & 0x1f:x2}.{i & 7}";

    static string Uuid(int i) => $"{i:x8}-0000-4000-8000-000000000000";
}
