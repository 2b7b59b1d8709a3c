namespace Mdev.NodeDev.Tests;

public sealed class MdevDefinitionTests
{
    static readonly Guid Uuid = Guid.Parse(SampleUuids.First);

    static MdevDefinition Plain { get; } =
        new()
        {
            ParentName = "matrix",
            Uuid = Uuid,
            TypeId = "vfio_ap-passthrough",
        };

    /// <summary>Written by mdevctl 1.4.0 for the same arguments.</summary>
    [Test]
    public void ToJson_IsWhatMdevctlWrites()
    {
        MdevDefinition definition = Plain with
        {
            Autostart = true,
            Attributes =
            [
                new MdevAttribute("a\u0001\u001f\u007fé😀\u2028", "l1\nl2\t\"\\/\r\b\f"),
                new MdevAttribute("", ""),
            ],
        };
        Assert.That(
            definition.ToJson(),
            Is.EqualTo(
                string.Join(
                    '\n',
                    "{",
                    "  \"mdev_type\": \"vfio_ap-passthrough\",",
                    "  \"start\": \"auto\",",
                    "  \"attrs\": [",
                    "    {",
                    "      \"a\\u0001\\u001f\u007fé😀\u2028\": \"l1\\nl2\\t\\\"\\\\/\\r\\b\\f\"",
                    "    },",
                    "    {",
                    "      \"\": \"\"",
                    "    }",
                    "  ]",
                    "}"
                )
            )
        );
    }

    [Test]
    public void ToJson_WithoutAttributes_HasAnEmptyList() =>
        Assert.That(
            Plain.ToJson(),
            Is.EqualTo("{\n  \"mdev_type\": \"vfio_ap-passthrough\",\n  \"start\": \"manual\",\n  \"attrs\": []\n}")
        );

    [Test]
    public void Compact_IsOneLineWithoutSpaces() =>
        Assert.That(
            DefinitionJsonWriter.Compact(Plain),
            Is.EqualTo("{\"mdev_type\":\"vfio_ap-passthrough\",\"start\":\"manual\",\"attrs\":[]}")
        );

    [Test]
    public void Parse_ReadsBothForms()
    {
        MdevDefinition definition = Plain with { Autostart = true, Attributes = [new MdevAttribute("a", "1")] };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            MdevDefinition.Parse(Encoding.UTF8.GetBytes(definition.ToJson()), "matrix", Uuid),
            Is.EqualTo(definition)
        );
        Assert.That(
            MdevDefinition.Parse(Encoding.UTF8.GetBytes(DefinitionJsonWriter.Compact(definition)), "matrix", Uuid),
            Is.EqualTo(definition)
        );
    }

    [Test]
    public void Parse_Malformed_ReportsWhereAndWhy() =>
        Assert.That(
            () => MdevDefinition.Parse("{\"start\":\"auto\"}"u8, "p", Uuid),
            Throws.TypeOf<NodeDeviceFormatException>().With.Message.EqualTo("error ND3001: \"mdev_type\" is missing")
        );

    [Test]
    public void TryParse_UnknownKey_Warns()
    {
        bool isValid = MdevDefinition.TryParse(
            "{\"mdev_type\":\"x\",\"start\":\"auto\",\"note\":[1],\"more\":2,\"note\":3}"u8,
            "p",
            Uuid,
            out _,
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isValid);
        Assert.That(
            diagnostics.Select(one => one.ToString()),
            Is.EqualTo([
                "warning ND3103: not known to mdevctl, and lost when the definition is written again: "
                    + "\"note\", \"more\"",
            ])
        );
    }

    /// <summary>Printed by mdevctl 1.4.0.</summary>
    const string Listing = """
        [
          {
            "0000:3b:00.0": [
              {
                "11111111-2222-4333-8444-555555555555": {
                  "mdev_type": "nv-1",
                  "start": "auto",
                  "attrs": []
                }
              }
            ],
            "q": [
              {
                "11111111-2222-4333-8444-555555555555": {
                  "mdev_type": "r",
                  "start": "manual",
                  "attrs": [
                    {
                      "a": "b\"c"
                    }
                  ]
                }
              },
              {
                "11111111-2222-4333-8444-666666666666": {
                  "mdev_type": "s",
                  "start": "manual",
                  "attrs": []
                }
              }
            ]
          }
        ]
        """;

    [Test]
    public void ParseList_ReadsAListing()
    {
        ValueList<MdevDefinition> definitions = MdevDefinition.ParseList(Encoding.UTF8.GetBytes(Listing));
        Assert.That(
            definitions,
            Is.EqualTo(
                (ValueList<MdevDefinition>)
                    [
                        new MdevDefinition
                        {
                            ParentName = "0000:3b:00.0",
                            Uuid = Uuid,
                            TypeId = "nv-1",
                            Autostart = true,
                        },
                        new MdevDefinition
                        {
                            ParentName = "q",
                            Uuid = Uuid,
                            TypeId = "r",
                            Attributes = [new MdevAttribute("a", "b\"c")],
                        },
                        new MdevDefinition
                        {
                            ParentName = "q",
                            Uuid = Guid.Parse(SampleUuids.Second),
                            TypeId = "s",
                        },
                    ]
            )
        );
    }

    [TestCase("")]
    [TestCase(" \n")]
    [TestCase("[]")]
    [TestCase("[{}]\n")]
    [TestCase("[{\"p\":[]}]")]
    public void ParseList_MayBeEmpty(string json) =>
        Assert.That(MdevDefinition.ParseList(Encoding.UTF8.GetBytes(json)), Is.Empty);

    [TestCase("{}", "(1,1)")]
    [TestCase("[", "(1,2)")]
    [TestCase("[1]", "(1,2)")]
    [TestCase("[{},{}]", "(1,5)")]
    [TestCase("[{\"p\":{}}]", "(1,7)")]
    [TestCase("[{\"p\":[1]}]", "(1,8)")]
    [TestCase("[{\"p\":[{}]}]", "(1,9)")]
    [TestCase("[{\"p\":[{\"x\":{}}]}]", "(1,9)")]
    [TestCase("[{\"p\":[\n{\"11111111-2222-4333-8444-555555555555\":1}]}]", "(2,41)")]
    [TestCase("[] x", "(1,4)")]
    [TestCase("[{\"\\ud800\":[]}]", "(1,3)")]
    [TestCase(
        "[{\"p\":[{\"11111111-2222-4333-8444-555555555555\":{\"mdev_type\":\"t\",\"start\":\"auto\"},\"x\":{}}]}]",
        "(1,81)"
    )]
    public void ParseList_Malformed_IsRefused(string json, string place)
    {
        bool isListing = MdevDefinition.TryParseList(
            Encoding.UTF8.GetBytes(json),
            out _,
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isListing, Is.False);
        Assert.That(
            diagnostics.Select(one => $"{one.Location}{one.Location.Line},{one.Location.Column} {one.Id}"),
            Is.EqualTo([$"{place}{place[1..^1]} ND3003"])
        );
    }

    [Test]
    public void TryParseList_MalformedDevice_HidesNoOther()
    {
        bool isValid = MdevDefinition.TryParseList(
            Encoding.UTF8.GetBytes(Listing.Replace("\"nv-1\"", "1", StringComparison.Ordinal)),
            out ValueList<MdevDefinition> definitions,
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isValid, Is.False);
        Assert.That(definitions, Has.Exactly(2).Items);
        Assert.That(diagnostics.Select(one => one.Id), Is.EqualTo(["ND3001"]));
    }
}
