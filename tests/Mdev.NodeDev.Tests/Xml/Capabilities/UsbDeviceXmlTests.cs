namespace Mdev.NodeDev.Tests;

public sealed class UsbDeviceXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "usb_device",
                "",
                "<bus>1</bus><device>2</device><product id='1'/><vendor id='0x2'/>",
                "<bus>1</bus><device>2</device><product id='1'></product><vendor id='0x2'>V</vendor>",
                "<bus>4294967295</bus><device>4294967295</device>"
                    + "<product id='ffffffff'>P</product><vendor id='0xffffffff'>V</vendor>",
                "<bus>1</bus><device>2</device><port>1.2</port><product id='1'/><vendor id='0x2'/>",
                "<bus>1</bus><device>2</device><port/><product id='1'/><vendor id='0x2'/>",
                "<bus>1</bus><device>2</device><port> &lt; </port><port>2</port><product id='1'/><vendor id='0x2'/>",
                "<bus>1</bus><product id='1'/><vendor id='0x2'/>",
                "<bus>1</bus><device>1</device><product/><vendor id='0x2'/>",
                "<bus>1</bus><device>1</device><vendor id='0x2'/>",
                "<bus>1</bus><device>1</device><product id='x'/><vendor id='0x2'/>",
                "<bus>1</bus><device>1</device><product id='x'/>",
                "<bus>1</bus><device>1</device><product id=''/><vendor id='1'/>",
                "<bus>1</bus><device>1</device><product id='1'/><product id='x'>P</product><vendor id='1'/><vendor/>",
                "<bus>1</bus><device>1</device><product>P</product>"
                    + "<product id='x'>P</product><vendor id='1'/><vendor/>",
                "<bus>1</bus><device>1</device><product xmlns:q='u' q:id='1'>P</product><vendor id='1'/>",
                "<odd/><bus>-1</bus><bus>2</bus><device>-2</device><product id='1'/><vendor id='2'/>"
            )
        );

    [TestCase("9.0", false)]
    [TestCase("11.3", false)]
    [TestCase("12.8", true)]
    public void Port_IsWrittenForVersionsThatKnowIt(string version, bool isWritten)
    {
        Assert.That(LibvirtVersion.TryParse(version, out LibvirtVersion libvirt));
        string xml = BusExamples.UsbStick.ToXml(new NodeDeviceWriteOptions { Version = libvirt });
        Assert.That(xml.Contains("<port>4</port>\n"), Is.EqualTo(isWritten));
    }

    [Test]
    public void Name_MayBeNoneOrEmpty()
    {
        NodeDevice device = new()
        {
            Name = "d",
            Capabilities = [new UsbDeviceCapability { Product = new(1), Vendor = new(2, "") }],
        };
        Assert.That(device.ToXml(), Does.Contain("<product id='0x0001' />\n    <vendor id='0x0002'></vendor>\n"));
        Assert.That(XmlReading.Device(device.ToXml()), Is.EqualTo(device));
        Assert.That(
            device.ToXElement().Descendants("product").Single().ToString(),
            Is.EqualTo("<product id=\"0x0001\" />")
        );
    }
}
