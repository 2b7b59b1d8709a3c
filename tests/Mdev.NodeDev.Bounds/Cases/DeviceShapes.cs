namespace Mdev.NodeDev.Bounds;

/// <summary>Shapes of node-device documents.</summary>
static class DeviceShapes
{
    const string Start = "<device><name>x</name>";
    const string End = "</device>";
    const string Mdev = "<capability type='mdev'><type id='t'/>";
    const string CapabilityEnd = "</capability></device>";

    static readonly string ManyAttributes = $"<u{string.Concat(Enumerable.Range(0, 1000).Select(i => $" a{i}=''"))}/>";

    static readonly string ManyDeclarations = Declarations(1000);

    /// <summary>
    /// At 100 levels they are a small part of the smallest long input, so that all of these have the same parts.
    /// </summary>
    static readonly string SomeDeclarations = Declarations(40);

    internal static Shape[] All { get; } =
    [
        Shape.Many("unknown elements", Start, _ => "<u/>", End),
        Shape.Many("different unknown elements", Start, i => $"<u{i}/>", End),
        Shape.Many("unknown elements with text", Start, _ => "<u>&gt;text</u>", End),
        Shape.Many("text of references", Start + "<u>", _ => "&gt;", "</u>" + End),
        Shape.Many("text with comments between", "<device><name>", _ => "a<!---->", "</name>" + End),
        Shape.Many("text with CDATA between", "<device><path>", _ => "a<![CDATA[b]]>", "</path>" + End),
        Shape.Many("white space", Start, _ => "\n  ", End),
        Shape.Many("comments before the root", "", _ => "<!---->", "<device/>"),
        Shape.Many("instructions", Start, _ => "<?a?>", End),
        Shape.Many("attributes of one element", "<device", i => $" a{i}='1'", "/>"),
        Shape.Many("attributes of one element, unquoted end", "<device", i => $" a{i}='1'", ""),
        Shape.Many("attributes of one capability", Start + "<capability type='mdev'", i => $" a{i}=\"1\"", "/>" + End),
        Shape.Many("declarations of one element", "<device", i => $" xmlns:n{i}='u{i}'", "/>"),
        Shape.Many("declarations of one unknown element", Start + "<u", i => $" xmlns:n{i}='u{i}'", "/>" + End),
        Shape.Many("elements with 1000 attributes", Start, _ => ManyAttributes, End),
        Shape.Many("elements with 1000 declarations", Start, _ => ManyDeclarations, End),
        Shape.Many(
            "elements below 1000 declarations",
            Start + ManyDeclarations[..^2] + ">",
            _ => "<n1:u/>",
            "</u>" + End
        ),
        Shape.Many(
            "40 declarations at 100 levels",
            Start,
            i => i < 100 ? SomeDeclarations[..^2] + ">" : "<n1:v/>",
            string.Concat(Enumerable.Repeat("</u>", 100)) + End
        ),
        Shape.Long(
            "long type, spaces before",
            blank => $"{Start}<capability type='{blank}mdev'><type id='t'/>",
            ' ',
            "<u/>",
            CapabilityEnd
        ),
        Shape.Long(
            "long type, spaces after",
            blank => $"{Start}<capability type='mdev{blank}'><type id='t'/>",
            ' ',
            "<u/>",
            CapabilityEnd
        ),
        Shape.Long("long type", letters => $"{Start}<capability type='{letters}'>", 'x', "<u/>", CapabilityEnd),
        Shape.Long(
            "long types, nested",
            blank => $"{Start}<capability type='pci'><capability type='{blank}mdev_types'>",
            ' ',
            "<type id='&#9;'/>",
            "</capability>" + CapabilityEnd
        ),
        Shape.Long(
            "long namespace, elements",
            letters => $"<device xmlns:n='{letters}'><name>x</name>",
            'x',
            "<n:u/>",
            End
        ),
        Shape.Long(
            "long namespace, attributes",
            letters => $"<device xmlns:n='{letters}'><name>x</name>",
            'x',
            "<u n:a='1'/>",
            End
        ),
        Shape.Long(
            "long namespace of two prefixes",
            letters =>
                $"<device xmlns:n='{letters[..(letters.Length / 2)]}' xmlns:m='{letters[..(letters.Length / 2)]}'>"
                + "<name>x</name>",
            'x',
            "<u n:a='1' m:b='2' n:c='3' m:d='4' n:e='5' m:f='6' n:g='7' m:h='8'/>",
            End
        ),
        Shape.Long(
            "long namespace of capabilities",
            letters => $"<device xmlns:n='{letters}'><name>x</name>",
            'x',
            "<n:capability type='mdev'/>",
            End
        ),
        Shape.Long("long default namespace", letters => $"<device xmlns='{letters}'><name>x</name>", 'x', "<u/>", End),
        Shape.Long(
            "long name of an element",
            letters => $"{Start}<capability type='mdev'><{letters}>",
            'x',
            "<u/>",
            ""
        ),
        Shape.Long("long name of the root", letters => $"<{letters}>", 'x', "<u/>", ""),
        Shape.Long("long prefix", letters => $"<{letters}:device xmlns:{letters}='u'>", 'x', "<u/>", ""),
        Shape.Long("long name of an attribute", letters => $"{Start}<u {letters}='1'/>", 'x', "<u/>", End),
        Shape.Long("long value", letters => $"{Start}{Mdev}<uuid>{letters}</uuid>", 'x', "<u/>", CapabilityEnd),
        Shape.Long(
            "long value of an attribute",
            letters => $"{Start}<capability type='mdev'><type id='{letters}'/>",
            'x',
            "<u/>",
            CapabilityEnd
        ),
        Shape.Many(
            "elements at the deepest level",
            Start + Nested("u", 250, "<"),
            _ => "<v a='1'/>",
            Nested("u", 250, "</") + End
        ),
        Shape.Many(
            "long names at the deepest level",
            Start + Nested(LongName, 250, "<"),
            _ => "<v a='1'/>",
            Nested(LongName, 250, "</") + End
        ),
        Shape.Many(
            "capabilities at the deepest level",
            Start + string.Concat(Enumerable.Repeat("<capability type='pci'>", 250)),
            _ => "<v a='1'/>",
            Nested("capability", 250, "</") + End
        ),
        Shape.Many("too deep", "<device>", _ => "<u>", ""),
        Shape.Many("names", "<device>", _ => "<name>x</name>", End),
        Shape.Many("parts out of order", "<device>", i => i % 2 == 0 ? "<parent>x</parent>" : "<name>x</name>", End),
        Shape.Many("device nodes", Start, i => $"<devnode type='link'>/dev/x{i}</devnode>", End),
        Shape.Many("malformed device nodes", Start, _ => "<devnode type='x'>y</devnode>", End),
        Shape.Many("unknown capabilities", Start, _ => "<capability type='u'/>", End),
        Shape.Many("capabilities without a type", Start, _ => "<capability/>", End),
        Shape.Many("mediated devices", Start, _ => "<capability type='mdev'><type id='t'/></capability>", End),
        Shape.Many(
            "malformed mediated devices",
            Start,
            _ => "<capability type='mdev'><uuid>x</uuid><iommuGroup number='y'/></capability>",
            End
        ),
        Shape.Many(
            "attributes of a mediated device",
            Start + Mdev,
            i => $"<attr name='a{i}' value='v'/>",
            CapabilityEnd
        ),
        Shape.Many("malformed attributes of a mediated device", Start + Mdev, _ => "<attr/>", CapabilityEnd),
        Shape.Many(
            "types",
            Start + "<capability type='pci'><capability type='mdev_types'>",
            i => $"<type id='t{i}'><deviceAPI>vfio-pci</deviceAPI><availableInstances>1</availableInstances></type>",
            "</capability>" + CapabilityEnd
        ),
        Shape.Many(
            "malformed types",
            Start + "<capability type='pci'><capability type='mdev_types'>",
            _ => "<type/>",
            "</capability>" + CapabilityEnd
        ),
        Shape.Many(
            "virtual functions",
            Start + "<capability type='pci'><capability type='virt_functions'>",
            _ => "<address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>",
            "</capability>" + CapabilityEnd
        ),
        Shape.Many(
            "malformed virtual functions",
            Start + "<capability type='pci'><capability type='virt_functions'>",
            _ => "<address/>",
            "</capability>" + CapabilityEnd
        ),
        Shape.Many(
            "members of a group",
            Start + "<capability type='pci'><iommuGroup number='1'>",
            _ => "<address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>",
            "</iommuGroup>" + CapabilityEnd
        ),
        Shape.Many(
            "fields of vital product data",
            Start + "<capability type='pci'><capability type='vpd'><fields access='readwrite'>",
            i => $"<vendor_field index='{i % 10}'>x</vendor_field>",
            "</fields></capability>" + CapabilityEnd
        ),
        Shape.Many(
            "features of a network device",
            Start + "<capability type='net'><interface>e</interface>",
            _ => "<feature name='tx'/>",
            CapabilityEnd
        ),
        Shape.Many(
            "adapters and domains",
            Start + "<capability type='ap_matrix'>",
            _ => "<capability type='mdev_types'/>",
            CapabilityEnd
        ),
        Shape.Many("malformed at the end", Start, _ => "<u>x</u>", "<"),
        Shape.Many("control characters", Start, _ => "<u\u0085/>", End),
    ];

    static string Declarations(int count) =>
        $"<u{string.Concat(Enumerable.Range(0, count).Select(i => $" xmlns:n{i}='u'"))}/>";

    static string LongName => new('n', 60);

    static string Nested(string name, int depth, string open) =>
        string.Concat(Enumerable.Repeat($"{open}{name}>", depth));
}
