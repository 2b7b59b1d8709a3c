using System.Xml.Schema;

namespace Mdev.NodeDev.Tests;

/// <summary>The schemas by themselves, without the grammar of the library.</summary>
public sealed class SchemaFileTests
{
    static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    static readonly string[] Names = ["nodedev", "hostdev"];

    static XElement File(string name) => XElement.Load(Repository.At($"schemas/{name}.xsd"));

    [Test]
    public void NodeDevSchema_AcceptsOutputOfLibvirt()
    {
        XmlSchemaSet set = NodeDeviceSchemas.Load();
        string[] files =
        [
            .. LibvirtDocuments.Versions.SelectMany(version =>
                Repository.Files(LibvirtDocuments.DirectoryOf(version), "*.xml")
            ),
        ];
        Assert.That(files, Has.Length.GreaterThan(100));
        foreach (string file in files)
            Assert.That(Errors(XDocument.Load(file), set), Is.Empty, file);
        foreach (string bad in new[] { "<other/>", "<devnode/>", "<path a='b'/>", "text" })
            Assert.That(Errors(XDocument.Parse($"<device><name/>{bad}</device>"), set), Has.Count.EqualTo(1), bad);
    }

    [Test]
    public void NodeDevSchema_WithTypes_ChecksCapabilities()
    {
        XmlSchemaSet set = NodeDeviceSchemas.Load();
        const string text =
            "<device xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><name>d</name>"
            + "<capability type='drm' xsi:type='drm'><type>render</type></capability></device>";
        Assert.That(Errors(XDocument.Parse(text), set), Is.Empty);
        Assert.That(Errors(XDocument.Parse(text.Replace("render", "odd")), set), Has.Count.EqualTo(1));
    }

    [Test]
    public void HostdevSchema_WithTypes_ChecksHostdevs()
    {
        XmlSchemaSet set = NodeDeviceSchemas.LoadHostdev();
        const string text =
            "<hostdev type='mdev' model='vfio-pci' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
            + "<source><address uuid='5a0c1f1e-1111-4222-8333-444455556666'/></source></hostdev>";
        string told = text.Replace(" xmlns:xsi", " xsi:type='mdevHostdev' xmlns:xsi");
        Assert.That(Errors(XDocument.Parse(text), set), Is.Empty);
        Assert.That(Errors(XDocument.Parse("<hostdev/>"), set), Has.Count.EqualTo(1));
        Assert.That(Errors(XDocument.Parse(told), set), Is.Empty);
        Assert.That(Errors(XDocument.Parse(told.Replace("uuid='5", "uuid='")), set), Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Names))]
    public void Types_HaveDocumentationOrClearName(string name)
    {
        string[] undocumented =
        [
            .. File(name)
                .Elements(Xsd + "simpleType")
                .Where(type => !type.Descendants(Xsd + "enumeration").Any())
                .Where(type => !type.Attribute("name")!.Value.Contains("In"))
                .Where(type => type.Element(Xsd + "annotation") is null)
                .Select(type => type.Attribute("name")!.Value),
        ];
        Assert.That(undocumented, Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void Types_AreUsed(string name)
    {
        XElement file = File(name);
        string[] used =
        [
            .. file.Descendants()
                .Attributes()
                .Where(attribute => attribute.Name.LocalName is "type" or "base" or "ref" or "memberTypes")
                .SelectMany(attribute => attribute.Value.Split(' ')),
            .. file.Elements(Xsd + "complexType")
                .Where(type => type.Descendants(Xsd + "restriction").Any())
                .Select(type => type.Attribute("name")!.Value),
        ];
        Assert.That(
            file.Elements()
                .Where(type => type.Name.LocalName is "complexType" or "simpleType" or "group")
                .Select(type => type.Attribute("name")!.Value)
                .Except(used),
            Is.Empty
        );
    }

    [Test]
    public void CapabilityTypes_MatchLibrary() =>
        Assert.That(
            NodeDeviceGrammar.Device.Slots.Single(slot => slot.Name == "capability").Type.Kinds.Keys,
            // The grammar has no top-level mdev_types, though a driver prints it.
            Is.EquivalentTo(CapabilityTable.All.Select(kind => kind.Type).Except(["mdev_types"]))
        );

    [Test]
    public void Types_OfSameName_AreEqualInBothSchemas()
    {
        Dictionary<string, string> types = File("nodedev")
            .Elements(Xsd + "simpleType")
            .ToDictionary(type => type.Attribute("name")!.Value, type => type.ToString());
        XElement[] both =
        [
            .. File("hostdev")
                .Elements(Xsd + "simpleType")
                .Where(type => types.ContainsKey(type.Attribute("name")!.Value)),
        ];
        Assert.That(both, Is.Not.Empty);
        foreach (XElement type in both)
            Assert.That(type.ToString(), Is.EqualTo(types[type.Attribute("name")!.Value]));
    }

    static List<string> Errors(XDocument document, XmlSchemaSet set)
    {
        List<string> errors = [];
        document.Validate(set, (_, error) => errors.Add(error.Message));
        return errors;
    }
}
