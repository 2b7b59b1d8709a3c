using System.Xml;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// What is kept of a document is a document of its own: it declares what it uses, once, and where it is used.
/// </summary>
public sealed class VerbatimCopyTests
{
    static string Kept(string xml, string root = "<device xmlns:v='urn:v' xmlns:w='urn:w'>") =>
        XmlReading
            .Device($"{root}<name>n</name>{xml}<capability type='ap_matrix'/></device>", XmlReading.Keep)
            .Unknown.Xml!;

    [TestCase("<v:a/>", "<v:a xmlns:v='urn:v'/>")]
    [TestCase("<v:a v:b='c'/>", "<v:a v:b='c' xmlns:v='urn:v'/>")]
    [TestCase("<v:a><v:b/></v:a>", "<v:a xmlns:v='urn:v'><v:b/></v:a>")]
    [TestCase("<a><v:b/><v:c/></a>", "<a><v:b xmlns:v='urn:v'/><v:c xmlns:v='urn:v'/></a>")]
    [TestCase(
        "<a><v:b><w:c/></v:b><w:d/></a>",
        "<a><v:b xmlns:v='urn:v'><w:c xmlns:w='urn:w'/></v:b><w:d xmlns:w='urn:w'/></a>"
    )]
    [TestCase("<v:a><b><c/></b><v:d/></v:a>", "<v:a xmlns:v='urn:v'><b><c/></b><v:d/></v:a>")]
    [TestCase(
        "<a><b xmlns:v='urn:x'><v:c/></b><v:d/></a>",
        "<a><b xmlns:v='urn:x'><v:c/></b><v:d xmlns:v='urn:v'/></a>"
    )]
    [TestCase("<a xml:lang='en'/>", "<a xml:lang='en'/>")]
    public void Prefix_IsDeclaredWhereItIsFirstUsed(string xml, string expected)
    {
        Assert.That(Kept(xml), Is.EqualTo(expected));
        Assert.That(() => XElement.Parse(expected), Throws.Nothing);
    }

    [Test]
    public void DefaultNamespace_IsDeclaredToo()
    {
        NodeDevice device = XmlReading.Device(
            "<device xmlns='urn:d'><name xmlns=''>n</name><a><b/></a><capability xmlns='' type='ap_matrix'/></device>",
            XmlReading.Keep
        );
        Assert.That(device.Unknown.Xml, Is.EqualTo("<a xmlns='urn:d'><b/></a>"));
    }

    [TestCase("<a><?p?></a>")]
    [TestCase("<a><?p q?></a>")]
    [TestCase("<a><!----></a>")]
    [TestCase("<a b=''></a>")]
    public void Copy_KeepsTheContent(string xml) => Assert.That(Kept(xml), Is.EqualTo(xml));

    [Test]
    public void LongTextThatBreaks_IsRefused()
    {
        string text = new('x', 100_000);
        string xml = $"<device><name>n</name>\n<a>{text}&nope;</a></device>";
        Assert.That(XmlReading.Findings(xml, XmlReading.Keep).Single(), Does.StartWith("2,100005 ND1001"));
    }

    [TestCase("<x/>text", "The unknown content of a node device holds text outside of elements.")]
    [TestCase("<x>", "The unknown content of a node device is not well-formed XML.")]
    public void Write_MalformedContent_IsExplained(string xml, string expected)
    {
        NodeDevice device = new() { Name = "n", Unknown = new UnknownContent(xml) };
        ArgumentException error = Assert.Throws<ArgumentException>(() => device.ToXml());
        Assert.That(error.Message, Does.StartWith(expected));
        Assert.That(error.InnerException, xml == "<x>" ? Is.TypeOf<XmlException>() : Is.Null);
    }
}
