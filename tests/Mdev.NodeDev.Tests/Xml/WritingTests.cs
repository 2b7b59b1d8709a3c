using System.Buffers;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>What holds for the text, whatever is in it.</summary>
public sealed class WritingTests
{
    static readonly NodeDeviceWriteOptions As9_0 = new() { Version = LibvirtVersion.V9_0 };

    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void An_example_is_written_as_libvirt_writes_it(NodeDevice device, string xml) =>
        Assert.That(device.ToXml(), Is.EqualTo(xml));

    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void Every_output_has_the_same_content(NodeDevice device, string xml)
    {
        ArrayBufferWriter<byte> bytes = new();
        NodeDeviceXml.Write(device, bytes);
        using MemoryStream stream = new();
        NodeDeviceXml.Write(device, stream);
        using StringWriter text = new() { NewLine = "\r\n" };
        NodeDeviceXml.Write(device, text);
        string[] texts =
        [
            Encoding.UTF8.GetString(bytes.WrittenSpan),
            Encoding.UTF8.GetString(stream.ToArray()),
            text.ToString(),
        ];
        Assert.That(texts, Is.All.EqualTo(xml));
        Assert.That(device.ToXElement().ToString(), Is.EqualTo(XElement.Parse(xml).ToString()));
    }

    [Test]
    public void An_element_tree_stands_alone()
    {
        XElement tree = Examples.Mdev.ToXElement();
        Assert.That((tree.Parent, tree.Document), Is.EqualTo(((XElement?)null, (XDocument?)null)));
    }

    [Test]
    public void An_xml_writer_decides_about_white_space_and_stays_open()
    {
        StringBuilder text = new();
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            writer.WriteStartElement("all");
            NodeDeviceXml.Write(Examples.Matrix, writer);
            NodeDeviceXml.Write(new NodeDevice { Name = "n" }, writer);
            writer.WriteEndElement();
        }
        Assert.That(
            text.ToString(),
            Is.EqualTo(
                "<all><device><name>ap_matrix</name><path>/sys/devices/vfio_ap/matrix</path>"
                    + "<devnode type=\"dev\">/dev/vfio/matrix</devnode><devnode type=\"link\">/dev/b</devnode>"
                    + "<devnode type=\"link\">/dev/a</devnode><parent>computer</parent>"
                    + "<capability type=\"ap_matrix\"></capability></device>"
                    + "<device><name>n</name></device></all>"
            )
        );
    }

    [Test]
    public void A_text_is_escaped_and_stripped_of_what_xml_cannot_hold()
    {
        StringBuilder all = new();
        for (char c = '\0'; c <= '\u0080'; c++)
            all.Append(c);
        all.Append("é漢😀\ufffd\ufffe\uffff\ud800x\udc80");
        NodeDevice device = new()
        {
            Name = all.ToString(),
            Capabilities = [new MdevCapability { TypeId = all.ToString() }],
        };
        const string plain = "*+,-./0123456789:;";
        const string letters =
            "=&gt;?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007f\u0080é漢😀\ufffd\ufffdx\ufffd";
        const string rest = $" !&quot;#$%&amp;&apos;(){plain}&lt;{letters}";
        Assert.That(
            device.ToXml(),
            Is.EqualTo(
                $"""
                <device>
                  <name>{'\t'}{'\n'}&#13;{rest}</name>
                  <capability type='mdev'>
                    <type id='&#9;&#10;&#13;{rest}'/>
                    <iommuGroup number='0'/>
                  </capability>
                </device>

                """
            )
        );
        NodeDevice tree = NodeDeviceXml.Parse(device.ToXElement());
        Assert.That(tree, Is.EqualTo(NodeDeviceXml.Parse(device.ToXml())));
    }

    [Test]
    public void An_empty_text_is_written_and_none_is_not() =>
        Assert.That(
            new NodeDevice
            {
                Name = "",
                Driver = "",
                DevNode = "",
            }.ToXml(),
            Is.EqualTo(
                "<device>\n  <name></name>\n  <devnode type='dev'></devnode>\n  <driver>\n    <name></name>\n  </driver>\n</device>\n"
            )
        );

    [Test]
    public void A_long_text_needs_no_more_than_memory()
    {
        string name = new('é', 100_000);
        Assert.That(
            new NodeDevice { Name = name }.ToXml(),
            Is.EqualTo($"<device>\n  <name>{name}</name>\n</device>\n")
        );
    }

    [Test]
    public void Many_short_texts_need_no_more_than_memory()
    {
        string[] links = [.. Enumerable.Range(0, 5_000).Select(number => $"/dev/{number}")];
        NodeDevice device = new() { Name = "n", DevLinks = [.. links] };
        Assert.That(
            device.ToXml(),
            Is.EqualTo(
                $"<device>\n  <name>n</name>\n{string.Concat(links.Select(link => $"  <devnode type='link'>{link}</devnode>\n"))}</device>\n"
            )
        );
    }

    [Test]
    public void An_old_version_writes_what_it_had()
    {
        string newest = Examples.Gpu.ToXml();
        Assert.That(
            Examples.Gpu.ToXml(As9_0),
            Is.EqualTo(
                newest.Replace(
                    "<vendor_field index='Z'/>",
                    "<vendor_field index='Z'></vendor_field>"
                )
            )
        );
        NodeDeviceWriteOptions between = new() { Version = new LibvirtVersion(10, 5) };
        Assert.That(Examples.Gpu.ToXml(between), Is.EqualTo(Examples.Gpu.ToXml(As9_0)));
        NodeDeviceWriteOptions as11_3 = new() { Version = LibvirtVersion.V11_3 };
        Assert.That(Examples.Gpu.ToXml(as11_3), Is.EqualTo(newest));
    }

    [Test]
    public void A_version_older_than_the_oldest_is_refused()
    {
        NodeDeviceWriteOptions old = new() { Version = new LibvirtVersion(6, 10) };
        using MemoryStream stream = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => Examples.Mdev.ToXml(old));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            NodeDeviceXml.Write(Examples.Mdev, stream, old)
        );
        Assert.That(stream.Length, Is.Zero);
    }

    [TestCase("<x>")]
    [TestCase("<x/>text")]
    [TestCase("<![CDATA[x]]>")]
    [TestCase("<!DOCTYPE x>")]
    [TestCase("<a:x/>")]
    public void Unknown_content_that_is_not_well_formed_writes_nothing(string xml)
    {
        NodeDevice device = Examples.Mdev with { Unknown = new UnknownContent(xml) };
        using MemoryStream stream = new();
        Assert.Throws<ArgumentException>(() => NodeDeviceXml.Write(device, stream));
        Assert.That(stream.Length, Is.Zero);
    }

    [Test]
    public void Nothing_is_no_device_and_no_output()
    {
        NodeDevice device = new();
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(device, (Stream)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(device, (TextWriter)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(device, (XmlWriter)null!));
        Assert.Throws<ArgumentNullException>(() =>
            NodeDeviceXml.Write(device, (IBufferWriter<byte>)null!)
        );
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(null!, Stream.Null));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(null!, TextWriter.Null));
        Assert.Throws<ArgumentNullException>(() =>
            NodeDeviceXml.Write(null!, new ArrayBufferWriter<byte>())
        );
        Assert.Throws<ArgumentNullException>(() =>
            NodeDeviceXml.Write(null!, XmlWriter.Create(TextWriter.Null))
        );
        Assert.Throws<ArgumentNullException>(() => ((NodeDevice)null!).ToXml());
        Assert.Throws<ArgumentNullException>(() => ((NodeDevice)null!).ToXElement());
    }
}
