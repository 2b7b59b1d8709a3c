using System.Text.Json;

namespace Mdev.NodeDev.Bounds;

/// <summary>Definitions, listings and plans.</summary>
static class JsonCases
{
    const double Factor = 120;
    const double ModelFactor = 150;

    const string Device = "{\"mdev_type\":\"t\",\"start\":\"auto\"}";

    static readonly Shape[] Lists =
    [
        Shape.Many("devices of one parent", "[{\"p\":[", i => $"{Comma(i)}{{\"{Uuid(i)}\":{Device}}}", "]}]"),
        Shape.Many("devices on lines", "[{\"p\":[", i => $"{Comma(i)}\n  {{\n\"{Uuid(i)}\":{Device}}}", "]}]"),
        Shape.Many("parents", "[{", i => $"{Comma(i)}\"p{i}\":[{{\"{Uuid(i)}\":{Device}}}]", "}]"),
        Shape.Many(
            "devices of unknown start",
            "[{\"p\":[",
            i => $"{Comma(i)}{{\"{Uuid(i)}\":{{\"mdev_type\":\"t\",\"start\":\"x\"}}}}",
            "]}]"
        ),
        Shape.Many("malformed devices", "[{\"p\":[", i => $"{Comma(i)}\n{{\"{Uuid(i)}\":{{}}}}", "]}]"),
        Shape.Many("malformed at the end", "[{\"p\":[", i => $"{Comma(i)}{{\"{Uuid(i)}\":{Device}}}", "}"),
        Shape.Many(
            "attributes",
            $"[{{\"p\":[{{\"{Uuid(1)}\":{{\"mdev_type\":\"t\",\"start\":\"auto\",\"attrs\":[",
            i => $"{Comma(i)}{{\"a\":\"1\"}}",
            "]}}]}]"
        ),
        Shape.Many("line ends", "[", _ => "\n", "]"),
    ];

    static readonly Shape[] Definitions =
    [
        Shape.Many("attributes", Device[..^1] + ",\"attrs\":[", i => $"{Comma(i)}{{\"a{i}\":\"1\"}}", "]}"),
        Shape.Many("unknown keys", Device[..^1], i => $",\"k{i}\":1", "}"),
        Shape.Many("the same unknown key", Device[..^1], _ => ",\"k\":1", "}"),
        Shape.Many("attributes again and again", Device[..^1], _ => ",\"attrs\":[{\"a\":\"1\"}]", "}"),
        Shape.Many("line ends", "", _ => "\n", "x"),
        Shape.Many("a long type", "{\"start\":\"auto\",\"mdev_type\":\"", _ => "x", "\"}"),
        Shape.Many("a long key", Device[..^1] + ",\"", _ => "\\u0001", "\":1}"),
    ];

    static readonly Shape[] Plans =
    [
        Shape.Many(
            "steps",
            "{\"version\":1,\"steps\":[",
            i => $"{Comma(i)}{{\"create\":{{\"parent\":\"p\",\"uuid\":\"{Uuid(i)}\",\"type\":\"t\"}}}}",
            "]}"
        ),
        Shape.Many("steps of no kind", "{\"version\":1,\"steps\":[", i => $"{Comma(i)}{{}}", "]}"),
        Shape.Many("unknown members", "{\"version\":1,\"steps\":[]", i => $",\"k{i}\":1", "}"),
        Shape.Many("numbers", "[", i => $"{Comma(i)}1", "]"),
        Shape.Many("line ends", "{", _ => "\n", "x"),
    ];

    static readonly Shape[] Models =
    [
        Shape.Many("capabilities", "{\"Capabilities\":[", i => $"{Comma(i)}{{\"type\":\"usb\"}}", "]}"),
        Shape.Many(
            "types",
            "{\"Capabilities\":[{\"type\":\"mdev_types\",\"Types\":[",
            i => $"{Comma(i)}{{\"Id\":\"\"}}",
            "]}]}"
        ),
        Shape.Many("links", "{\"DevLinks\":[", i => $"{Comma(i)}\"\"", "]}"),
        Shape.Many("bytes that are not UTF-8", "{\"Name\":\"", _ => "\\udc80", "\"}"),
        Shape.Many("malformed at the end", "{\"Capabilities\":[", i => $"{Comma(i)}{{\"type\":\"usb\"}}", "}"),
        Shape.Many("unknown members", "{\"Name\":\"\"", i => $",\"k{i}\":1", "}"),
    ];

    internal static IEnumerable<BoundCase> All() =>
        [
            .. Models.Select(shape => OfBytes("read a device's JSON", shape, ReadModel, ModelFactor)),
            .. Lists.Select(shape => OfBytes("read a listing", shape, ReadList)),
            .. Definitions.Select(shape => OfBytes("read a definition", shape, ReadDefinition)),
            .. Plans.Select(shape => OfBytes("read a plan", shape, json => ReadPlan(Encoding.UTF8.GetString(json)))),
        ];

    static BoundCase OfBytes(string entry, Shape shape, Func<byte[], object?> call, double factor = Factor) =>
        new(
            entry,
            shape.Name,
            factor,
            size =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes(shape.Write(size));
                return new PreparedInput(bytes.Length, () => call(bytes));
            }
        );

    static NodeDevice? ReadModel(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<NodeDevice>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static object? ReadList(byte[] json)
    {
        _ = MdevDefinition.TryParseList(
            json,
            out ValueList<MdevDefinition> list,
            out ValueList<Diagnostic> diagnostics
        );
        return (list, diagnostics);
    }

    static object? ReadDefinition(byte[] json)
    {
        _ = MdevDefinition.TryParse(
            json,
            "p",
            Guid.Empty,
            out MdevDefinition? definition,
            out ValueList<Diagnostic> diagnostics
        );
        return (definition, diagnostics);
    }

    static object? ReadPlan(string json)
    {
        _ = HostPlan.TryParse(json, out HostPlan? plan, out ValueList<Diagnostic> diagnostics);
        return (plan, diagnostics, plan?.ToString());
    }

    static string Comma(int i) => i == 0 ? "" : ",";

    static string Uuid(int i) => $"{i:x8}-0000-4000-8000-000000000000";
}
