using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The examples of docs/json.md.</summary>
public sealed partial class JsonExamples
{
    // begin-snippet: json-options
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = AgentJson.Default,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
    };

    // end-snippet

    [Test]
    public void Page()
    {
        NodeHost host = new(new FakeHostBuilder().AddMtty().Build());

        // begin-snippet: json-round-trip
        HostSnapshot snapshot = host.Scan();
        string json = JsonSerializer.Serialize(snapshot);
        HostSnapshot read = JsonSerializer.Deserialize<HostSnapshot>(json)!; // read == snapshot
        // end-snippet

        // begin-snippet: json-use-context
        NodeDevice device = LibvirtView.Create(snapshot).Find("mtty_mtty")!.Device;
        string generated = JsonSerializer.Serialize(device, AgentJson.Default.NodeDevice);
        // end-snippet

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read, Is.EqualTo(snapshot));
        Assert.That(JsonSerializer.Deserialize(generated, AgentJson.Default.NodeDevice), Is.EqualTo(device));
        Assert.That(
            JsonSerializer.Deserialize<NodeDevice>(
                """{"name":"x","capabilities":[{"kind":"Render","type":"drm"}]}""",
                Options
            ),
            Is.EqualTo(new NodeDevice { Name = "x", Capabilities = [new DrmCapability { Kind = DrmKind.Render }] })
        );
    }

    // begin-snippet: json-context
    [JsonSerializable(typeof(NodeDevice))]
    [JsonSerializable(typeof(HostSnapshot))]
    sealed partial class AgentJson : JsonSerializerContext;
    // end-snippet
}
