using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

public sealed class UeventTests
{
    [TestCase("DRIVER=mtty\nPCI_CLASS=30000\n", "PCI_CLASS", "30000")]
    [TestCase("PCI_CLASS=30000", "PCI_CLASS", "30000")]
    [TestCase("PCI_CLASS=1\nPCI_CLASS=2\n", "PCI_CLASS", "2")]
    [TestCase("PCI_CLASS=1\r\nX=2\r\n", "PCI_CLASS", "1")]
    [TestCase("PCI_CLASS=\n", "PCI_CLASS", "")]
    [TestCase("A=b=c", "A", "b=c")]
    [TestCase("A= b ", "A", " b ")]
    [TestCase("A=b\0c\nA\0=d\n\0A=e", "A", "b", TestName = "a NUL ends a value")]
    [TestCase("\n\n=\nA=1\n\n", "A", "1")]
    public void Find_RepeatedKey_GivesTheLastValue(string uevent, string key, string value) =>
        Assert.That(Uevent.Find(uevent, key), Is.EqualTo(value));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("PCI_CLASSES=1")]
    [TestCase("PCI_CLAS=1")]
    [TestCase(" PCI_CLASS=1")]
    [TestCase("pci_class=1")]
    [TestCase("PCI_CLASS")]
    [TestCase("X=PCI_CLASS=1")]
    [TestCase("X=a\u2028PCI_CLASS=1")]
    [TestCase("X=a\u0085PCI_CLASS=1")]
    [TestCase("X=a\fPCI_CLASS=1")]
    public void Find_OtherKey_IsNull(string? uevent) => Assert.That(Uevent.Find(uevent, "PCI_CLASS"), Is.Null);
}
