namespace Mdev.NodeDev.Tests;

/// <summary>Elements that are not known: dropped with a word, or kept at three places.</summary>
public sealed class UnknownContentTests
{
    const string Everywhere = """
        <device xmlns:v='urn:v'>
          <name>n</name>
          <odd a='1' b="&quot;'"/>
          <v:name>x</v:name>
          <capability type='ap_matrix'>
            <capability type='odd'>
              <!-- kept -->
              <b xml:space='preserve'> <![CDATA[<c>]]> </b>
            </capability>
            <capability type='mdev_types'>
              <odd/>
              <type id='t'>
                <deviceAPI>vfio-ap</deviceAPI>
                <availableInstances>1</availableInstances>
                <description v:x='&#10;'>d &amp; e&#13;</description>
              </type>
            </capability>
            <odd xmlns='urn:d'><e xmlns=''/></odd>
          </capability>
        </device>
        """;

    [Test]
    public void UnknownContent_Drop_IsReported()
    {
        Assert.That(
            XmlReading.Findings(Everywhere),
            Is.EqualTo(
                new[]
                {
                    "3,3 ND1101 /device/odd: <odd> is not known here and is left out",
                    "4,3 ND1101 /device/v:name: <v:name> is not known here and is left out",
                    "6,5 ND1101 /device/capability[@type='ap_matrix']/capability"
                        + "[@type='odd']: <capability> is not known here and is left out",
                    "11,7 ND1101 /device/capability[@type='ap_matrix']/capability"
                        + "[@type='mdev_types']/odd: <odd> is not known here and is left out",
                    "15,9 ND1101 /device/capability[@type='ap_matrix']/capability"
                        + "[@type='mdev_types']/type/description: <description> is not known "
                        + "here and is left out",
                    "18,5 ND1101 /device/capability[@type='ap_matrix']/odd: <odd> is not known here and is left out",
                }
            )
        );
        NodeDevice device = XmlReading.Device(Everywhere);
        Assert.That(device.Unknown.IsEmpty && device.Capabilities[0].Unknown.IsEmpty);
    }

    [Test]
    public void UnknownContent_IsKeptUnlessLibvirtsReadingCounts()
    {
        NodeDeviceReadOptions asLibvirt = new() { Mode = ReadMode.AsLibvirt };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(NodeDeviceXml.Parse(Everywhere), Is.EqualTo(XmlReading.Device(Everywhere, XmlReading.Keep)));
        Assert.That(NodeDeviceXml.Parse(Everywhere).Unknown.IsEmpty, Is.False);
        Assert.That(NodeDeviceXml.Parse(NewKind).ToXml(), Is.EqualTo(NewKind));
        Assert.That(NodeDeviceXml.Parse(Everywhere, asLibvirt).Unknown.IsEmpty);
        Assert.That(NodeDeviceXml.TryParse(NewKind, out _, asLibvirt), Is.False);
        Assert.That(asLibvirt.UnknownContentHandling, Is.EqualTo(UnknownContentHandling.Drop));
        Assert.That(
            (asLibvirt with { Mode = ReadMode.Complete }).UnknownContentHandling,
            Is.EqualTo(UnknownContentHandling.Keep)
        );
        Assert.That(
            NodeDeviceXml.Parse(Everywhere, XmlReading.Keep with { Mode = ReadMode.AsLibvirt }).Unknown.IsEmpty,
            Is.False
        );
    }

    [Test]
    public void Edit_DocumentWithUnknownContent_LosesNone()
    {
        const string xml =
            "<device>\n  <name>n</name>\n  <capability type='mdev'>\n    <type id='t'/>\n    <future level='7'/>\n"
            + "  </capability>\n  <magic/>\n</device>\n";
        NodeDevice device = NodeDeviceXml.Parse(xml) with { Parent = "computer" };
        string expected = xml.Replace("</name>", "</name>\n  <parent>computer</parent>", StringComparison.Ordinal);
        Assert.That(
            device.ToXml().Replace("    <iommuGroup number='0'/>\n", "", StringComparison.Ordinal),
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void KeptContent_StandsAtTheEndOfItsElement()
    {
        NodeDevice device = XmlReading.Device(Everywhere, XmlReading.Keep);
        Assert.That(
            device.ToXml(),
            Is.EqualTo(
                """
                <device>
                  <name>n</name>
                  <capability type='ap_matrix'>
                    <capability type='mdev_types'>
                      <type id='t'>
                        <deviceAPI>vfio-ap</deviceAPI>
                        <availableInstances>1</availableInstances>
                        <description v:x='&#10;' xmlns:v='urn:v'>d &amp; e&#13;</description>
                      </type>
                    </capability>
                    <capability type='odd'>
                      <!-- kept -->
                      <b xml:space='preserve'> &lt;c&gt; </b>
                    </capability>
                    <odd xmlns='urn:d'><e xmlns=''/></odd>
                  </capability>
                  <odd a='1' b='&quot;&apos;'/>
                  <v:name xmlns:v='urn:v'>x</v:name>
                </device>

                """
            )
        );
        Assert.That(
            XmlReading.Findings(Everywhere, XmlReading.Keep).Select(finding => finding[..4]),
            Is.EqualTo(new[] { "11,7" })
        );
    }

    [Test]
    public void WritingWhatWas_KeptIsAFixedPoint()
    {
        NodeDevice device = XmlReading.Device(Everywhere, XmlReading.Keep);
        string xml = device.ToXml();
        Assert.That(XmlReading.Device(xml, XmlReading.Keep), Is.EqualTo(device));
        Assert.That(XmlReading.Device(xml, XmlReading.Keep).ToXml(), Is.EqualTo(xml));
    }

    [Test]
    public void ElementTree_HasThemToo()
    {
        NodeDevice device = XmlReading.Device(Everywhere, XmlReading.Keep);
        Assert.That(NodeDeviceXml.Parse(device.ToXElement(), XmlReading.Keep), Is.EqualTo(device));
    }

    [Test]
    public void KeptContent_OfAnElementTree_IsLoosened()
    {
        System.Xml.Linq.XElement tree = Examples.Matrix.ToXElement();
        tree.Add(
            new System.Xml.Linq.XElement(
                "odd",
                new System.Xml.Linq.XComment("a---b-"),
                new System.Xml.Linq.XProcessingInstruction("p", "c?>d"),
                new System.Xml.Linq.XCData("e]]>f\u0001")
            )
        );
        NodeDevice device = NodeDeviceXml.Parse(tree, XmlReading.Keep);
        Assert.That(device.Unknown.Xml, Is.EqualTo("<odd><!--a- - -b- --><?p c? >d?>e]]&gt;f</odd>"));
        Assert.That(XmlReading.Device(device.ToXml(), XmlReading.Keep), Is.EqualTo(device));
    }

    [Test]
    public void ContentOfOnesOwn_IsSpelledAsTheRest()
    {
        NodeDevice device = new()
        {
            Name = "n",
            Unknown = new UnknownContent("\n <!-- x --><a  b=\"c\" ></a>\r\n<d />"),
        };
        Assert.That(device.ToXml(), Is.EqualTo("<device>\n  <name>n</name>\n  <a b='c'></a>\n  <d/>\n</device>\n"));
    }

    const string NewKind = """
        <device>
          <name>n</name>
          <capability type='new' version='2'>
            text <!-- kept -->
            <inner/>
          </capability>
          <capability type='ap_matrix'>
          </capability>
        </device>

        """;

    [Test]
    public void KindOfCapabilityThat_IsNotKnownIsRefusedUnlessKept([Values] ReadMode rules)
    {
        Assert.That(
            XmlReading.Findings(NewKind, XmlReading.Of(rules)),
            Is.EqualTo(
                new[] { "3,15 ND1013 /device/capability[@type='new']/@type: capability type 'new' is not known here" }
            )
        );
        NodeDeviceReadOptions keep = XmlReading.Keep with { Mode = rules };
        Assert.That(XmlReading.Findings(NewKind, keep), Is.Empty);
        NodeDevice device = XmlReading.Device(NewKind, keep);
        Assert.That(device.Capabilities.Select(one => one.Type), Is.EqualTo(new[] { "new", "ap_matrix" }));
        UnknownCapability kept = device.Find<UnknownCapability>()!;
        Assert.That(kept.Element.Xml, Does.StartWith("<capability type='new' version='2'>\n    text <!-- kept -->"));
        Assert.That(device.ToXml(), Is.EqualTo(NewKind));
        Assert.That(NodeDeviceXml.Parse(device.ToXElement(), keep).ToXml(), Is.EqualTo(NewKind));
        Assert.That(XmlReading.Device(device.ToXml(), keep), Is.EqualTo(device));
    }

    [Test]
    public void UnknownCapability_RefusesMoreContent()
    {
        NodeDevice device = XmlReading.Device(NewKind, XmlReading.Keep);
        UnknownCapability kept = device.Find<UnknownCapability>()! with { Unknown = new UnknownContent("<a/>") };
        Assert.That(
            () => (device with { Capabilities = [kept] }).ToXml(),
            Throws.ArgumentException.With.Message.Contains("'new'")
        );
    }

    [Test]
    public void CapabilityWithoutAType_IsAnErrorEvenWhereAllIsKept() =>
        Assert.That(
            XmlReading.Findings("<device><name>n</name><capability><a/></capability></device>", XmlReading.Keep),
            Is.EqualTo(new[] { "1,23 ND1008 /device/capability: attribute 'type' is missing or empty" })
        );

    [Test]
    public void AttributesThat_AreNotKnownAreDroppedWithAWord([Values] ReadMode rules) =>
        Assert.That(
            XmlReading.Findings(
                """
                <device xmlns:v='urn:v' odd='1' v:odd='2'>
                  <name lang='en'>n</name>
                  <capability type='mdev' typ='mdev'>
                    <type id='t' v:id='u'/>
                    <uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid>
                    <iommuGroup  number='1'
                      nunber='2'></iommuGroup>
                    <attr name='a' value='b' type='c'/>
                  </capability>
                </device>
                """,
                XmlReading.Of(rules)
            ),
            Is.EqualTo(
                new[]
                {
                    "1,25 ND1105 /device/@odd: attribute 'odd' is not known here and is left out",
                    "1,33 ND1105 /device/@v:odd: attribute 'v:odd' is not known here and is left out",
                    "2,9 ND1105 /device/name/@lang: attribute 'lang' is not known here and is left out",
                    "3,27 ND1105 /device/capability[@type='mdev']/@typ: attribute 'typ' is "
                        + "not known here and is left out",
                    "4,18 ND1105 /device/capability[@type='mdev']/type/@v:id: attribute "
                        + "'v:id' is not known here and is left out",
                    "7,7 ND1105 /device/capability[@type='mdev']/iommuGroup/@nunber: "
                        + "attribute 'nunber' is not known here and is left out",
                    "8,30 ND1105 /device/capability[@type='mdev']/attr/@type: attribute "
                        + "'type' is not known here and is left out",
                }
            )
        );
}
