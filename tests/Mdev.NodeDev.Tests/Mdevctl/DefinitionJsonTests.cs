namespace Mdev.NodeDev.Tests;

/// <summary>What mdevctl 1.4.0 takes and refuses, each form asked of the real program.</summary>
public sealed class DefinitionJsonTests
{
    const string Form = ", such as [{\"a\":\"1\"},{\"b\":\"2\"}]";
    const string Rest = "\"mdev_type\":\"x\",\"start\":\"auto\"";

    [Test]
    public void Parse_ReadsADefinition()
    {
        MdevDefinition? definition = Parse(
            """
            {
              "mdev_type": "vfio_ap-passthrough",
              "start": "auto",
              "attrs": [
                { "assign_adapter": "5" },
                { "assign_domain": "4" },
                { "assign_adapter": "6" }
              ]
            }
            """,
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            definition,
            Is.EqualTo(
                Named() with
                {
                    TypeId = "vfio_ap-passthrough",
                    Autostart = true,
                    Attributes =
                    [
                        new MdevAttribute("assign_adapter", "5"),
                        new MdevAttribute("assign_domain", "4"),
                        new MdevAttribute("assign_adapter", "6"),
                    ],
                }
            )
        );
        Assert.That(diagnostics, Is.Empty);
    }

    [TestCase("{" + Rest + "}", "x auto")]
    [TestCase("{" + Rest + "} \n\t\r", "x auto", TestName = "white space at the end")]
    [TestCase("{" + Rest + ",\"attrs\":null}", "x auto")]
    [TestCase("{" + Rest + ",\"attrs\":[]}", "x auto")]
    [TestCase("{" + Rest + ",\"attrs\":[{\"\":\"\"}]}", "x auto =")]
    [TestCase("{" + Rest + ",\"attrs\":[{\"a\":\"1\"},{\"a\":\"1\"}]}", "x auto a=1 a=1")]
    [TestCase("{\"start\":\"auto\",\"mdev_type\":\"\"}", " auto")]
    [TestCase("{" + Rest + ",\"more\":[1,{\"a\":[2,null,true]},-0,1e-999,0e999]}", "x auto")]
    [TestCase("{\"\\u006ddev_type\":\"x\",\"start\":\"\\u0061uto\"}", "x auto")]
    [TestCase("{\"mdev_type\":\"caf\\u00e9 \\ud83d\\ude00 é\",\"start\":\"auto\"}", "café 😀 é auto")]
    [TestCase(
        "{\"mdev_type\":\"a\\u0000b\\u007f\u007f\",\"start\":\"auto\"}",
        "a\0b\u007f\u007f auto",
        TestName = "control characters"
    )]
    [TestCase("{\"mdev_type\":1,\"mdev_type\":\"x\",\"start\":\"auto\"}", "x auto")]
    [TestCase("{\"mdev_type\":\"y\",\"mdev_type\":\"x\",\"start\":null,\"start\":\"auto\"}", "x auto")]
    [TestCase("{" + Rest + ",\"attrs\":{\"a\":1},\"attrs\":[{\"b\":\"2\"}]}", "x auto b=2")]
    [TestCase("{" + Rest + ",\"attrs\":[{\"b\":\"2\"}],\"attrs\":null}", "x auto")]
    [TestCase("{" + Rest + ",\"attrs\":[{\"a\":1,\"a\":\"2\"}]}", "x auto a=2")]
    [TestCase("{" + Rest + ",\"mdev_type \":1}", "x auto")]
    public void Parse_Accepts(string json, string expected)
    {
        MdevDefinition? definition = Parse(json, out List<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Text(definition), Is.EqualTo(expected));
        Assert.That(diagnostics.Where(diagnostic => diagnostic.Id is not ("ND3103" or "ND3105")), Is.Empty);
    }

    [TestCase("\"AUTO\"")]
    [TestCase("\"Auto\"")]
    [TestCase("\"auto \"")]
    [TestCase("\"\"")]
    [TestCase("1")]
    [TestCase("true")]
    [TestCase("[\"auto\"]")]
    [TestCase("{\"auto\":1}")]
    public void Parse_UnknownStart_IsManualWithAWarning(string start)
    {
        MdevDefinition? definition = Parse(
            "{\"mdev_type\":\"x\",\"start\":" + start + "}",
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definition!.Autostart, Is.False);
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo(["dir/file: warning ND3102: \"start\" is neither \"auto\" nor \"manual\"; it counts as manual"])
        );
    }

    [Test]
    public void Parse_Utf16WithMark_SaysSo()
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("{" + Rest + "}")];
            Assert.That(
                MdevDefinition.TryParse(bytes, "mtty", Guid.Empty, out _, out ValueList<Diagnostic> diagnostics),
                Is.False
            );
            Assert.That(diagnostics.Single().Message, Is.EqualTo("it is UTF-16: save it as UTF-8"));
        }
    }

    [Test]
    public void Parse_RepeatedKey_Warns()
    {
        MdevDefinition? definition = Parse(
            "{\"mdev_type\":\"x\",\"start\":1,\"start\":\"manual\"}",
            out List<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definition!.Autostart, Is.False);
        Assert.That(
            diagnostics.Select(one => one.ToString()),
            Is.EqualTo(["dir/file: warning ND3105: more than once: \"start\"; the last one counts"])
        );
    }

    static IEnumerable<TestCaseData> Refused =>
        [
            Bad("", "(1,1)", "it is empty"),
            Bad(" \n", "(2,1)", "it is empty"),
            Bad(
                "\uFEFF{" + Rest + "}",
                "(1,1)",
                "it begins with a byte order mark, which JSON does not allow: save it as UTF-8 without one"
            ),
            Bad("# defined by hand\nmdev_type=x\n", "(1,1)", "it is not valid JSON: there are no comments in JSON"),
            Bad(
                "mdev_type=i915-GVTg_V5_8\nstart=auto\n",
                "(1,1)",
                "it has lines of the form key=value, as mdevctl wrote them before it used JSON"
            ),
            Bad(
                "mdev_type: mtty-1\nstart: auto\n",
                "(1,1)",
                "it has lines of the form key: value, as YAML has; the names of JSON stand between double quotes"
            ),
            Bad("<device><name>x</name></device>", "(1,1)", "it is XML"),
            Bad(new string('\0', 50), "(1,1)", "it is all NUL bytes, as a file can be after a crash"),
            Bad("{\0\"\0m\0\"\0", "(1,2)", "it is UTF-16: save it as UTF-8"),
            Bad(
                "{\"Mdev_Type\":\"x\",\"start\":\"auto\"}",
                "",
                "\"mdev_type\" is missing; \"Mdev_Type\" is another key, because case counts"
            ),
            Bad("[]", "(1,1)", "it is a list; a definition is one object"),
            Bad("\"x\"", "(1,1)", "it is a text; a definition is one object"),
            Bad("null", "(1,1)", "it is null; a definition is one object"),
            Bad("{}", "", "\"mdev_type\" is missing"),
            Bad("{\"start\":\"auto\"}", "", "\"mdev_type\" is missing"),
            Bad("{\"mdev_type\":null,\"start\":\"auto\"}", "", "\"mdev_type\" is missing"),
            Bad("{\"mdev_type\":\"x\"}", "", "\"start\" is missing"),
            Bad("{\"mdev_type\":\"x\",\"start\":null}", "", "\"start\" is missing"),
            Bad("{\n \"mdev_type\": 1,\n\"start\":\"auto\"}", "(2,15)", "\"mdev_type\" is a number, not a text"),
            Bad("{\"mdev_type\":\"x\",\"mdev_type\":[1]}", "(1,30)", "\"mdev_type\" is a list, not a text"),
            Attributes("{}", 41, "\"attrs\" is an object, not a list of objects of one text" + Form),
            Attributes("\"a\"", 41, "\"attrs\" is a text, not a list of objects of one text" + Form),
            Attributes("false", 41, "\"attrs\" is true or false, not a list of objects of one text" + Form),
            Attributes("[[\"a\"]]", 41, "\"attrs\" has a list in its list instead of an object" + Form),
            Attributes("[1]", 41, "\"attrs\" has a number in its list instead of an object" + Form),
            Attributes("[{}]", 41, "\"attrs\" has an empty object"),
            Attributes(
                "[{\"a\":\"1\",\"b\":\"2\"}]",
                41,
                "\"a\" and \"b\" are in one object of \"attrs\"; each attribute is an object of its own" + Form
            ),
            Attributes("[{\"a\":1}]", 41, "the attribute \"a\" is a number, not a text in double quotes"),
            Attributes("[{\"a\":null}]", 41, "the attribute \"a\" is null, not a text in double quotes"),
            Attributes("[{\"a\":\"x\",\"a\":1}]", 41, "the attribute \"a\" is a number, not a text in double quotes"),
            Attributes("[{\"a\":{\"b\":\"c\"}}]", 41, "the attribute \"a\" is an object, not a text in double quotes"),
            Attributes("[], \"attrs\":{}", 53, "\"attrs\" is an object, not a list of objects of one text" + Form),
            Bad("{" + Rest + ",}", "(1,33)", "it is not valid JSON: there is a comma before the closing bracket"),
            Bad("{" + Rest + "} x", "(1,34)", "it is not valid JSON: 'x' is not expected here"),
            Bad("{" + Rest + "}\0", "(1,33)", "it is not valid JSON: a control character is not allowed here"),
            Bad("{" + Rest + "}\f", "(1,33)", "it is not valid JSON: a control character is not allowed here"),
            Bad("{" + Rest, "(1,32)", "it is not valid JSON: it ends too early"),
            Bad("{" + Rest + "/* x */}", "(1,32)", "it is not valid JSON: there are no comments in JSON"),
            Bad("{'mdev_type':'x'}", "(1,2)", "it is not valid JSON: a text stands between double quotes"),
            Bad("{\n\"mdev_type\":\n\"é😀\" x}", "(3,7)", "it is not valid JSON: 'x' is not expected here"),
            Bad(
                "{\"mdev_type\":\"a\tb\",\"start\":\"auto\"}",
                "(1,16)",
                "it is not valid JSON: a control character is not allowed here"
            ),
            Bad(
                "{\"mdev_type\":\"a\\xb\",\"start\":\"auto\"}",
                "(1,17)",
                "it is not valid JSON: 'xb\"' is not expected here"
            ),
            Bad("{" + Rest + ",\"x\":01}", "(1,38)", "it is not valid JSON: '1' is not expected here"),
            Bad("{" + Rest + ",\"x\":+1}", "(1,37)", "it is not valid JSON: '+1' is not expected here"),
            Bad("{" + Rest + ",\"x\":NaN}", "(1,37)", "it is not valid JSON: 'NaN' is not expected here"),
            Bad("{" + Rest + ",\"x\":1.}", "(1,39)", "it is not valid JSON: '}' is not expected here"),
            Bad("{" + Rest + ",\"x\":[1e999]}", "(1,38)", "a number is out of range"),
            Bad("{" + Rest + ",\"x\":-" + new string('9', 400) + "}", "(1,37)", "a number is out of range"),
            Bad("{" + Rest + ",\"x\":\"\\ud800\"}", "(1,37)", "a text in it has half a surrogate pair"),
            Bad("{" + Rest + ",\"x\":[{\"\\udc00\":1}]}", "(1,39)", "a text in it has half a surrogate pair"),
            Bad("{\"mdev_type\":\"\\ud800\",\"start\":\"auto\"}", "(1,14)", "a text in it has half a surrogate pair"),
            Bad("{\"\\ud800x\":1}", "(1,2)", "a text in it has half a surrogate pair"),
        ];

    [TestCaseSource(nameof(Refused))]
    public void Parse_Refuses(string json, string place, string reason)
    {
        MdevDefinition? definition = Parse(json, out List<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definition, Is.Null);
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo([$"dir/file{place}: error ND3001: {reason}"])
        );
    }

    static IEnumerable<TestCaseData> NotUtf8 =>
        [
            new TestCaseData((byte[])[.. "{\"a\":\""u8, 0xff, .. "\"}"u8], "(1,7)").SetArgDisplayNames("Latin-1"),
            new TestCaseData((byte[])[.. "\n\"é"u8, 0xed, 0xa0, 0x80, .. "\""u8], "(2,3)").SetArgDisplayNames(
                "half a surrogate pair"
            ),
            new TestCaseData((byte[])[.. "{}"u8, 0xc3], "(1,3)").SetArgDisplayNames("a cut letter"),
        ];

    [TestCaseSource(nameof(NotUtf8))]
    public void Parse_RefusesInvalidUtf8(byte[] json, string place)
    {
        List<Diagnostic> diagnostics = [];
        MdevDefinition? definition = DefinitionJson.Parse(Named(), json, "f", diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(definition, Is.Null);
        Assert.That(
            diagnostics.Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo([$"f{place}: error ND3001: it is not UTF-8"])
        );
    }

    [TestCase(126, true)]
    [TestCase(127, false)]
    [TestCase(500_000, false)]
    public void Parse_AcceptsNestingOf127(int depth, bool isAccepted)
    {
        string json = "{" + Rest + ",\"x\":" + new string('[', depth) + new string(']', depth) + "}";
        Assert.That(Parse(json, out _), isAccepted ? Is.Not.Null : Is.Null);
    }

    [Test, CancelAfter(20_000)]
    public void Parse_ReadsAGiant()
    {
        StringBuilder json = new("{" + Rest + ",\"attrs\":[");
        for (int i = 0; i < 50_000; i++)
            json.Append(i == 0 ? "" : ",").Append("{\"a\":\"b\"}");
        MdevDefinition? definition = Parse(json.Append("]}").ToString(), out _);
        Assert.That(definition!.Attributes.Count, Is.EqualTo(50_000));
    }

    static MdevDefinition Named() =>
        new()
        {
            ParentName = "p",
            Uuid = Guid.Empty,
            TypeId = "",
        };

    static MdevDefinition? Parse(string json, out List<Diagnostic> diagnostics)
    {
        diagnostics = [];
        return DefinitionJson.Parse(Named(), Encoding.UTF8.GetBytes(json), "dir/file", diagnostics);
    }

    static string? Text(MdevDefinition? definition) =>
        definition is null
            ? null
            : string.Join(
                ' ',
                (string[])
                    [
                        definition.TypeId,
                        definition.Autostart ? "auto" : "manual",
                        .. definition.Attributes.Select(one => $"{one.Name}={one.Value}"),
                    ]
            );

    static TestCaseData Attributes(string attributes, int column, string reason) =>
        Bad("{" + Rest + ",\"attrs\":" + attributes + "}", $"(1,{column})", reason);

    static TestCaseData Bad(string json, string place, string reason) =>
        new TestCaseData(json, place, reason).SetArgDisplayNames(json.Length > 80 ? json[..80] : json);
}
