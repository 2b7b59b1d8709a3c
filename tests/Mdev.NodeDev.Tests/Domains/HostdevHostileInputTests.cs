using static Mdev.NodeDev.Tests.HostdevSheet;

namespace Mdev.NodeDev.Tests;

public sealed class HostdevHostileInputTests
{
    [TestCase("", "ND1001")]
    [TestCase("x", "ND1001")]
    [TestCase("<hostdev", "ND1001")]
    [TestCase("<hostdev type='pci'><source><address/></source></hostdev><x/>", "ND1001")]
    [TestCase("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><hostdev>&e;</hostdev>", "ND1002")]
    [TestCase("<device/>", "ND1501")]
    [TestCase("<hostdev type='pci' type='pci'><source/></hostdev>", "ND1001")]
    public void Parse_OtherDocuments_AreRefused(string xml, string id)
    {
        Assert.That(Ids(xml), Is.EqualTo(new[] { id }));
    }

    [Test]
    public void Parse_Size_HasALimit() =>
        Assert.That(
            Ids(OfPci(new string(' ', 100)), new HostdevReadOptions { MaxBytes = 100 }),
            Is.EqualTo(new[] { "ND1003" })
        );

    [Test]
    public void Parse_Depth_HasALimit()
    {
        string deep = string.Concat(Enumerable.Repeat("<x>", 300));
        Assert.That(Ids(OfPci(deep)), Does.Contain("ND1004"));
    }

    [Test]
    public void Diagnostics_HaveALimit()
    {
        string many = string.Concat(Enumerable.Repeat("<boot order='x'/>", 5000));
        Assert.That(Ids(OfPci(many)), Has.Length.EqualTo(1000).And.Some.EqualTo("ND1009"));
    }

    [Test]
    public void Parse_MalformedDocuments_AreRefusedOrRoundTrip()
    {
        byte[] sound = Encoding.UTF8.GetBytes(
            OfPci("<boot order='1' loadparm='A'/><acpi nodeset='1-5,^3'/><address type='pci' bus='5'/>")
        );
        int read = 0;
        int all = 0;
        for (int at = 0; at < sound.Length; at++)
            foreach (byte damage in "<>='/&x0 -,^\0\xff"u8)
            {
                byte[] bytes = [.. sound];
                bytes[at] = damage;
                all++;
                if (
                    !HostdevXml
                        .Input.Read(bytes, NodeDeviceReadOptions.Default)
                        .Try(out Hostdev? hostdev, out ValueList<Diagnostic> found)
                )
                {
                    Assert.That(found.Any(finding => finding.Severity == DiagnosticSeverity.Error), Is.True);
                    continue;
                }
                read++;
                Assert.That(HostdevXml.Parse(hostdev.ToXml()), Is.EqualTo(hostdev));
            }
        Assert.That(read, Is.InRange(all / 50, all / 2));
    }
}
