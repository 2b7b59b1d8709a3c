using NUnit.Framework;

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
    public void Unless_told_otherwise_they_are_dropped_with_a_word()
    {
        Assert.That(
            XmlReading.Findings(Everywhere),
            Is.EqualTo(
                new[]
                {
                    "3,3 ND1101 /device/odd: <odd> is not known here and is left out",
                    "4,3 ND1101 /device/v:name: <v:name> is not known here and is left out",
                    "6,5 ND1101 /device/capability[@type='ap_matrix']/capability[@type='odd']: <capability> is not known here and is left out",
                    "11,7 ND1101 /device/capability[@type='ap_matrix']/capability[@type='mdev_types']/odd: <odd> is not known here and is left out",
                    "15,9 ND1101 /device/capability[@type='ap_matrix']/capability[@type='mdev_types']/type/description: <description> is not known here and is left out",
                    "18,5 ND1101 /device/capability[@type='ap_matrix']/odd: <odd> is not known here and is left out",
                }
            )
        );
        NodeDevice device = XmlReading.Device(Everywhere);
        Assert.That(device.Unknown.IsEmpty && device.Capabilities[0].Unknown.IsEmpty);
    }

    [Test]
    public void Kept_they_stand_at_the_end_of_their_element()
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
    public void Writing_what_was_kept_is_a_fixed_point()
    {
        NodeDevice device = XmlReading.Device(Everywhere, XmlReading.Keep);
        string xml = device.ToXml();
        Assert.That(XmlReading.Device(xml, XmlReading.Keep), Is.EqualTo(device));
        Assert.That(XmlReading.Device(xml, XmlReading.Keep).ToXml(), Is.EqualTo(xml));
    }

    [Test]
    public void An_element_tree_has_them_too()
    {
        NodeDevice device = XmlReading.Device(Everywhere, XmlReading.Keep);
        Assert.That(NodeDeviceXml.Parse(device.ToXElement(), XmlReading.Keep), Is.EqualTo(device));
    }

    [Test]
    public void What_an_element_tree_could_not_say_in_text_is_loosened()
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
        Assert.That(
            device.Unknown.Xml,
            Is.EqualTo("<odd><!--a- - -b- --><?p c? >d?>e]]&gt;f</odd>")
        );
        Assert.That(XmlReading.Device(device.ToXml(), XmlReading.Keep), Is.EqualTo(device));
    }

    [Test]
    public void Content_of_ones_own_is_spelled_as_the_rest()
    {
        NodeDevice device = new()
        {
            Name = "n",
            Unknown = new UnknownContent("\n <!-- x --><a  b=\"c\" ></a>\r\n<d />"),
        };
        Assert.That(
            device.ToXml(),
            Is.EqualTo("<device>\n  <name>n</name>\n  <a b='c'></a>\n  <d/>\n</device>\n")
        );
    }
}
