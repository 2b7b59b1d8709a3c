using Mdev.NodeDev.Hosts;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>What mdevctl 1.4.0 printed for the same files.</summary>
public sealed class MdevctlListWriterTests
{
    static readonly Guid Uuid = Guid.Parse(SmallHost.Uuid);

    static HostSnapshot Host { get; } =
        new NodeHost(
            SmallHost
                .New()
                .WithMtty()
                .WithMdev(SmallHost.Mtty, SmallHost.Uuid)
                .WithMdev(SmallHost.Mtty, SmallHost.Uuid2)
                .WithDefinition("mtty", SmallHost.Uuid, "mtty-1", "auto", "[{\"a\":\"b\\\"c\"}]")
                .WithDefinition("q", SmallHost.Uuid, "r")
                .WithDefinition("mtty", SmallHost.Uuid2, "other")
                .Build()
        ).Scan();

    [Test]
    public void Active_devices_have_no_attributes_and_the_start_mode_of_their_definition() =>
        Assert.That(
            Host.ToMdevctlListJson(),
            Is.EqualTo(
                """
                [
                  {
                    "mtty": [
                      {
                        "11111111-2222-4333-8444-555555555555": {
                          "mdev_type": "mtty-1",
                          "start": "auto",
                          "attrs": []
                        }
                      },
                      {
                        "11111111-2222-4333-8444-666666666666": {
                          "mdev_type": "mtty-1",
                          "start": "manual",
                          "attrs": []
                        }
                      }
                    ]
                  }
                ]
                """.ReplaceLineEndings("\n")
            )
        );

    [Test]
    public void Definitions_are_listed_by_parent_and_read_back()
    {
        string json = Host.ToMdevctlListJson(MdevctlListQuery.AllDefined);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                MdevDefinition.ParseList(System.Text.Encoding.UTF8.GetBytes(json)),
                Is.EqualTo(Host.Mdevs.Where(mdev => mdev.IsDefined).Select(mdev => mdev.Definition))
            );
            Snapshot.Verify(json, "json");
        }
    }

    [Test]
    public void One_device_of_a_UUID_stands_alone()
    {
        MdevctlListQuery query = new() { Defined = true, Uuid = Uuid };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Host.ToMdevctlListJson(query with { ParentName = "q" }),
                Is.EqualTo(
                    "{\n  \"mdev_type\": \"r\",\n  \"start\": \"manual\",\n  \"attrs\": []\n}"
                )
            );
            Assert.That(Host.ToMdevctlListJson(query), Does.StartWith("[\n  {\n    \"mtty\": ["));
            Assert.That(Host.ToMdevctlListJson(query with { Uuid = Guid.Empty }), Is.EqualTo("[]"));
            Assert.That(
                Host.ToMdevctlListJson(new MdevctlListQuery { ParentName = "q" }),
                Is.EqualTo("[]")
            );
        }
    }

    [Test]
    public void Text_marks_what_is_defined() =>
        Assert.That(
            Host.ToMdevctlListText(),
            Is.EqualTo(
                "11111111-2222-4333-8444-555555555555 mtty mtty-1 auto (defined)\n"
                    + "11111111-2222-4333-8444-666666666666 mtty mtty-1 manual (defined)\n"
            )
        );

    [Test]
    public void Text_marks_what_is_active_with_the_same_type_and_escapes_nothing() =>
        Assert.That(
            Host.ToMdevctlListText(MdevctlListQuery.AllDefined with { Verbose = true }),
            Is.EqualTo(
                "11111111-2222-4333-8444-555555555555 mtty mtty-1 auto (active)\n"
                    + "  Attrs:\n"
                    + "    @{0}: {\"a\":\"b\"c\"}\n"
                    + "11111111-2222-4333-8444-666666666666 mtty other manual\n"
                    + "11111111-2222-4333-8444-555555555555 q r manual\n"
            )
        );

    [Test]
    public void Nothing_is_printed_for_nothing()
    {
        HostSnapshot empty = new();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(empty.ToMdevctlListText(), Is.Empty);
            Assert.That(empty.ToMdevctlListJson(), Is.EqualTo("[]"));
        }
    }

    [TestCase(null, null, "mtty mtty-1")]
    [TestCase("p", null, "p mtty-1")]
    [TestCase("p", "x", "p x")]
    [TestCase(null, "x", "ND3005")]
    public void An_active_device_stands_in_for_what_is_not_given(
        string? parent,
        string? type,
        string expected
    ) => Assert.That(Completed(Uuid, parent, type), Is.EqualTo(expected));

    [TestCase(null, null, "ND3005")]
    [TestCase("p", null, "ND3008")]
    [TestCase("p", "x", "p x")]
    public void Without_one_parent_and_type_are_needed(
        string? parent,
        string? type,
        string expected
    ) => Assert.That(Completed(Guid.Empty, parent, type), Is.EqualTo(expected));

    static string Completed(Guid uuid, string? parent, string? type) =>
        Host.TryCompleteDefinition(
            uuid,
            parent,
            type,
            out MdevDefinition? definition,
            out Diagnostic? diagnostic
        )
            ? $"{definition.ParentName} {definition.TypeId}"
            : diagnostic.Id;
}
