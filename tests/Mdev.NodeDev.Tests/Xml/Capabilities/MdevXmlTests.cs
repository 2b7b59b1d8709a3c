using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

public sealed class MdevXmlTests
{
    const string Uuid = "5a0c1f1e-1111-4222-8333-444455556666";

    static MdevCapability Read(string inner, NodeDeviceReadOptions? options = null) =>
        XmlReading.Capability<MdevCapability>(
            $"<capability type='mdev'>{inner}</capability>",
            options
        );

    static string[] Findings(string inner, NodeDeviceReadOptions? options = null) =>
        XmlReading.Findings(
            XmlReading.Document($"<capability type='mdev'>{inner}</capability>"),
            options
        );

    [Test]
    public void Every_field_has_its_place()
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
    public void A_device_that_libvirt_lost_track_of_has_no_type()
    {
        Assert.That(Read("<iommuGroup number='0'/>").TypeId, Is.Null);
        Assert.That(
            Findings("<iommuGroup number='0'/>", XmlReading.AsLibvirt),
            Is.EqualTo(
                new[]
                {
                    "3,1 ND1007 /device/capability[@type='mdev']/type: <type> is missing or empty",
                }
            )
        );
    }

    [Test]
    public void A_definition_without_a_type_has_an_empty_one()
    {
        Assert.That(Read("<type id=''/>").TypeId, Is.Empty);
        Assert.That(
            Findings("<type id=''/>", XmlReading.AsLibvirt),
            Is.EqualTo(
                new[]
                {
                    "3,25 ND1008 /device/capability[@type='mdev']/type: attribute 'id' is missing or empty",
                }
            )
        );
    }

    [Test]
    public void A_type_without_an_id_is_left_out() =>
        Assert.That(
            Findings("<type/>"),
            Is.EqualTo(
                new[]
                {
                    "3,25 ND1107 /device/capability[@type='mdev']/type: a type without an id is left out",
                }
            )
        );

    [TestCase("5A0C1F1E111142228333444455556666")]
    [TestCase(" 5a0c1f1e-1111-4222-8333-444455556666 ")]
    public void A_uuid_is_kept_as_written_and_normal_to_libvirt(string uuid)
    {
        string xml = $"<type id='t'/><uuid>{uuid}</uuid>";
        Assert.That(Read(xml).Uuid, Is.EqualTo(uuid));
        Assert.That(Read(xml, XmlReading.AsLibvirt).Uuid, Is.EqualTo(Uuid));
        Assert.That(Findings(xml), Is.Empty);
    }

    [Test]
    public void What_is_no_uuid_is_kept_with_a_word_and_an_error_to_libvirt()
    {
        const string xml = "<type id='t'/><uuid>not-a-uuid</uuid>";
        Assert.That(Read(xml).Uuid, Is.EqualTo("not-a-uuid"));
        Assert.That(
            Findings(xml),
            Is.EqualTo(
                new[]
                {
                    "3,45 ND1104 /device/capability[@type='mdev']/uuid: 'not-a-uuid' is not a UUID, and libvirt would not read it",
                }
            )
        );
        Assert.That(
            Findings(xml, XmlReading.AsLibvirt),
            Is.EqualTo(
                new[]
                {
                    "3,45 ND1011 /device/capability[@type='mdev']/uuid: 'not-a-uuid' is not a UUID",
                }
            )
        );
    }

    [Test]
    public void A_parent_address_is_kept_and_libvirt_does_not_read_it()
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
    public void A_group_without_a_number_is_0(string xml, uint expected) =>
        Assert.That(Read("<type id='t'/>" + xml).IommuGroup, Is.EqualTo(expected));

    [TestCase("-1")]
    [TestCase("0x1")]
    [TestCase("4294967296")]
    [TestCase("1 ")]
    public void A_group_must_be_a_number(string number) =>
        Assert.That(
            Findings($"<type id='t'/><iommuGroup number='{number}'/>"),
            Is.EqualTo(
                new[]
                {
                    $"3,51 ND1009 /device/capability[@type='mdev']/iommuGroup/@number: '{number}' is not a decimal number from 0 to 4294967295",
                }
            )
        );

    [Test]
    public void Attributes_keep_order_and_repetitions_and_may_be_empty()
    {
        const string xml =
            "<type id='t'/><attr name='b' value='1'/><attr value='' name='a'/><attr name='' value='2'/><attr name='b' value='1'/>";
        Assert.That(
            Read(xml).Attributes,
            Is.EqualTo(
                new MdevAttribute[] { new("b", "1"), new("a", ""), new("", "2"), new("b", "1") }
            )
        );
        Assert.That(
            Read(xml, XmlReading.AsLibvirt).Attributes,
            Is.EqualTo(new MdevAttribute[] { new("b", "1"), new("b", "1") })
        );
    }

    [TestCase("<attr name='a'/>")]
    [TestCase("<attr value='a'/>")]
    [TestCase("<attr/>")]
    public void An_attribute_without_name_or_value_is_left_out(string xml)
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
    public void What_an_element_should_not_hold_is_told() =>
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
    public void What_is_not_known_is_told_or_kept()
    {
        Assert.That(
            Findings("<type id='t'/><odd/>"),
            Is.EqualTo(
                new[]
                {
                    "3,39 ND1101 /device/capability[@type='mdev']/odd: <odd> is not known here and is left out",
                }
            )
        );
        Assert.That(
            Read("<type id='t'/><odd/>", XmlReading.Keep).Unknown.Xml,
            Is.EqualTo("<odd/>")
        );
    }
}
