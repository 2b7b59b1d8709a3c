using System.Xml.Schema;

namespace Mdev.NodeDev.Tests;

/// <summary>The verdict of a schema on a document in which every element says its type.</summary>
static class SchemaVerdict
{
    static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Whether the schema accepts a document.</summary>
    internal static bool Accepts(XmlSchemaSet set, XElement root)
    {
        XElement copy = new(root);
        if (
            set.GlobalElements[new(copy.Name.LocalName, copy.Name.NamespaceName)] is not XmlSchemaElement declared
            || !TryType(set, copy, declared.ElementSchemaType!)
        )
            return false;
        bool isValid = true;
        new XDocument(copy).Validate(set, (_, _) => isValid = false);
        return isValid;
    }

    /// <summary>Adds <c>xsi:type</c> where an attribute decides the type.</summary>
    /// <returns>Whether there is such a type.</returns>
    static bool TryType(XmlSchemaSet set, XElement element, XmlSchemaType type)
    {
        if (type is not XmlSchemaComplexType complex)
            return true;
        if (complex.AttributeWildcard is not null)
        {
            if (Derived(set, complex).FirstOrDefault(one => IsMeant(one, element)) is not { } meant)
                return false;
            complex = meant;
            element.SetAttributeValue(Xsi + "type", complex.Name);
        }
        // .NET refuses white space where nothing but elements, or nothing at all, may be.
        if (complex.ContentType != XmlSchemaContentType.TextOnly)
            element.Nodes().Where(IsBlank).Remove();
        Dictionary<string, XmlSchemaType> children = new(StringComparer.Ordinal);
        Collect(complex.ContentTypeParticle, children);
        return element
            .Elements()
            .Where(child => child.Name.NamespaceName.Length == 0)
            .All(child =>
                !children.TryGetValue(child.Name.LocalName, out XmlSchemaType? below) || TryType(set, child, below)
            );
    }

    static IEnumerable<XmlSchemaComplexType> Derived(XmlSchemaSet set, XmlSchemaComplexType type) =>
        set.GlobalTypes.Values.OfType<XmlSchemaComplexType>().Where(one => one.BaseXmlSchemaType == type);

    static bool IsMeant(XmlSchemaComplexType type, XElement element)
    {
        XmlSchemaAttribute key = type
            .AttributeUses.Values.Cast<XmlSchemaAttribute>()
            .Single(one => one.FixedValue is not null);
        return XmlWhiteSpace.Collapse((string?)element.Attribute(key.QualifiedName.Name) ?? "") == key.FixedValue;
    }

    static bool IsBlank(XNode node) =>
        node is XComment or XProcessingInstruction || (node is XText text && XmlWhiteSpace.IsBlank(text.Value));

    static void Collect(XmlSchemaParticle particle, Dictionary<string, XmlSchemaType> children)
    {
        if (particle is XmlSchemaElement element)
            children[element.QualifiedName.Name] = element.ElementSchemaType!;
        else if (particle is XmlSchemaGroupBase group)
            foreach (XmlSchemaObject item in group.Items)
                Collect((XmlSchemaParticle)item, children);
    }
}
