namespace Mdev.NodeDev.Bounds;

/// <summary>Hosts as text, their scan, their listings, the view and plans of them; the database of PCI ids.</summary>
static class HostCases
{
    const double Factor = 200;
    const int Written = 20;

    const string Definitions = "etc/mdevctl.d/\n  p/\n";
    const string Pci = "sys/\n  bus/pci/devices/\n";

    static readonly Shape[] Shapes =
    [
        Shape.Many("files", "d/\n", i => $"  f{i} = \"\"\n", ""),
        Shape.Many("paths", "", i => $"a/b{i}/c/d/e/f = \"x\"\n", ""),
        Shape.Many("removals", "d/\n", Removal, ""),
        Shape.Many("the same file", "", _ => "f = \"x\"\n", ""),
        Shape.Many("content on lines", "f =\n", _ => "  \"x\\n\"\n", ""),
        Shape.Many("malformed definitions", Definitions, i => $"    {Uuid(i)} = \"x\"\n", ""),
        Shape.Many(
            "definitions",
            Definitions,
            i => $"    {Uuid(i)} = \"{{\\\"mdev_type\\\":\\\"t\\\",\\\"start\\\":\\\"auto\\\"}}\"\n",
            ""
        ),
        Shape.Many("stray files", Definitions, i => $"    x{i} = \"\"\n", ""),
        Shape.Many("dangling links of functions", Pci, i => $"    {Address(i)} -> ../x\n", ""),
        Shape.Many("functions of one group", "", Function, ""),
        Shape.Many(
            "malformed functions",
            "",
            i =>
                $"sys/bus/pci/devices/{Address(i)} -> ../../../devices/{Address(i)}\n"
                + $"sys/devices/{Address(i)}/vendor = \"x\"\n",
            ""
        ),
        Shape.Many(
            "parents",
            "",
            i =>
                $"sys/class/mdev_bus/p{i} -> ../../devices/p{i}\n"
                + $"sys/devices/p{i}/mdev_supported_types/t/available_instances = \"1\\n\"\n"
                + $"sys/devices/p{i}/mdev_supported_types/t/device_api = \"vfio-pci\\n\"\n",
            ""
        ),
        Shape.Many(
            "types of one parent",
            "sys/class/mdev_bus/p -> ../../devices/p\n",
            i => $"sys/devices/p/mdev_supported_types/t{i}/available_instances = \"1\\n\"\n",
            ""
        ),
        Shape.Many(
            "devices of one parent",
            "sys/class/mdev_bus/p -> ../../devices/p\n",
            i =>
                $"sys/bus/mdev/devices/{Uuid(i)} -> ../../../devices/p/{Uuid(i)}\n"
                + $"sys/devices/p/{Uuid(i)}/mdev_type -> ../mdev_supported_types/t\n",
            ""
        ),
    ];

    static readonly Shape[] Databases =
    [
        Shape.Many("vendors", "", i => $"{i & 0xffff:x4}  v\n", ""),
        Shape.Many("one vendor again and again", "", i => $"8086  v\n\t{i & 0xffff:x4}  d\n", ""),
        Shape.Many("products", "8086  v\n", i => $"\t{i & 0xffff:x4}  d\n", ""),
        Shape.Many("line ends", "", _ => "\n", ""),
        Shape.Many("one line", "", _ => "8", ""),
    ];

    internal static IEnumerable<BoundCase> All()
    {
        foreach (Shape shape in Shapes)
        {
            yield return DeviceCases.OfString("read a .tree", shape, text => HostTreeText.Parse(text)) with
            {
                Factor = Factor,
            };
            yield return OfTree("scan a host", shape, Scan);
        }
        foreach (Shape shape in Shapes.Where(shape => shape.Name is not ("files" or "paths" or "removals")))
        {
            yield return OfHost("list devices", shape, snapshot => View(snapshot));
            yield return OfHost(
                "write mdevctl's listings",
                shape,
                snapshot => (snapshot.ToMdevctlTypesJson(), snapshot.ToMdevctlListJson())
            );
        }
        foreach (Shape shape in Databases)
            yield return new BoundCase("read pci.ids", shape.Name, Factor, size => OfDatabase(shape.Write(size)));
        yield return new BoundCase("read a .tree", "repeated bytes", Factor, size => Repeated(size));
    }

    static BoundCase OfTree(string entry, Shape shape, Func<MemoryHostTree, object?> call) =>
        new(
            entry,
            shape.Name,
            Factor,
            size =>
            {
                string text = shape.Write(size);
                MemoryHostTree tree = HostTreeText.Parse(text);
                return new PreparedInput(text.Length, () => call(tree));
            }
        );

    static BoundCase OfHost(string entry, Shape shape, Func<HostSnapshot, object?> call) =>
        new(
            entry,
            shape.Name,
            Factor,
            size =>
            {
                string text = shape.Write(size);
                HostSnapshot snapshot = Scan(HostTreeText.Parse(text));
                return new PreparedInput(text.Length, () => call(snapshot));
            }
        );

    static PreparedInput OfDatabase(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new PreparedInput(
            bytes.Length,
            () =>
            {
                PciIdDatabase database = PciIdDatabase.Parse(bytes);
                database.Find(0x8086, 0xffff, out string? vendor, out string? device);
                return (database, vendor, device);
            }
        );
    }

    static HostSnapshot Scan(MemoryHostTree tree) => new NodeHost(tree).Scan();

    /// <summary>
    /// Lists the devices and writes some: the documents of a group's members are each as long as the group.
    /// </summary>
    static object View(HostSnapshot snapshot)
    {
        LibvirtView view = LibvirtView.Create(snapshot, new LibvirtViewOptions { IncludeLost = true });
        return (view, view.Nodes.Take(Written).Sum(node => node.Device.ToXml().Length));
    }

    /// <summary>A few hundred bytes of text that ask for as many bytes as there are, over and over.</summary>
    static PreparedInput Repeated(int size)
    {
        string text = string.Concat(Enumerable.Range(0, 64).Select(i => $"f{i} = hex 00*{size}\n"));
        return new PreparedInput(
            size,
            () =>
            {
                try
                {
                    return HostTreeText.Parse(text);
                }
                catch (HostTreeFormatException)
                {
                    return null;
                }
            }
        );
    }

    static string Removal(int i) => i % 2 == 0 ? $"  f{i} = \"\"\n  g{i} = \"\"\n" : $"  - f{i - 1}\n";

    static string Function(int i) =>
        $"sys/bus/pci/devices/{Address(i)} -> ../../../devices/{Address(i)}\n"
        + $"sys/devices/{Address(i)}/vendor = \"0x8086\\n\"\n"
        + $"sys/devices/{Address(i)}/device = \"0x1234\\n\"\n"
        + $"sys/devices/{Address(i)}/uevent = \"PCI_CLASS=30000\\n\"\n"
        + $"sys/devices/{Address(i)}/config = hex 00*64\n"
        + $"sys/devices/{Address(i)}/iommu_group -> ../../kernel/iommu_groups/1\n"
        + $"sys/kernel/iommu_groups/1/devices/{Address(i)} -> ../../../../devices/{Address(i)}\n";

    static string Uuid(int i) => $"{i:x8}-0000-4000-8000-000000000000";

    static string Address(int i) => $"{i >> 16:x4}:{(i >> 8) & 0xff:x2}:{(i >> 3) & 0x1f:x2}.{i & 7}";
}
