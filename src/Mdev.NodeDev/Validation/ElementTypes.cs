using System.Xml;
using System.Xml.Schema;

namespace Mdev.NodeDev;

/// <summary>Makes the element types of a compiled schema. It knows the forms of content that the schemas of this library have, and no other.</summary>
/// <param name="set">The schema.</param>
sealed class ElementTypes(XmlSchemaSet set)
{
    readonly Dictionary<XmlQualifiedName, ElementType> _known = [];

    /// <summary>The type of a global element.</summary>
    internal ElementType OfRoot(string name) =>
        Of(((XmlSchemaElement)set.GlobalElements[new XmlQualifiedName(name)]!).ElementSchemaType!);

    ElementType Of(XmlSchemaType type)
    {
        if (_known.TryGetValue(type.QualifiedName, out ElementType? known))
            return known;
        ElementType made = new(type.QualifiedName.Name);
        _known.Add(type.QualifiedName, made);
        if (type is XmlSchemaComplexType complex)
        {
            AddContent(made, complex);
            made.Attributes =
            [
                .. complex
                    .AttributeUses.Values.Cast<XmlSchemaAttribute>()
                    .Select(AttributeOf)
                    .OrderBy(attribute => attribute.Name, StringComparer.Ordinal),
            ];
        }
        else
        {
            made.Value = ValueOf((XmlSchemaSimpleType)type);
        }
        return made;
    }

    void AddContent(ElementType made, XmlSchemaComplexType type)
    {
        if (type.ContentType == XmlSchemaContentType.TextOnly)
            made.Value = ValueOf(SimpleContentOf(type));
        else if (type.AttributeWildcard is not null)
            AddKinds(made, type);
        else
            made.Slots = new SlotCollector(Of).Of(type.ContentTypeParticle);
    }

    /// <summary>A type that takes anything is the base of others, each with one value of the same attribute.</summary>
    void AddKinds(ElementType made, XmlSchemaComplexType type)
    {
        Dictionary<string, ElementType> kinds = new(StringComparer.Ordinal);
        foreach (
            XmlSchemaComplexType derived in set.GlobalTypes.Values.OfType<XmlSchemaComplexType>()
        )
        {
            if (derived.BaseXmlSchemaType != type)
                continue;
            XmlSchemaAttribute key = derived
                .AttributeUses.Values.Cast<XmlSchemaAttribute>()
                .Single(attribute => attribute.FixedValue is not null);
            made.Key = key.QualifiedName.Name;
            kinds.Add(key.FixedValue!, Of(derived));
        }
        made.Kinds = kinds;
    }

    /// <summary>A simple type has a name; the type around it has the attributes only.</summary>
    static XmlSchemaSimpleType SimpleContentOf(XmlSchemaComplexType type) =>
        type.BaseXmlSchemaType as XmlSchemaSimpleType
        ?? SimpleContentOf((XmlSchemaComplexType)type.BaseXmlSchemaType!);

    static AttributeSlot AttributeOf(XmlSchemaAttribute attribute) =>
        new(
            attribute.QualifiedName.Name,
            attribute.Use == XmlSchemaUse.Required,
            ValueOf(attribute.AttributeSchemaType!),
            attribute.FixedValue
        );

    static ValueKind ValueOf(XmlSchemaSimpleType type)
    {
        if (ValueKinds.Of(type.QualifiedName.Name) is { } described)
            return described;
        return
            type.Content is XmlSchemaSimpleTypeRestriction restriction
            && restriction.Facets.OfType<XmlSchemaEnumerationFacet>().ToArray()
                is { Length: > 0 } words
            ? ValueKind.OneOf([.. words.Select(word => word.Value!)])
            : throw new InvalidOperationException(
                $"The type '{type.QualifiedName}' is not described."
            );
    }
}
