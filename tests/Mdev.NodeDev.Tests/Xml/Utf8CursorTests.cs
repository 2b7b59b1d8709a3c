using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>What is read without the framework's parser, and what is left to it.</summary>
public sealed class Utf8CursorTests
{
    const string Matrix = "<capability type='ap_matrix'/>";

    static IEnumerable<string> Documents =>
        LibvirtDocuments.Versions.SelectMany(version =>
            Repository.Files(LibvirtDocuments.DirectoryOf(version), "*.xml")
        );

    static IEnumerable<TestCaseData> Sound =>
        [
            new("<device><name>n</name>{0}</device>"),
            new("\ufeff<device><name>n</name>{0}</device>"),
            new("<?xml version='1.0'?><device>{0}</device>"),
            new("<?xml version=\"1.0\" encoding=\"utf-8\" standalone='no' ?>\r\n<device>{0}</device>\n"),
            new("<!-- a --><?p q?><device>{0}</device><!-- b -->"),
            new("<device><name>a&amp;b&#10;&#x1F600;<![CDATA[<x>]]>\r\n</name>{0}</device>"),
            new("<device><name>\t&#32;\r</name>{0}</device>"),
            new("<device a = \"it's\"\n b='&lt;'><é a٠='1'/>{0}</device>"),
            new("<p:device xmlns:p='urn:p' xmlns='urn:d'><name p:x='1'/>{0}</p:device>"),
            new("<device><name xmlns=''>n</name>{0}</device>"),
            new("<device><name>]] ></name>{0}</device >"),
            new("<device>{0}<name_that_is_longer_than_16_bytes/><name_that_is_longer_than_17_bytes/></device>"),
            new("<device>{0}<channel_dev_addr/><channel_dev_addrs/><name-/><nam/><name.0/></device>"),
        ];

    static IEnumerable<TestCaseData> LeftAlone =>
        [
            new(""),
            new(" "),
            new("vm.xml"),
            new("<device>"),
            new("<device></name>"),
            new("<device/><device/>"),
            new("<device/>x"),
            new("x<device/>"),
            new("<device/>\0"),
            new("<device\0/>"),
            new("<device><name>\u0001</name></device>"),
            new("<device><name>\uffff</name></device>"),
            new("<device><name>]]></name></device>"),
            new("<device><name>&nope;</name></device>"),
            new("<device><name>&#xD800;</name></device>"),
            new("<device><name>&#0;</name></device>"),
            new("<device a='1' a='2'/>"),
            new("<device a='1'b='2'/>"),
            new("<device a='<'/>"),
            new("<device a/>"),
            new("<p:device/>"),
            new("<device p:a='1'/>"),
            new("<device xmlns:p='urn:a' xmlns:q='urn:a' p:a='1' q:a='1'/>"),
            new("<device xmlns:p=''/>"),
            new("<device xmlns:xml='urn:a'/>"),
            new("<device xmlns='http://www.w3.org/2000/xmlns/'/>"),
            new("<device xml:space='preserve'/>"),
            new("<!DOCTYPE device><device/>"),
            new("<?xml version='1.1'?><device/>"),
            new("<?xml version='1.0' encoding='UTF-16'?><device/>"),
            new(" <?xml version='1.0'?><device/>"),
            new("<device><?xml a?></device>"),
            new("<device><!-- a -- b --></device>"),
            new("<device><![CDATA[x</device>"),
            new("<1/>"),
            new("<😀/>"),
            new("<a:b:c/>"),
        ];

    [TestCaseSource(nameof(Documents))]
    public void DocumentOfLibvirt_IsReadWithoutTheParser(string file)
    {
        byte[] document = File.ReadAllBytes(file);
        Assert.That(Scan(document, out ReadResult<NodeDevice> scanned), Is.True);
        Assert.That(scanned, Is.EqualTo(NodeDeviceXml.Input.Parse(document, XmlReading.Keep)));
    }

    [TestCaseSource(nameof(Sound))]
    public void SoundDocument_IsReadWithoutTheParser(string format)
    {
        string text = format.Replace("{0}", Matrix, StringComparison.Ordinal);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Multiple(() =>
        {
            Assert.That(Scan(bytes, out ReadResult<NodeDevice> scanned), Is.True);
            Assert.That(scanned, Is.EqualTo(NodeDeviceXml.Input.Parse(bytes, XmlReading.Keep)));
            Assert.That(NodeDeviceXml.Input.TryScan(text, XmlReading.Keep, null, out scanned), Is.True);
            Assert.That(scanned, Is.EqualTo(NodeDeviceXml.Input.Parse(text, XmlReading.Keep)));
        });
    }

    [TestCaseSource(nameof(LeftAlone))]
    public void WhatIsNotCertain_IsLeftToTheParser(string text)
    {
        SourceTree tree = new(isAlone: false, isForeign: false);
        Assert.Multiple(() =>
        {
            Assert.That(Scan(Encoding.UTF8.GetBytes(text), out _), Is.False);
            Assert.That(NodeDeviceXml.Input.TryScan(text, XmlReading.Keep, tree, out _), Is.False);
            Assert.That(tree.Root, Is.Null);
            Assert.That(tree.Problem, Is.Null);
        });
    }

    [TestCase(new byte[] { 0xc0, 0x80 })]
    [TestCase(new byte[] { 0xed, 0xa0, 0x80 })]
    [TestCase(new byte[] { 0xf4, 0x90, 0x80, 0x80 })]
    [TestCase(new byte[] { 0xff })]
    public void BytesThatAreNoUtf8_AreLeftToTheParser(byte[] bytes) =>
        Assert.That(Scan([.. "<device>"u8, .. bytes, .. "</device>"u8], out _), Is.False);

    [Test]
    public void LoneSurrogate_IsLeftToTheParser() =>
        Assert.That(NodeDeviceXml.Input.TryScan("<device>\ud800</device>", XmlReading.Keep, null, out _), Is.False);

    [TestCase(64, true)]
    [TestCase(65, false)]
    public void ManyAttributes_AreLeftToTheParser(int count, bool isScanned)
    {
        string attributes = string.Concat(Enumerable.Range(0, count).Select(i => $" a{i}=''"));
        Assert.That(
            Scan(Encoding.UTF8.GetBytes($"<device{attributes}>{Matrix}</device>"), out _),
            Is.EqualTo(isScanned)
        );
    }

    [TestCase("vfio-pci")]
    [TestCase("a text of its own")]
    public void TextsThatRepeat_AreOneObject(string driver)
    {
        string xml = XmlReading.Document($"<driver><name>{driver}</name></driver>{Matrix}");
        string? one = NodeDeviceXml.Parse(xml).Driver;
        string? other = NodeDeviceXml.Parse(Encoding.UTF8.GetBytes(xml)).Driver;
        Assert.That(one, Is.EqualTo(driver));
        Assert.That(other, Is.SameAs(one));
    }

    [Test]
    public void ReaderWithinAReader_IsAnotherOne()
    {
        PooledReader outer = PooledReader.Take();
        NodeDevice device = NodeDeviceXml.Parse(XmlReading.Document(Matrix));
        outer.GiveBack();
        Assert.That(device.Name, Is.EqualTo("d"));
        Assert.That(NodeDeviceXml.Parse(XmlReading.Document(Matrix)), Is.EqualTo(device));
    }

    [Test]
    public void LargeDocument_LeavesNothingForTheNext()
    {
        string large = new('x', 200_000);
        NodeDevice device = NodeDeviceXml.Parse(XmlReading.Document($"<path>{large}</path>{Matrix}"));
        Assert.That(device.Path, Has.Length.EqualTo(large.Length));
        Assert.That(NodeDeviceXml.Parse(XmlReading.Document(Matrix)).Path, Is.Null);
    }

    [Test]
    public void Domain_IsReadWithoutTheParser()
    {
        byte[] domain = RandomDomain.Make(new Dice(1), isS390: false);
        Assert.That(DomainHostdevReader.Input.TryScan(domain, NodeDeviceReadOptions.Default, null, out _), Is.True);
    }

    static bool Scan(byte[] document, out ReadResult<NodeDevice> result) =>
        NodeDeviceXml.Input.TryScan(document, XmlReading.Keep, null, out result);
}
