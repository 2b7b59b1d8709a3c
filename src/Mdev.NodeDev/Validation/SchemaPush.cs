using System.Xml;
using System.Xml.Schema;

namespace Mdev.NodeDev;

/// <summary>
/// Gives a document to the framework's validator. Which type an element has is supplied as <c>xsi:type</c>; the document is not
/// changed.
/// </summary>
static class SchemaPush
{
    /// <summary>The element that the validator was given when it refused the document; <see langword="null"/> if it accepts it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="root">A document in which every element has its type.</param>
    internal static SourceElement? Refused(DocumentSchema schema, SourceElement root)
    {
        NameTable table = new();
        XmlNamespaceManager names = new(table);
        XmlSchemaValidator validator = new(table, schema.Set, names, XmlSchemaValidationFlags.None)
        {
            XmlResolver = null,
        };
        SourceElement? current = null;
        SourceElement? refused = null;
        validator.ValidationEventHandler += (_, _) => refused ??= current;
        validator.Initialize();
        Push(root, schema.Root);
        validator.EndValidation();
        return refused;

        void Push(SourceElement element, ElementType declared)
        {
            current = element;
            (ElementType type, string? xsiType) = Actual(element, declared);
            validator.ValidateElement(
                element.LocalName,
                element.Namespace,
                null,
                xsiType,
                null,
                null,
                null
            );
            foreach (SourceAttribute attribute in element.Attributes)
                validator.ValidateAttribute(
                    attribute.Name,
                    attribute.Namespace,
                    attribute.Value,
                    null
                );
            validator.ValidateEndOfAttributes(null);
            if (type.Value is not null)
                validator.ValidateText(element.Text);
            foreach (SourceElement child in element.Children)
                Push(child, type.Slots.First(slot => slot.Name == child.LocalName).Type);
            current = element;
            validator.ValidateEndElement(null);
        }
    }

    /// <summary>What an element holds, and the name of that where it has to be supplied.</summary>
    static (ElementType Type, string? Name) Actual(SourceElement element, ElementType declared)
    {
        if (declared.Key is not { } key)
            return (declared, null);
        ElementType kind = declared.Kinds[XmlWhiteSpace.Collapse(element.Attribute(key)!)];
        return (kind, kind.Name);
    }
}
