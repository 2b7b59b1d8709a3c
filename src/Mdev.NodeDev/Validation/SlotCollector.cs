using System.Xml.Schema;

namespace Mdev.NodeDev;

/// <summary>Makes the slots of a content model: a sequence of elements, of which parts may stand in any order.</summary>
/// <param name="typeOf">The type of an element.</param>
sealed class SlotCollector(Func<XmlSchemaType, ElementType> typeOf)
{
    readonly List<ElementSlot> _slots = [];
    int _block;

    /// <summary>The slots of a content model, in order.</summary>
    internal IReadOnlyList<ElementSlot> Of(XmlSchemaParticle particle)
    {
        Add(particle, isOptional: false);
        return _slots;
    }

    void Add(XmlSchemaParticle particle, bool isOptional)
    {
        switch (particle)
        {
            case XmlSchemaElement element:
                int min = isOptional ? 0 : Bound(element.MinOccurs);
                Add(element, min, Bound(element.MaxOccurs));
                _block++;
                break;
            case XmlSchemaSequence sequence:
                foreach (XmlSchemaParticle item in sequence.Items.OfType<XmlSchemaParticle>())
                    Add(item, isOptional || sequence.MinOccurs == 0);
                break;
            case XmlSchemaAll all:
                foreach (XmlSchemaElement element in all.Items.OfType<XmlSchemaElement>())
                    Add(element, Bound(element.MinOccurs), Bound(element.MaxOccurs));
                _block++;
                break;
            case XmlSchemaChoice choice:
                AddChoice(choice);
                break;
            default:
                break;
        }
    }

    /// <summary>A choice is written where elements may stand in any order: any number of them, or each once, spelt out.</summary>
    void AddChoice(XmlSchemaChoice choice)
    {
        bool isAnyNumber = choice.MaxOccurs > 1;
        XmlSchemaElement[] elements =
        [
            .. Elements(choice).DistinctBy(element => element.QualifiedName),
        ];
        foreach (XmlSchemaElement element in elements)
            Add(element, isAnyNumber ? 0 : 1, isAnyNumber ? int.MaxValue : 1);
        _block++;
    }

    void Add(XmlSchemaElement element, int min, int max) =>
        _slots.Add(
            new ElementSlot(
                element.QualifiedName.Name,
                typeOf(element.ElementSchemaType!),
                min,
                max,
                _block
            )
        );

    static IEnumerable<XmlSchemaElement> Elements(XmlSchemaParticle particle) =>
        particle switch
        {
            XmlSchemaElement element => [element],
            XmlSchemaGroupBase group => group
                .Items.OfType<XmlSchemaParticle>()
                .SelectMany(Elements),
            _ => [],
        };

    static int Bound(decimal occurs) => occurs > int.MaxValue ? int.MaxValue : (int)occurs;
}
