using System.Xml.Linq;
using System.Xml.Schema;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary><c>schemas/nodedev.xsd</c> by itself, and the form in which the library walks it.</summary>
public sealed class SchemaFileTests
{
    static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    static XElement File => XElement.Load(Repository.At("schemas/nodedev.xsd"));

    [Test]
    public void Alone_it_takes_every_document_that_libvirt_printed_and_refuses_what_is_around_the_capabilities()
    {
        XmlSchemaSet set = new();
        set.Add(null, Repository.At("schemas/nodedev.xsd"));
        string[] files =
        [
            .. LibvirtDocumentsTests.Versions.SelectMany(version =>
                Repository.Files(LibvirtDocumentsTests.FolderOf(version), "*.xml")
            ),
        ];
        Assert.That(files, Has.Length.GreaterThan(100));
        foreach (string file in files)
            Assert.That(Errors(XDocument.Load(file), set), Is.Empty, file);
        foreach (string bad in new[] { "<other/>", "<devnode/>", "<path a='b'/>", "text" })
            Assert.That(
                Errors(XDocument.Parse($"<device><name/>{bad}</device>"), set),
                Has.Count.EqualTo(1),
                bad
            );
    }

    [Test]
    public void Told_the_type_of_a_capability_it_checks_what_is_in_it()
    {
        XmlSchemaSet set = new();
        set.Add(null, Repository.At("schemas/nodedev.xsd"));
        const string text =
            "<device xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><name>d</name>"
            + "<capability type='drm' xsi:type='drm'><type>render</type></capability></device>";
        Assert.That(Errors(XDocument.Parse(text), set), Is.Empty);
        Assert.That(
            Errors(XDocument.Parse(text.Replace("render", "odd")), set),
            Has.Count.EqualTo(1)
        );
    }

    [Test]
    public void Every_type_says_what_it_is_or_is_named_so_that_it_need_not()
    {
        string[] undocumented =
        [
            .. File.Elements(Xsd + "simpleType")
                .Where(type => !type.Descendants(Xsd + "enumeration").Any())
                .Where(type => !type.Attribute("name")!.Value.Contains("In"))
                .Where(type => type.Element(Xsd + "annotation") is null)
                .Select(type => type.Attribute("name")!.Value),
        ];
        Assert.That(undocumented, Is.Empty);
    }

    [Test]
    public void Every_type_is_used() =>
        Assert.That(
            File.Elements()
                .Where(type => type.Name.LocalName is "complexType" or "simpleType" or "group")
                .Select(type => type.Attribute("name")!.Value)
                .Where(name =>
                    !File.Descendants()
                        .Attributes()
                        .Where(attribute =>
                            attribute.Name.LocalName is "type" or "base" or "ref" or "memberTypes"
                        )
                        .SelectMany(attribute => attribute.Value.Split(' '))
                        .Contains(name)
                )
                .Except(Kinds(DocumentSchema.NodeDevice.Root).Select(type => type.Name)),
            Is.Empty
        );

    [Test]
    public void The_kinds_of_capability_are_those_that_the_library_knows_at_top_level() =>
        Assert.That(
            DocumentSchema
                .NodeDevice.Root.Slots.Single(slot => slot.Name == "capability")
                .Type.Kinds.Keys,
            // The grammar has no top-level mdev_types, though a driver prints it.
            Is.EquivalentTo(CapabilityTable.All.Select(kind => kind.Type).Except(["mdev_types"]))
        );

    [Test]
    public void Every_rule_of_content_completes_a_type_that_there_is() =>
        Assert.That(
            ContentRules.All.Select(rule => rule.Type),
            Is.SubsetOf(
                Kinds(DocumentSchema.NodeDevice.Root).Select(type => type.Name).Append("device")
            )
        );

    static IEnumerable<ElementType> Kinds(ElementType type) =>
        type
            .Slots.Select(slot => slot.Type)
            .Concat(type.Kinds.Values)
            .SelectMany(below => Kinds(below).Prepend(below));

    static List<string> Errors(XDocument document, XmlSchemaSet set)
    {
        List<string> errors = [];
        document.Validate(set, (_, error) => errors.Add(error.Message));
        return errors;
    }
}
