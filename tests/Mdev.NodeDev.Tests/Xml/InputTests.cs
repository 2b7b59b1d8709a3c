using System.Xml;

namespace Mdev.NodeDev.Tests;

public sealed class InputTests
{
    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public async Task EveryKindOfInput_GivesTheSame(NodeDevice device, string xml)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        using MemoryStream stream = new(bytes);
        using MemoryStream awaited = new(bytes);
        using StringReader text = new(xml);
        using XmlReader reader = XmlReader.Create(new StringReader(xml));
        NodeDevice[] read =
        [
            NodeDeviceXml.Parse(xml),
            NodeDeviceXml.Parse(bytes),
            Synchronously(stream),
            NodeDeviceXml.Parse(text),
            NodeDeviceXml.Parse(reader),
            NodeDeviceXml.Parse(XElement.Parse(xml, LoadOptions.PreserveWhitespace)),
            NodeDeviceXml.Parse(device.ToXElement()),
            await NodeDeviceXml.ParseAsync(awaited).ConfigureAwait(false),
        ];
        Assert.That(read, Is.All.EqualTo(device));
        Assert.That(stream.CanRead && awaited.CanRead, "left open");
    }

    [Test]
    public void Parse_Text_MayStartWithAByteOrderMark()
    {
        Assert.That(
            NodeDeviceXml.Parse("\ufeff<?xml version='1.0'?>" + Examples.Matrix.ToXml()),
            Is.EqualTo(Examples.Matrix)
        );
        Assert.That(
            Assert.Throws<NodeDeviceFormatException>(() => NodeDeviceXml.Parse("\ufeff<device>\n<x>"))!.Message,
            Does.StartWith("(2,4): error ND1001")
        );
        Assert.That(
            Assert.Throws<NodeDeviceFormatException>(() => NodeDeviceXml.Parse("\ufeff<device/>"))!.Message,
            Does.StartWith("(1,1): error")
        );
    }

    [Test]
    public void EveryKindOfInput_CanBeTried()
    {
        const string xml = "<device/>";
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(xml));
        using StringReader text = new(xml);
        using XmlReader reader = XmlReader.Create(new StringReader(xml));
        ValueList<Diagnostic>[] found = new ValueList<Diagnostic>[6];
        bool[] accepted =
        [
            NodeDeviceXml.TryParse(xml, out _, out found[0]),
            NodeDeviceXml.TryParse(Encoding.UTF8.GetBytes(xml), out _, out found[1]),
            NodeDeviceXml.TryParse(stream, out _, out found[2]),
            NodeDeviceXml.TryParse(text, out _, out found[3]),
            NodeDeviceXml.TryParse(reader, out _, out found[4]),
            NodeDeviceXml.TryParse(new XElement("device"), out _, out found[5]),
        ];
        Assert.That(accepted, Is.All.False);
        Assert.That(
            found.Select(each => string.Join(' ', each.Select(finding => finding.Id))),
            Is.All.EqualTo("ND1006 ND1012")
        );
    }

    [Test]
    public void Parse_XmlReader_TakesOneElement()
    {
        string xml = $"<all>{Examples.MatrixXml}<!-- x -->{Examples.MdevXml}<end/></all>";
        using XmlReader reader = XmlReader.Create(new StringReader(xml));
        reader.ReadToDescendant("device");
        NodeDevice first = NodeDeviceXml.Parse(reader);
        reader.ReadToNextSibling("device");
        NodeDevice second = NodeDeviceXml.Parse(reader);
        reader.MoveToContent();
        Assert.That((first, second), Is.EqualTo((Examples.Matrix, Examples.Mdev)));
        Assert.That(reader.Name, Is.EqualTo("end"));
    }

    [Test]
    public void Parse_XmlReaderOnAnAttribute_TakesItsElement()
    {
        using XmlReader moved = XmlReader.Create(
            new StringReader(Examples.MdevXml.Replace("<device>", "<device a='1'>"))
        );
        moved.MoveToContent();
        moved.MoveToFirstAttribute();
        Assert.That(NodeDeviceXml.Parse(moved), Is.EqualTo(Examples.Mdev));
    }

    [Test]
    public void Parse_XmlReader_CountsDepthFromTheElement()
    {
        const int depth = 200;
        string inside = string.Concat(Enumerable.Repeat("<x>", depth));
        string outside = string.Concat(Enumerable.Repeat("</x>", depth));
        using XmlReader reader = XmlReader.Create(new StringReader(inside + Examples.MdevXml + outside));
        reader.ReadToFollowing("device");
        Assert.That(NodeDeviceXml.Parse(reader), Is.EqualTo(Examples.Mdev));
    }

    [TestCaseSource(typeof(Examples), nameof(Examples.All))]
    public void XmlReader_NeedNotKnowLines(NodeDevice device, string xml)
    {
        XmlDocument document = new();
        document.LoadXml(xml);
        using XmlNodeReader reader = new(document);
        Assert.That(NodeDeviceXml.Parse(reader), Is.EqualTo(device));
    }

    [Test]
    public void FindingsOfAnXmlReaderWithoutLines_HaveNone()
    {
        XmlDocument document = new();
        document.LoadXml(
            "<device><name>n</name><capability type='mdev'><iommuGroup number='x'/></capability></device>"
        );
        using XmlNodeReader reader = new(document);
        _ = NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> found);
        SourceLocation location = found.Single().Location;
        Assert.That(
            (location.Line, location.Column, location.Path),
            Is.EqualTo(((int?)null, (int?)null, "/device/capability[@type='mdev']/iommuGroup/@number"))
        );
    }

    [Test]
    public void DocumentTypeDeclarationThatAnXmlReaderShows_IsRefused()
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Parse };
        using XmlReader reader = XmlReader.Create(
            new StringReader($"<!DOCTYPE device [<!ENTITY a 'b'>]>{Examples.MatrixXml}"),
            settings
        );
        Assert.That(NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> found), Is.False);
        Assert.That(found.Single().Id, Is.EqualTo("ND1002"));
    }

    [Test]
    public void XmlReaderAtIts_EndHasNoDevice()
    {
        using XmlReader reader = XmlReader.Create(new StringReader("<x/>"));
        while (reader.Read()) { }
        Assert.That(NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> found), Is.False);
        Assert.That(found.Single().Message, Is.EqualTo("the document has no element"));
    }

    [TestCase(0x0001)]
    [TestCase(0xfffe)]
    [TestCase(0xd800)]
    public void Parse_ElementTree_RefusesIllegalCharacters(int character)
    {
        string text = $"a{(char)character}b";
        XElement tree = Examples.Mdev.ToXElement();
        tree.Element("name")!.Value = text;
        XElement other = Examples.Mdev.ToXElement();
        other.Element("capability")!.Element("type")!.SetAttributeValue("id", text);
        foreach (XElement each in new[] { tree, other })
        {
            Assert.That(NodeDeviceXml.TryParse(each, out _, out ValueList<Diagnostic> found), Is.False);
            Assert.That(found.Single().Id, Is.EqualTo("ND1001"));
        }
    }

    [Test]
    public void ElementTree_HasLinesIfItWasLoadedWithThem()
    {
        const string xml = "<device>\n  <capability type='x'/></device>";
        XElement with = XElement.Parse(xml, LoadOptions.SetLineInfo);
        _ = NodeDeviceXml.TryParse(with, out _, out ValueList<Diagnostic> located, XmlReading.Complete);
        _ = NodeDeviceXml.TryParse(XElement.Parse(xml), out _, out ValueList<Diagnostic> bare, XmlReading.Complete);
        Assert.That((located[0].Location.Line, bare[0].Location.Line), Is.EqualTo((2, (int?)null)));
        Assert.That(bare[0].Location.Column, Is.Null);
    }

    [Test]
    public async Task ReadingAStream_CanBeCancelled()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(Examples.MdevXml));
        await Assert
            .ThrowsAsync<TaskCanceledException>(async () =>
                await NodeDeviceXml
                    .ParseAsync(stream, null, new CancellationToken(canceled: true))
                    .ConfigureAwait(false)
            )
            .ConfigureAwait(false);
    }

    [Test]
    public async Task Parse_RefusesNull()
    {
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Parse((string)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Parse((Stream)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Parse((TextReader)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Parse((XmlReader)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.Parse((XElement)null!));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.TryParse((string)null!, out _, out _));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.TryParse((Stream)null!, out _, out _));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.TryParse((TextReader)null!, out _, out _));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.TryParse((XmlReader)null!, out _, out _));
        Assert.Throws<ArgumentNullException>(() => NodeDeviceXml.TryParse((XElement)null!, out _, out _));
        await Assert
            .ThrowsAsync<ArgumentNullException>(async () => await NodeDeviceXml.ParseAsync(null!).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    static NodeDevice Synchronously(Stream stream) => NodeDeviceXml.Parse(stream);
}
