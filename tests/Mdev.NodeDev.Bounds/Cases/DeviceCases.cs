using System.Xml;

namespace Mdev.NodeDev.Bounds;

/// <summary>Reading, writing and validating node-device documents.</summary>
static class DeviceCases
{
    /// <summary>Strings are UTF-16, elements have positions, and a tree is kept for the grammar.</summary>
    const double Factor = 120;

    /// <summary>Each kept capability is read again when it is written.</summary>
    const double KeepingFactor = 600;

    const string Keeping = "parse, keep and write";

    static readonly NodeDeviceReadOptions AsLibvirt = new() { Mode = ReadMode.AsLibvirt };
    static readonly NodeDeviceReadOptions Keep = new() { UnknownContentHandling = UnknownContentHandling.Keep };
    static readonly NodeDeviceReadOptions Drop = new() { UnknownContentHandling = UnknownContentHandling.Drop };
    static readonly ValidationOptions Schema = new() { Authority = ValidationAuthority.Schema };
    static readonly ValidationOptions Parser = new() { Authority = ValidationAuthority.Parser };

    static readonly (string Entry, Func<string, object?> Call)[] OfText =
    [
        ("parse", static xml => Parse(xml, Drop)),
        ("parse as libvirt", static xml => Parse(xml, AsLibvirt)),
        (Keeping, static xml => ParseAndWrite(xml, Keep)),
        ("validate strictly", static xml => NodeDeviceValidator.Validate(xml)),
        ("validate by schema", static xml => NodeDeviceValidator.Validate(xml, Schema)),
        ("validate by parser", static xml => NodeDeviceValidator.Validate(xml, Parser)),
    ];

    internal static IEnumerable<BoundCase> All()
    {
        foreach (Shape shape in DeviceShapes.All)
        {
            foreach ((string entry, Func<string, object?> call) in OfText)
            {
                BoundCase one = OfString(entry, shape, call);
                yield return entry == Keeping ? one with { Factor = KeepingFactor } : one;
            }
            yield return OfBytes("validate UTF-8 strictly", shape, Encoding.UTF8);
            yield return OfBytes("validate UTF-16 strictly", shape, Encoding.Unicode);
            yield return OfTree(shape);
        }
    }

    internal static BoundCase OfString(string entry, Shape shape, Func<string, object?> call) =>
        new(
            entry,
            shape.Name,
            Factor,
            size =>
            {
                string text = shape.Write(size);
                return new PreparedInput(text.Length, () => call(text));
            }
        );

    static BoundCase OfBytes(string entry, Shape shape, Encoding encoding) =>
        new(
            entry,
            shape.Name,
            Factor,
            size =>
            {
                byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(shape.Write(size))];
                return new PreparedInput(bytes.Length, () => NodeDeviceValidator.Validate(bytes));
            }
        );

    static BoundCase OfTree(Shape shape) =>
        new(
            "validate a tree strictly",
            shape.Name,
            Factor,
            size =>
            {
                string text = shape.Write(size);
                return new PreparedInput(
                    text.Length,
                    Load(text) is { } tree ? () => NodeDeviceValidator.Validate(tree) : () => null
                );
            }
        );

    /// <summary>The tree of a text, if the text is well-formed and .NET reads it in reasonable time.</summary>
    internal static XElement? Load(string text)
    {
        string[] slow = [" a5000=", " xmlns:n5000=", "<u><u><u><u>"];
        if (slow.Any(one => text.Contains(one, StringComparison.Ordinal)))
            return null;
        try
        {
            return XElement.Parse(text, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static object? Parse(string xml, NodeDeviceReadOptions? options)
    {
        _ = NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> diagnostics, options);
        return (device, diagnostics);
    }

    static object? ParseAndWrite(string xml, NodeDeviceReadOptions? options)
    {
        _ = NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> diagnostics, options);
        return (device, diagnostics, device?.ToXml());
    }
}
