namespace Mdev.NodeDev.Bounds;

/// <summary>The hostdevs of domains: validated, read, checked, found, inserted and removed.</summary>
static class DomainCases
{
    /// <summary>A hostdev of ten characters has a reader and diagnostics of its own.</summary>
    const double Factor = 400;

    /// <summary>
    /// The hostdevs that are removed. For each .NET's element tree walks through the nodes before it, whatever we do.
    /// </summary>
    const int Several = 20;

    const string Start = "<domain type='kvm'>\n  <devices>\n";
    const string End = "  </devices>\n</domain>";
    const string Subsystem = "<hostdev mode='subsystem' managed='no' type=";

    static readonly Shape Mdevs = Shape.Many("mediated devices", Start, Mdev, End);
    static readonly Shape Functions = Shape.Many("PCI functions", Start, Function, End);

    static readonly Shape[] Shapes =
    [
        Mdevs,
        Functions,
        Shape.Many("the same mediated device", Start, _ => Mdev(1), End),
        Shape.Many("hostdevs of other types", Start, _ => $"{Subsystem}'usb'/>", End),
        Shape.Many("malformed hostdevs", Start, _ => "<hostdev/>", End),
        Shape.Many(
            "malformed mediated devices",
            Start,
            _ => $"{Subsystem}'mdev' model='x'><source/><boot/><rom bar='x'/></hostdev>",
            End
        ),
        Shape.Many("unknown elements in a hostdev", $"{Start}{Subsystem}'mdev'>", _ => "<u/>", "</hostdev>" + End),
        Shape.Many("unknown attributes in hostdevs", Start, _ => "<hostdev u='1' v='2' w='3'/>", End),
        Shape.Many("attributes of one hostdev", $"{Start}{Subsystem}'mdev'", i => $" a{i}='1'", "/>" + End),
        Shape.Many(
            "declarations of one domain",
            "<domain",
            i => $" xmlns:n{i}='u{i}'",
            $"><devices>{Mdev(1)}</devices></domain>"
        ),
        Shape.Long("long type", blank => $"{Start}{Subsystem}'mdev{blank}'>", ' ', "<u/>", "</hostdev>" + End),
        Shape.Long(
            "long namespace, elements",
            letters => $"<domain xmlns:n='{letters}'><devices>{Subsystem}'mdev'>",
            'x',
            "<n:u/>",
            "</hostdev>" + End
        ),
        Shape.Long(
            "long namespace, hostdevs",
            letters => $"<domain xmlns:n='{letters}'><devices>",
            'x',
            $"{Subsystem}'mdev' n:u='1'><n:u/></hostdev>",
            End
        ),
        Shape.Long(
            "long alias",
            letters => $"{Start}{Subsystem}'mdev'><alias name='{letters}'/>",
            'x',
            "<u/>",
            "</hostdev>" + End
        ),
        Shape.Many("other devices", Start, _ => "<disk type='file'><source file='/x'/><target dev='vda'/></disk>", End),
        Shape.Many("many devices elements", "<domain>", i => $"<devices>{Mdev(i)}</devices>", "</domain>"),
    ];

    static readonly MdevHostdev New = new() { Uuid = Guid.Empty, Model = HostdevModel.VfioPci };

    /// <summary>It reads the text twice: to find all, and to remove them.</summary>
    const string RemovingAll = "remove all hostdevs from text";

    static readonly (string Entry, Func<string, object?> Call)[] OfText =
    [
        ("check hostdevs in text", static xml => DomainHostdevs.Check(xml)),
        ("insert a hostdev into text", static xml => Try(xml, static text => DomainHostdevs.Insert(text, New))),
        (
            RemovingAll,
            static xml => Try(xml, static text => DomainHostdevs.Remove(text, DomainHostdevs.Read(text, out _)))
        ),
    ];

    internal static IEnumerable<BoundCase> All()
    {
        foreach (Shape shape in Shapes)
        {
            foreach (ValidationAuthority authority in Enum.GetValues<ValidationAuthority>())
            {
                ValidationOptions options = new() { Authority = authority };
                yield return DeviceCases.OfString(
                    $"validate hostdevs, {authority}",
                    shape,
                    xml => HostdevValidator.Validate(xml, options)
                ) with
                {
                    Factor = Factor,
                };
            }
            foreach ((string entry, Func<string, object?> call) in OfText)
                yield return DeviceCases.OfString(entry, shape, call) with
                {
                    Factor = entry == RemovingAll ? 2 * Factor : Factor,
                };
            yield return OfTree("check hostdevs", shape, domain => DomainHostdevs.Check(domain));
            yield return OfTree(
                "read hostdevs",
                shape,
                domain => (DomainHostdevs.Read(domain, out ValueList<Diagnostic> diagnostics), diagnostics)
            );
            yield return OfTree("find a mediated device", shape, domain => DomainHostdevs.Find(domain, Guid.Empty));
            yield return OfTree(
                "find a PCI function",
                shape,
                domain => DomainHostdevs.Find(domain, new PciAddress(0xffff, 0xff, 0x1f, 7))
            );
            yield return OfTree("insert a hostdev", shape, domain => DomainHostdevs.Insert(domain, New));
        }
        yield return OfTree("remove mediated devices from the end", Mdevs, domain => Remove(domain, Uuid));
        yield return OfTree("remove PCI functions from the end", Functions, domain => Remove(domain, Address));
        yield return OfTree("remove half of the hostdevs at once", Mdevs, RemoveHalf);
        yield return OfTree("remove half of the hostdevs at once", Functions, RemoveHalf);
    }

    /// <summary>What a call gives, or why it refuses the text.</summary>
    static object? Try(string text, Func<string, object?> call)
    {
        try
        {
            return call(text);
        }
        catch (NodeDeviceFormatException refused)
        {
            return refused;
        }
    }

    static BoundCase OfTree(string entry, Shape shape, Func<XElement, object?> call) =>
        new(
            entry,
            shape.Name,
            Factor,
            size =>
            {
                string text = shape.Write(size);
                return new PreparedInput(
                    text.Length,
                    DeviceCases.Load(text) is { } tree ? () => call(tree) : () => null
                );
            }
        );

    static object? Remove(XElement domain, Func<int, object> device)
    {
        int count = domain.Elements("devices").Elements("hostdev").Count();
        for (int i = count - 1; i >= Math.Max(0, count - Several); i--)
        {
            bool removed = device(i) switch
            {
                Guid uuid => DomainHostdevs.Remove(domain, uuid),
                PciAddress address => DomainHostdevs.Remove(domain, address),
                _ => false,
            };
            if (!removed)
                throw new InvalidOperationException($"Hostdev {i} is not found.");
        }
        return null;
    }

    /// <summary>Every second one, so that there is always one before the one that is removed.</summary>
    static object? RemoveHalf(XElement domain)
    {
        IEnumerable<Hostdev> half = DomainHostdevs.Read(domain, out _).Where((_, i) => i % 2 == 1);
        if (!DomainHostdevs.Remove(domain, half))
            throw new InvalidOperationException("No hostdev is found.");
        return null;
    }

    static object Uuid(int i) => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    static object Address(int i) =>
        new PciAddress((ushort)(i >> 13), (byte)(i >> 5), (byte)((i >> 3) & 31), (byte)(i & 7));

    static string Mdev(int i) => $"    {Subsystem}'mdev' model='vfio-pci'>\n{Source($"uuid='{Uuid(i):D}'")}";

    static string Function(int i)
    {
        PciAddress address = (PciAddress)Address(i);
        string domain = $"domain='0x{address.Domain:x4}' bus='0x{address.Bus:x2}'";
        string function = $"slot='0x{address.Slot:x2}' function='0x{address.Function:x}'";
        return $"    {Subsystem}'pci'>\n{Source($"{domain} {function}")}";
    }

    static string Source(string address) =>
        $"      <source>\n        <address {address}/>\n      </source>\n    </hostdev>\n";
}
