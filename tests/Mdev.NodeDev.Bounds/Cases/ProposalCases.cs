using Mdev.NodeDev.Proposals;

namespace Mdev.NodeDev.Bounds;

/// <summary>Documents of proposals.</summary>
static class ProposalCases
{
    const double Factor = 60;

    const string Rows = "SELF:\n a=1\nCOMPATIBLE:\n";

    static readonly Shape[] Documents =
    [
        Shape.Many("blocks", "SELF:\n a=1\n", i => $"COMPATIBLE:\n a={i}\n", ""),
        Shape.Many("fields", Rows, i => $" k{i}=1\n", ""),
        Shape.Many("blocks of variables", "SELF:\n a=1\n", _ => "COMPATIBLE:\n a={v:int:1-64}{w:int:1-64}\n", ""),
        Shape.Many("blocks without rows", "SELF:\n a=1\n", _ => "COMPATIBLE:\n a={v:int:1-4095}/4096\n", ""),
        Shape.Many("lists", "SELF:\n a=1\n", i => $"COMPATIBLE:\n a={{v:int:{i},{i}}}/{i + 1}\n", ""),
        Shape.Many("rows of many fields", Rows + string.Concat(Fields("{v}")), _ => "#\n", ""),
        Shape.Many("comments", Rows, _ => " # a comment\n", " a=1"),
        Shape.Many("line ends", "", _ => "\n", ""),
        Shape.Many("lines that are not indented", "SELF:\n", _ => "x\n", ""),
        Shape.Many("undeclared variables", Rows, i => $" k{i % 60}={{v}}\nCOMPATIBLE:\n", " a=1\n"),
        Shape.Many("braces", Rows + " a=", _ => "{", "\n"),
        Shape.Many("one value", Rows + " a=", _ => "x", "\n"),
        Shape.Many("one key", Rows + " ", _ => "x", "=1\n"),
    ];

    static readonly Shape[] Lists =
    [
        Shape.Many("compatible devices", "[", i => $"{(i == 0 ? "" : ",")}{{\"a\":{i}}}", "]"),
        Shape.Many("members", "[{\"a\":1", i => $",\"k{i}\":1", "}]"),
        Shape.Many("the same member", "[{\"a\":1", _ => ",\"a\":1", "}]"),
        Shape.Many("brackets", "[", _ => "[", ""),
        Shape.Many("line ends", "[", _ => "\n", "]"),
    ];

    static readonly Shape[] Versions =
    [
        Shape.Many("versions", "1.0", i => $",2.{i}-", ""),
        Shape.Many("one long number", "1.", _ => "9", ""),
        Shape.Many("commas", "1.0", _ => ",", ""),
    ];

    static readonly Shape[] Values =
    [
        Shape.Many("digits", "fb_length=", _ => "9", "G"),
        Shape.Many("zeros", "heads=", _ => "0", "1"),
        Shape.Many("spaces", "resolution=1", _ => " ", "x1"),
        Shape.Many("signs", "resolution=1", _ => "x", "1"),
        Shape.Many("a word", "class=", _ => "x", "\n"),
        Shape.Many("line ends", "class=gpu", _ => "\n", ""),
        Shape.Many("the same attribute", "class=gpu\n", i => $"heads={i}\n", ""),
        Shape.Many("other attributes", "class=gpu\n", i => $"k{i}=1\n", ""),
    ];

    internal static IEnumerable<BoundCase> All() =>
        [
            .. Values.Select(OfType),
            .. Values.Select(shape => Of("read arguments of creation", shape, ReadArguments)),
            .. Documents.Select(shape => Of("read a migration document", shape, ReadDocument)),
            .. Lists.Select(shape => Of("read compatible devices as JSON", shape, ReadJson)),
            .. Versions.Select(shape => Of("read a version list", shape, ReadVersions)),
            .. Versions.Select(shape =>
                Of("compare versions", shape, text => CompatibilityVersion.Check(text, text + "0"))
            ),
        ];

    /// <summary>As many fields as a block may have, each with a variable of 4,096 values.</summary>
    static IEnumerable<string> Fields(string value) =>
        Enumerable
            .Range(0, CompatibilityDocument.MaxFields)
            .Select(i => $" k{i}={(i == 0 ? "{v:int:1-4096}" : value)}\n");

    static BoundCase Of(string entry, Shape shape, Func<string, object?> call) =>
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

    static object? ReadDocument(string text)
    {
        _ = CompatibilityDocument.TryParse(
            text,
            "d",
            out CompatibilityDocument? document,
            out ValueList<Diagnostic> diagnostics
        );
        return (document, diagnostics, document?.CanMigrateTo(document), document?.ToString());
    }

    static object? ReadJson(string text)
    {
        _ = CompatibilityDocument.TryParseJson(
            Encoding.UTF8.GetBytes(text),
            "d",
            out CompatibilityDocument? document,
            out ValueList<Diagnostic> diagnostics
        );
        return (document, diagnostics);
    }

    /// <summary>A line for each attribute, and the whole text as one.</summary>
    static BoundCase OfType(Shape shape) =>
        new(
            "read attributes of a type",
            shape.Name,
            Factor,
            size =>
            {
                string text = shape.Write(size);
                MdevAttribute[] attributes =
                [
                    .. text.Split('\n')
                        .Select(static line => line.Split('=', 2))
                        .Select(static pair => new MdevAttribute(pair[0], pair[^1])),
                    new("params", text),
                ];
                return new PreparedInput(text.Length, () => ReadType(text, attributes));
            }
        );

    static object? ReadType(string text, MdevAttribute[] attributes)
    {
        ClassifiedType type = ClassifiedType.FromAttributes("t", attributes);
        return (type, type.ToString(), TypeShare.TryGet(new() { Id = $"GVTg{text}" }, out _));
    }

    static object? ReadArguments(string text)
    {
        bool isRead = CreateArguments.TryParse(text, out CreateArguments? arguments, out Diagnostic? problem);
        return (isRead, arguments?.ToString(), problem);
    }

    static object? ReadVersions(string text)
    {
        _ = CompatibilityVersionList.TryParse(
            text,
            "d",
            out CompatibilityVersionList? list,
            out ValueList<Diagnostic> diagnostics
        );
        return (list, diagnostics, list?.Contains("2.1"), list?.ToString());
    }
}
