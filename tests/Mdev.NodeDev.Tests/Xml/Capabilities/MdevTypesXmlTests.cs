namespace Mdev.NodeDev.Tests;

public sealed class MdevTypesXmlTests
{
    const string TypeA =
        "<type id='a'><deviceAPI>vfio-pci</deviceAPI><availableInstances>1</availableInstances></type>";
    const string TypeB =
        "<type id='b'><availableInstances>2</availableInstances><name/><deviceAPI>odd</deviceAPI></type>";

    static readonly MdevType A = new()
    {
        Id = "a",
        DeviceApi = DeviceApi.VfioPci,
        AvailableInstances = 1,
    };

    static readonly MdevType B = new()
    {
        Id = "b",
        Name = "",
        DeviceApi = new DeviceApi("odd"),
        AvailableInstances = 2,
    };

    static string Capability(string inner) => $"<capability type='mdev_types'>{inner}</capability>";

    [TestCase("", 0)]
    [TestCase(TypeA + TypeB, 2)]
    [TestCase("<capability type='mdev_types'>" + TypeA + TypeB + "</capability>", 2)]
    [TestCase(TypeA + "<capability type='mdev_types'/><capability type='mdev_types'>" + TypeB + "</capability>", 2)]
    public void VirtualParent_IsReadDoublyNestedOrNot(string inner, int count)
    {
        MdevTypesCapability types = XmlReading.Capability<MdevTypesCapability>(Capability(inner));
        ValueList<MdevType> both = [A, B];
        Assert.That(types.Types, Is.EqualTo(count == 0 ? [] : both));
    }

    [Test]
    public void VirtualParentWithoutTypes_IsWrittenEmpty() =>
        Assert.That(
            new NodeDevice { Name = "n", Capabilities = [new MdevTypesCapability()] }.ToXml(),
            Is.EqualTo("<device>\n  <name>n</name>\n  <capability type='mdev_types'>\n  </capability>\n</device>\n")
        );

    [Test]
    public void VirtualParent_IsNotReadByLibvirt() =>
        Assert.That(
            XmlReading.Findings(XmlReading.Document(Capability(TypeA)), XmlReading.AsLibvirt),
            Is.EqualTo(
                new[]
                {
                    "3,13 ND1013 /device/capability[@type='mdev_types']/@type: capability "
                        + "type 'mdev_types' is not one that libvirt reads",
                }
            )
        );

    [Test]
    public void NestedLists_AreMerged()
    {
        string xml =
            $"<capability type='ap_matrix'>{Capability(TypeA)}{Capability("")}{Capability(TypeB)}</capability>";
        ValueList<MdevType> both = [A, B];
        Assert.That(XmlReading.Capability<ApMatrixCapability>(xml).MdevTypes, Is.EqualTo(both));
        Assert.That(
            XmlReading.Capability<ApMatrixCapability>(xml, XmlReading.AsLibvirt).MdevTypes,
            Is.EqualTo([A, B with { Name = null }])
        );
    }

    [Test]
    public void Api_MayBeEmptyButNotToLibvirt()
    {
        string xml = Capability(
            "<type id='t'><deviceAPI></deviceAPI><availableInstances>1</availableInstances></type>"
        );
        string matrix = $"<capability type='ap_matrix'>{xml}</capability>";
        Assert.That(XmlReading.Capability<ApMatrixCapability>(matrix).MdevTypes[0].DeviceApi.ToString(), Is.Empty);
        Assert.That(XmlReading.Ids(matrix, XmlReading.AsLibvirt), Is.EqualTo(new[] { "ND1007" }));
    }

    [TestCase(
        "<type><deviceAPI>x</deviceAPI><availableInstances>1</availableInstances></type>",
        "3,60 ND1008 /type: attribute 'id' is missing or empty"
    )]
    [TestCase(
        "<type id=''><deviceAPI>x</deviceAPI><availableInstances>1</availableInstances></type>",
        "3,60 ND1008 /type: attribute 'id' is missing or empty"
    )]
    [TestCase(
        "<type id='t'><availableInstances>1</availableInstances></type>",
        "3,60 ND1007 /type/deviceAPI: <deviceAPI> is missing or empty"
    )]
    [TestCase(
        "<type id='t'><deviceAPI>x</deviceAPI></type>",
        "3,60 ND1007 /type/availableInstances: <availableInstances> is missing or empty"
    )]
    [TestCase(
        "<type id='t'><deviceAPI>x</deviceAPI><availableInstances/></type>",
        "3,60 ND1007 /type/availableInstances: <availableInstances> is missing or empty"
    )]
    [TestCase(
        "<type id='t'><deviceAPI>x</deviceAPI><availableInstances>-1</availableInstances></type>",
        "3,117 ND1009 /type/availableInstances: '-1' is not a decimal number from 0 to 4294967295"
    )]
    public void Type_NeedsIdApiAndCount(string type, string expected) =>
        Assert.That(
            XmlReading
                .Findings(XmlReading.Document($"<capability type='ap_matrix'>{Capability(type)}</capability>"))
                .Single()
                .Replace(
                    "/device/capability[@type='ap_matrix']/capability[@type='mdev_types']",
                    "",
                    StringComparison.Ordinal
                ),
            Is.EqualTo(expected)
        );

    [TestCase("<capability type='ap_matrix'><capability/></capability>")]
    [TestCase("<capability type='mdev_types'><capability/></capability>")]
    public void NestedCapability_NeedsAType(string xml) =>
        Assert.That(XmlReading.Ids(xml), Is.EqualTo(new[] { "ND1008" }));

    [TestCase("<odd/>")]
    [TestCase("<capability type='odd'><type/></capability>")]
    public void VirtualParent_UnknownContent_IsReportedOrKept(string xml)
    {
        Assert.That(XmlReading.Ids(Capability(xml)), Is.EqualTo(new[] { "ND1101" }));
        MdevTypesCapability kept = XmlReading.Capability<MdevTypesCapability>(Capability(TypeA + xml), XmlReading.Keep);
        Assert.That(kept.Unknown.Xml, Is.EqualTo(xml));
        Assert.That(kept.Types, Is.EqualTo(new[] { A }));
    }

    [Test]
    public void NestedCapabilityWithoutAType_IsRefused() =>
        Assert.That(XmlReading.Ids(Capability("<capability/>"), XmlReading.Keep), Is.EqualTo(new[] { "ND1008" }));
}
