namespace Mdev.NodeDev.Tests;

public sealed class SystemXmlTests
{
    const string Uuid = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    [Test]
    public void EveryField_HasItsPlace()
    {
        NodeDevice device = new()
        {
            Name = "computer",
            Capabilities =
            [
                new SystemCapability
                {
                    Product = "P",
                    HardwareVendor = "HV",
                    HardwareVersion = "HX",
                    HardwareSerial = "HS",
                    Uuid = new Guid(Uuid),
                    FirmwareVendor = "FV",
                    FirmwareVersion = "FX",
                    FirmwareReleaseDate = "FD",
                },
            ],
        };
        Snapshot.Verify(device.ToXml(), "xml");
        Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
    }

    [TestCase("0F1E2D3C4B5A69788796A5B4C3D2E1F0")]
    [TestCase(" 0f-1e 2d3c-4b5a-6978-8796-a5b4c3d2e1f0\n")]
    public void Uuid_MayBeSpelledInOtherWays(string uuid) =>
        Assert.That(
            XmlReading
                .Capability<SystemCapability>(
                    $"<capability type='system'><hardware><uuid>{uuid}</uuid></hardware></capability>"
                )
                .Uuid,
            Is.EqualTo(new Guid(Uuid))
        );

    [Test]
    public void SecondHardware_AddsWhatTheFirstLacks()
    {
        SystemCapability system = XmlReading.Capability<SystemCapability>(
            $"<capability type='system'><hardware><vendor>a</vendor></hardware><hardware>"
                + $"<vendor>b</vendor><uuid>{Uuid}</uuid></hardware><firmware/><firmware>"
                + $"<version>c</version></firmware></capability>"
        );
        Assert.That(
            (system.HardwareVendor, system.Uuid, system.FirmwareVersion),
            Is.EqualTo(("a", new Guid(Uuid), "c"))
        );
    }

    [TestCase(
        "<capability type='system'><hardware/></capability>",
        "3,1 ND1007 /device/capability[@type='system']/hardware/uuid: <hardware/uuid> is missing or empty"
    )]
    [TestCase(
        "<capability type='system'><hardware>\n<uuid/></hardware></capability>",
        "3,1 ND1007 /device/capability[@type='system']/hardware/uuid: <hardware/uuid> is missing or empty"
    )]
    [TestCase(
        "<capability type='system'><hardware>\n<uuid>x</uuid></hardware></capability>",
        "4,7 ND1011 /device/capability[@type='system']/hardware/uuid: 'x' is not a UUID"
    )]
    public void Uuid_IsRequired(string xml, string expected) =>
        Assert.That(XmlReading.Findings(XmlReading.Document(xml)), Is.EqualTo(new[] { expected }));

    [Test]
    public void UnknownElements_AreToldAtEveryLevel() =>
        Assert.That(
            XmlReading.Ids(
                $"<capability type='system'><x/><hardware><x/><uuid>{Uuid}</uuid></hardware>"
                    + $"<firmware><x/></firmware></capability>"
            ),
            Is.EqualTo(new[] { "ND1101", "ND1101", "ND1101" })
        );
}
