namespace Mdev.NodeDev.Tests;

public sealed class MdevXmlTests
{
    const string Uuid = "5a0c1f1e-1111-4222-8333-444455556666";

    static MdevCapability Read(string inner, NodeDeviceReadOptions? options = null) =>
        XmlReading.Capability<MdevCapability>($"<capability type='mdev'>{inner}</capability>", options);

    static string[] Findings(string inner, NodeDeviceReadOptions? options = null) =>
        XmlReading.Findings(XmlReading.Document($"<capability type='mdev'>{inner}</capability>"), options);

    [Test]
    public void EveryField_HasItsPlace()
    {
        NodeDevice device = new()
        {
            Name = "mdev_x",
            Driver = "vfio_mdev",
            Capabilities =
            [
                new MdevCapability
                {
                    TypeId = "a<b",
                    Uuid = Uuid,
                    ParentAddress = "0000:3b:00.0",
                    IommuGroup = uint.MaxValue,
                    Attributes = [new("n", "1 & 2"), new("n", "'3'"), new("", "")],
                },
            ],
        };
        Snapshot.Verify(device.ToXml(), "xml");
        Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
    }

    [Test]
    public void DeviceThatLibvirtLostTrackOf_HasNoType()
    {
        Assert.That(Read("<iommuGroup number='0'/>").TypeId, Is.Null);
        Assert.That(
            Findings("<iommuGroup number='0'/>", XmlReading.AsLibvirt),
            Is.EqualTo(new[] { "3,1 ND1007 /device/capability[@type='mdev']/type: <type> is missing or empty" })
        );
    }

    [Test]
    public void DefinitionWithoutAType_HasAnEmptyOne()
    {
        Assert.That(Read("<type id=''/>").TypeId, Is.Empty);
        Assert.That(
            Findings("<type id=''/>", XmlReading.AsLibvirt),
            Is.EqualTo(
                new[] { "3,25 ND1008 /device/capability[@type='mdev']/type: attribute 'id' is missing or empty" }
            )
        );
    }

    [Test]
    public void TypeWithoutAnId_IsLeftOut() =>
        Assert.That(
            Findings("<type/>"),
            Is.EqualTo(new[] { "3,25 ND1107 /device/capability[@type='mdev']/type: a type without an id is left out" })
        );

    [TestCase("5A0C1F1E111142228333444455556666")]
    [TestCase(" 5a0c1f1e-1111-4222-8333-444455556666 ")]
    public void Uuid_IsKeptAsWrittenAndNormalToLibvirt(string uuid)
    {
        string xml = $"<type id='t'/><uuid>{uuid}</uuid>";
        Assert.That(Read(xml).Uuid, Is.EqualTo(uuid));
        Assert.That(Read(xml, XmlReading.AsLibvirt).Uuid, Is.EqualTo(Uuid));
        Assert.That(Findings(xml), Is.Empty);
    }

    [Test]
    public void OtherUuid_IsKeptAndReportedAndRefusedByLibvirt()
    {
        const string xml = "<type id='t'/><uuid>not-a-uuid</uuid>";
        Assert.That(Read(xml).Uuid, Is.EqualTo("not-a-uuid"));
        Assert.That(
            Findings(xml),
            Is.EqualTo(
                new[]
                {
                    "3,45 ND1104 /device/capability[@type='mdev']/uuid: 'not-a-uuid' is "
                        + "not a UUID, and libvirt would not read it",
                }
            )
        );
        Assert.That(
            Findings(xml, XmlReading.AsLibvirt),
            Is.EqualTo(new[] { "3,45 ND1011 /device/capability[@type='mdev']/uuid: 'not-a-uuid' is not a UUID" })
        );
    }

    [Test]
    public void ParentAddress_IsKeptAndLibvirtDoesNotReadIt()
    {
        const string xml = "<type id='t'/><parent_addr>mtty</parent_addr>";
        Assert.That(Read(xml).ParentAddress, Is.EqualTo("mtty"));
        Assert.That(Read(xml, XmlReading.AsLibvirt).ParentAddress, Is.Null);
        Assert.That(
            Findings(xml, XmlReading.AsLibvirt).Single(),
            Does.EndWith(": libvirt does not read <parent_addr>")
        );
    }

    [TestCase("", 0u)]
    [TestCase("<iommuGroup/>", 0u)]
    [TestCase("<iommuGroup number=''/>", 0u)]
    [TestCase("<iommuGroup number=' +12'/>", 12u)]
    [TestCase("<iommuGroup number='4294967295'/>", uint.MaxValue)]
    [TestCase("<iommuGroup number='1'/><iommuGroup number='x'/>", 1u)]
    public void GroupWithoutANumber_Is0(string xml, uint expected) =>
        Assert.That(Read("<type id='t'/>" + xml).IommuGroup, Is.EqualTo(expected));

    [TestCase("-1")]
    [TestCase("0x1")]
    [TestCase("4294967296")]
    [TestCase("1 ")]
    public void Group_MustBeANumber(string number) =>
        Assert.That(
            Findings($"<type id='t'/><iommuGroup number='{number}'/>"),
            Is.EqualTo(
                new[]
                {
                    $"3,51 ND1009 /device/capability[@type='mdev']/iommuGroup/@number: "
                        + $"'{number}' is not a decimal number from 0 to 4294967295",
                }
            )
        );

    [Test]
    public void Attributes_KeepOrderAndRepetitionsAndMayBeEmpty()
    {
        const string xml =
            "<type id='t'/><attr name='b' value='1'/><attr value='' name='a'/>"
            + "<attr name='' value='2'/><attr name='b' value='1'/>";
        Assert.That(
            Read(xml).Attributes,
            Is.EqualTo(new MdevAttribute[] { new("b", "1"), new("a", ""), new("", "2"), new("b", "1") })
        );
        Assert.That(
            Read(xml, XmlReading.AsLibvirt).Attributes,
            Is.EqualTo(new MdevAttribute[] { new("b", "1"), new("b", "1") })
        );
    }

    [TestCase("<attr name='a'/>")]
    [TestCase("<attr value='a'/>")]
    [TestCase("<attr/>")]
    public void AttributeWithoutNameOrValue_IsLeftOut(string xml)
    {
        Assert.That(Read("<type id='t'/>" + xml).Attributes, Is.Empty);
        Assert.That(
            Findings("<type id='t'/>" + xml).Single(),
            Is.EqualTo(
                "3,39 ND1108 /device/capability[@type='mdev']/attr: an attr without a name or a value is left out"
            )
        );
    }

    [Test]
    public void UnknownContentOfElements_IsReported() =>
        Assert.That(
            Findings("<type id='t'><x><y/></x></type><attr name='n' value='v'>text<z/></attr>")
                .Select(finding => finding.Split(": ")[0]),
            Is.EqualTo(
                new[]
                {
                    "3,38 ND1101 /device/capability[@type='mdev']/type/x",
                    "3,85 ND1101 /device/capability[@type='mdev']/attr/z",
                }
            )
        );

    [Test]
    public void UnknownContent_IsReportedOrKept()
    {
        Assert.That(
            Findings("<type id='t'/><odd/>"),
            Is.EqualTo(
                new[] { "3,39 ND1101 /device/capability[@type='mdev']/odd: <odd> is not known here and is left out" }
            )
        );
        Assert.That(Read("<type id='t'/><odd/>", XmlReading.Keep).Unknown.Xml, Is.EqualTo("<odd/>"));
    }
}
