namespace Mdev.NodeDev.Tests;

public sealed class UsbXmlTests
{
    [Test]
    public void Forms_HaveTheirOutcome() =>
        Snapshot.Verify(
            RuleSheet.Of(
                "usb",
                "",
                "<number>0</number><class>9</class><subclass>0</subclass><protocol>1</protocol>",
                "<number>4294967295</number><class>4294967295</class>"
                    + "<subclass>4294967295</subclass><protocol>4294967295</protocol>"
                    + "<description>d&lt;</description>",
                "<number>0</number><class>9</class><subclass>0</subclass>",
                "<number>0</number><class>9</class><subclass>0</subclass><protocol>0x1</protocol><description/>",
                "<number>-1</number><class>-2147483648</class><subclass>-2147483649</subclass><protocol>1</protocol>",
                "<odd/><number>1</number><number>2</number><class>1</class><subclass>1</subclass><protocol>1</protocol>"
            )
        );

    [Test]
    public void NumbersThatLibvirtPrintsNegative_AreRead() =>
        Assert.That(
            XmlReading.Capability<UsbCapability>(
                "<capability type='usb'><number>-1</number><class>-2147483648</class>"
                    + "<subclass>+7</subclass><protocol>0</protocol></capability>"
            ),
            Is.EqualTo(
                new UsbCapability
                {
                    Number = uint.MaxValue,
                    Class = 1u << 31,
                    Subclass = 7,
                }
            )
        );
}
