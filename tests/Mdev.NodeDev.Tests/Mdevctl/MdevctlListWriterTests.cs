namespace Mdev.NodeDev.Tests;

/// <summary>What mdevctl 1.4.0 printed for the same files.</summary>
public sealed class MdevctlListWriterTests
{
    static readonly Guid Uuid = Guid.Parse(SampleUuids.First);

    static HostSnapshot Host { get; } =
        new NodeHost(
            new HostTreeBuilder()
                .WithMtty()
                .WithMdev(SampleHosts.Mtty, SampleUuids.First)
                .WithMdev(SampleHosts.Mtty, SampleUuids.Second)
                .WithDefinition("mtty", SampleUuids.First, "mtty-1", "auto", "[{\"a\":\"b\\\"c\"}]")
                .WithDefinition("q", SampleUuids.First, "r")
                .WithDefinition("mtty", SampleUuids.Second, "other")
                .Build()
        ).Scan();

    [Test]
    public void ToMdevctlListJson_Active_HasNoAttributesAndTheStartOfTheDefinition() =>
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
    public void ToMdevctlListJson_Defined_IsGroupedByParentAndReadBack()
    {
        string json = Host.ToMdevctlListJson(MdevctlListQuery.AllDefined);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            MdevDefinition.ParseList(System.Text.Encoding.UTF8.GetBytes(json)),
            Is.EqualTo(Host.Mdevs.Where(mdev => mdev.IsDefined).Select(mdev => mdev.Definition))
        );
        Snapshot.Verify(json, "json");
    }

    [Test]
    public void ToMdevctlListJson_OneDeviceOfAUuid_IsPrintedAlone()
    {
        MdevctlListQuery query = new() { Defined = true, Uuid = Uuid };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            Host.ToMdevctlListJson(query with { ParentName = "q" }),
            Is.EqualTo("{\n  \"mdev_type\": \"r\",\n  \"start\": \"manual\",\n  \"attrs\": []\n}")
        );
        Assert.That(Host.ToMdevctlListJson(query), Does.StartWith("[\n  {\n    \"mtty\": ["));
        Assert.That(Host.ToMdevctlListJson(query with { Uuid = Guid.Empty }), Is.EqualTo("[]"));
        Assert.That(Host.ToMdevctlListJson(new MdevctlListQuery { ParentName = "q" }), Is.EqualTo("[]"));
    }

    [Test]
    public void ToMdevctlListJson_NoDevices_IsAnEmptyList() =>
        Assert.That(new HostSnapshot().ToMdevctlListJson(), Is.EqualTo("[]"));
}
