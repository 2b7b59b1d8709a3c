using System.Text.Json;

namespace Mdev.NodeDev.Tests;

/// <summary>JSON that is not of the model is refused with a <see cref="JsonException"/> that says where.</summary>
public sealed class JsonHostileTests
{
    [TestCase("""{"Capabilities":null}""", "$.Capabilities")]
    [TestCase("""{"Capabilities":{}}""", "$.Capabilities")]
    [TestCase("""{"Capabilities":[null]}""", "$.Capabilities")]
    [TestCase("""{"Capabilities":[{"type":"flying"}]}""", "$.Capabilities[0]")]
    [TestCase("""{"Capabilities":[{"Uuid":"x"}]}""", "$.Capabilities[0]")]
    [TestCase("""{"Capabilities":[{"type":"unknown"}]}""", "$.Capabilities[0]")]
    [TestCase("""{"Capabilities":[{"type":"mdev","IommuGroup":-1}]}""", "$.Capabilities[0].IommuGroup")]
    [TestCase("""{"Capabilities":[{"type":"drm","Kind":1}]}""", "$.Capabilities[0].Kind")]
    [TestCase("""{"Capabilities":[{"type":"drm","Kind":"Nosuch"}]}""", "$.Capabilities[0].Kind")]
    [TestCase("""{"Capabilities":[{"type":"net"}]}""", "$.Capabilities[0]")]
    [TestCase(
        """{"Capabilities":[{"type":"usb"},{"type":"pci","MdevTypes":[{"Id":"a"},{"Id":[]}]}]}""",
        "$.Capabilities[1].MdevTypes[1].Id"
    )]
    [TestCase("""{"DevLinks":["a",1]}""", "$.DevLinks")]
    [TestCase("""{"Name":7}""", "$.Name")]
    [TestCase("""{"Name":"x"}}""", "")]
    [TestCase("""{"Name":"x""", "$.Name")]
    [TestCase("", "$")]
    public void NodeDevice_Malformed_IsRefusedWithPath(string json, string path) =>
        AssertRefused<NodeDevice>(json, path);

    [TestCase("""{"Parts":3}""", "$.Parts")]
    [TestCase("""{"PciDevices":[{"Path":"x"}]}""", "$.PciDevices[0]")]
    [TestCase("""{"PciDevices":[{"Path":"x","Address":"0000:00:20.0"}]}""", "$.PciDevices[0].Address")]
    [TestCase("""{"PciDevices":[{"Path":"x","Address":5}]}""", "$.PciDevices[0].Address")]
    [TestCase("""{"System":{"Uuid":"x"}}""", "$.System.Uuid")]
    [TestCase("""{"Parents":[{"Name":"a","Path":"b","Types":[{"Name":"c"}]}]}""", "$.Parents[0].Types[0]")]
    [TestCase("""{"Diagnostics":[{"Id":"ND2001","Severity":"Error"}]}""", "$.Diagnostics[0]")]
    public void HostSnapshot_Malformed_IsRefusedWithPath(string json, string path) =>
        AssertRefused<HostSnapshot>(json, path);

    [TestCase("""{"type":"mdev","Model":"VfioPci"}""", "$")]
    [TestCase("""{"type":"pci","Source":{},"Boot":{"Order":0}}""", "$.Boot.Order")]
    [TestCase("""{"type":"pci","Source":{},"Boot":{"Order":"a"}}""", "$.Boot.Order")]
    [TestCase("""{"type":"pci","Source":{},"Boot":{"Order":1,"LoadParm":"é"}}""", "$.Boot.LoadParm")]
    [TestCase("""{"type":"pci","Source":{},"Acpi":{"Index":0}}""", "$.Acpi.Index")]
    [TestCase("""{"type":"pci","Source":{},"Acpi":{"Nodes":[16384]}}""", "$.Acpi.Nodes")]
    [TestCase("""{"type":"pci","Source":{},"Acpi":{"Nodes":[-1]}}""", "$.Acpi.Nodes")]
    [TestCase("""{"type":"pci","Source":{},"Address":{"type":"ccw","Address":"ff.0.0000"}}""", "$.Address.Address")]
    public void Hostdev_Malformed_IsRefusedWithPath(string json, string path) => AssertRefused<Hostdev>(json, path);

    [TestCase("{}")]
    [TestCase("""{"version":1,"steps":[{"step":"fly"}]}""")]
    [TestCase("""{"version":1,"steps":[{"step":"create","parent":"p","uuid":"x","type":"t"}]}""")]
    [TestCase("[]")]
    public void HostPlan_Malformed_IsRefusedWithPath(string json) => AssertRefused<HostPlan>(json, "$");

    [Test]
    public void Text_OfInvalidUtf8_IsRefused()
    {
        byte[] json = [.. """{"Name":"\ud800 """u8, 0xff, .. "\"}"u8];
        Assert.That(
            () => JsonSerializer.Deserialize<NodeDevice>(json, JsonForms.Reflection),
            Throws.TypeOf<JsonException>().With.Property(nameof(JsonException.Path)).EqualTo("$.Name")
        );
    }

    [Test]
    public void Depth_IsLimitedByTheOptions()
    {
        string deep = $$"""{"Odd":{{new string('[', 100_000)}}""";
        Assert.That(
            () => JsonSerializer.Deserialize<NodeDevice>(deep, JsonForms.Reflection),
            Throws.TypeOf<JsonException>()
        );
    }

    /// <summary>The path, or that of the outermost list and the rest in the message.</summary>
    static void AssertRefused<T>(string json, string path)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((string name, JsonSerializerOptions options) in JsonForms.All)
        {
            JsonException? refused = null;
            try
            {
                _ = JsonSerializer.Deserialize<T>(json, options);
            }
            catch (JsonException malformed)
            {
                refused = malformed;
            }
            Assert.That(refused?.Path, Is.Not.Null, name);
            if (options.PropertyNamingPolicy is null && refused?.Path != path)
                Assert.That(refused?.Message, Does.Contain($"Path: {path}"), name);
        }
    }
}
