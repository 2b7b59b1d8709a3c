using System.Text.Json;

namespace Mdev.NodeDev.Tests;

public sealed class HostDeviceIdTests
{
    [TestCase("5a0c1f1e-1111-4222-8333-444455556666", true)]
    [TestCase("0000:3b:00.4", false)]
    public void Parse_ReadsUuidsAndAddresses(string text, bool isUuid)
    {
        HostDeviceId id = HostDeviceId.Parse(text);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(id.Uuid is not null, Is.EqualTo(isUuid));
        Assert.That(id.Address is null, Is.EqualTo(isUuid));
        Assert.That(id.ToString(), Is.EqualTo(text));
        Assert.That($"{id}", Is.EqualTo(text));
        Assert.That(((IFormattable)id).ToString(null, null), Is.EqualTo(text));
        Assert.That(HostDeviceId.Parse(text.ToUpperInvariant()), Is.EqualTo(id));
        Assert.That(JsonSerializer.Serialize(id), Is.EqualTo($"\"{text}\""));
        Assert.That(JsonSerializer.Deserialize<HostDeviceId>($"\"{text}\""), Is.EqualTo(id));
    }

    [Test]
    public void Utf8Formatting_IsTheText()
    {
        byte[] bytes = new byte[12];
        IUtf8SpanFormattable id = HostDeviceId.FromPciAddress(PciAddress.Parse("0000:3b:00.4"));
        Assert.That(id.TryFormat(bytes, out int written, default, null), Is.True);
        Assert.That(bytes.AsSpan(0, written).SequenceEqual("0000:3b:00.4"u8), Is.True);
        Assert.That(id.TryFormat(bytes.AsSpan(0, 3), out _, default, null), Is.False);
    }

    [TestCase("")]
    [TestCase("mtty")]
    [TestCase("5a0c1f1e111142228333444455556666")]
    public void Parse_Neither_Throws(string text)
    {
        Assert.That(() => HostDeviceId.Parse(text), Throws.InstanceOf<FormatException>());
        Assert.That(
            () => JsonSerializer.Deserialize<HostDeviceId>(JsonSerializer.Serialize(text)),
            Throws.InstanceOf<JsonException>()
        );
    }

    [Test]
    public void Equality_ComparesTheDevice()
    {
        Guid uuid = Guid.Parse("5a0c1f1e-1111-4222-8333-444455556666");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostDeviceId.FromGuid(uuid), Is.EqualTo((HostDeviceId)uuid));
        Assert.That(new CreateMdevStep("mtty", uuid, "mtty-1").Device, Is.EqualTo((HostDeviceId)uuid));
        Assert.That(default(HostDeviceId), Is.Not.EqualTo((HostDeviceId)default(PciAddress)));
    }
}
