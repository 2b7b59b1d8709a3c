using System.Buffers;
using System.Xml;

namespace Mdev.NodeDev.Tests;

/// <summary>What holds for the text, whatever is in it.</summary>
public sealed class WritingTests
{
    static readonly NodeDeviceWriteOptions As9_0 = new() { Version = LibvirtVersion.V9_0 };

    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void Example_IsWrittenAsLibvirtWritesIt(NodeDevice device, string xml) =>
        Assert.That(device.ToXml(), Is.EqualTo(xml));

    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void EveryOutput_HasTheSameContent(NodeDevice device, string xml)
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
    public void ElementTree_StandsAlone()
    {
        XElement tree = Examples.Mdev.ToXElement();
        Assert.That((tree.Parent, tree.Document), Is.EqualTo(((XElement?)null, (XDocument?)null)));
    }

    [Test]
    public void XmlWriter_DecidesAboutWhiteSpaceAndStaysOpen()
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
    public void Text_IsEscapedAndStrippedOfWhatXmlCannotHold()
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
    public void EmptyText_IsWrittenAndNoneIsNot() =>
        Assert.That(
            new NodeDevice
            {
                Name = "",
                Driver = "",
                DevNode = "",
            }.ToXml(),
            Is.EqualTo(
                "<device>\n  <name></name>\n  <devnode type='dev'></devnode>\n  <driver>\n"
                    + "    <name></name>\n  </driver>\n</device>\n"
            )
        );

    [Test]
    public void LongText_NeedsNoMoreThanMemory()
    {
        string name = new('é', 100_000);
        Assert.That(
            new NodeDevice { Name = name }.ToXml(),
            Is.EqualTo($"<device>\n  <name>{name}</name>\n</device>\n")
        );
    }

    [Test]
    public void ManyShortTexts_NeedNoMoreThanMemory()
    {
        string[] links = [.. Enumerable.Range(0, 5_000).Select(number => $"/dev/{number}")];
        NodeDevice device = new() { Name = "n", DevLinks = [.. links] };
        Assert.That(
            device.ToXml(),
            Is.EqualTo(
                $"<device>\n  <name>n</name>\n"
                    + $"{string.Concat(links.Select(link => $"  <devnode type='link'>{link}</devnode>\n"))}"
                    + $"</device>\n"
            )
        );
    }

    [Test]
    public void Write_OldVersion_WritesWhatItHad()
    {
        string newest = Examples.Gpu.ToXml();
        Assert.That(
            Examples.Gpu.ToXml(As9_0),
            Is.EqualTo(newest.Replace("<vendor_field index='Z'/>", "<vendor_field index='Z'></vendor_field>"))
        );
        NodeDeviceWriteOptions between = new() { Version = new LibvirtVersion(10, 5) };
        Assert.That(Examples.Gpu.ToXml(between), Is.EqualTo(Examples.Gpu.ToXml(As9_0)));
        NodeDeviceWriteOptions as11_3 = new() { Version = LibvirtVersion.V11_3 };
        Assert.That(Examples.Gpu.ToXml(as11_3), Is.EqualTo(newest));
    }

    [Test]
    public void VersionOlderThanTheOldest_IsRefused()
    {
        NodeDeviceWriteOptions old = new() { Version = new LibvirtVersion(6, 10) };
        using MemoryStream stream = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => Examples.Mdev.ToXml(old));
        Assert.Throws<ArgumentOutOfRangeException>(() => NodeDeviceXml.Write(Examples.Mdev, stream, old));
        Assert.That(stream.Length, Is.Zero);
    }

    [TestCase("<x>")]
    [TestCase("<x/>text")]
    [TestCase("<![CDATA[x]]>")]
    [TestCase("<!DOCTYPE x>")]
    [TestCase("<a:x/>")]
    public void Write_MalformedUnknownContent_WritesNothing(string xml)
    {
        NodeDevice device = Examples.Mdev with { Unknown = new UnknownContent(xml) };
        using MemoryStream stream = new();
        Assert.Throws<ArgumentException>(() => NodeDeviceXml.Write(device, stream));
        Assert.That(stream.Length, Is.Zero);
    }

    [Test]
    public void Write_RefusesNull()
    {
        NodeDevice device = new();
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(device, (Stream)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(device, (TextWriter)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(device, (XmlWriter)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(device, (IBufferWriter<byte>)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(null!, Stream.Null));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(null!, TextWriter.Null));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(null!, new ArrayBufferWriter<byte>()));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Write(null!, XmlWriter.Create(TextWriter.Null)));
        Assert.Throws<ArgumentNullException>(() => ((NodeDevice)null!).ToXml());
        Assert.Throws<ArgumentNullException>(() => ((NodeDevice)null!).ToXElement());
    }
}
