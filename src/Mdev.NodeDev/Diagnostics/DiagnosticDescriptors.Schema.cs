namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>An element stands where libvirt's grammar has none of its name.</summary>
    public static DiagnosticDescriptor ElementNotAllowed { get; } =
        new(
            "ND1301",
            DiagnosticSeverity.Error,
            "element not allowed",
            "{0} is not allowed in {1}; expected is {2}",
            "A spelling mistake, an element in the wrong place, or one that only another libvirt knows. The parser ignores it, validation does not."
        );

    /// <summary>An element that libvirt's grammar requires is missing.</summary>
    public static DiagnosticDescriptor ElementRequired { get; } =
        new(
            "ND1302",
            DiagnosticSeverity.Error,
            "required element missing",
            "{1} is missing in {0}",
            "The grammar requires the element, even where the parser can do without it."
        );

    /// <summary>An element stands more often than libvirt's grammar allows.</summary>
    public static DiagnosticDescriptor TooManyElements { get; } =
        new(
            "ND1303",
            DiagnosticSeverity.Error,
            "too many elements",
            "{0} stands in {1} more often than is allowed",
            "The parser takes the first one of most elements and ignores the others; validation refuses the document."
        );

    /// <summary>An element stands in the wrong order.</summary>
    public static DiagnosticDescriptor OutOfOrder { get; } =
        new(
            "ND1304",
            DiagnosticSeverity.Error,
            "elements out of order",
            "{0} must stand {1} {2}",
            "The parser takes elements in any order. The grammar does so for some kinds of device only; docs/validation.md lists them."
        );

    /// <summary>An attribute that libvirt's grammar does not have.</summary>
    public static DiagnosticDescriptor AttributeNotAllowed { get; } =
        new(
            "ND1305",
            DiagnosticSeverity.Error,
            "attribute not allowed",
            "attribute '{0}' is not allowed in {1}; expected is {2}",
            "The parser ignores the attribute, validation does not."
        );

    /// <summary>An attribute that libvirt's grammar requires is missing.</summary>
    public static DiagnosticDescriptor AttributeRequired { get; } =
        new(
            "ND1306",
            DiagnosticSeverity.Error,
            "required attribute missing",
            "attribute '{1}' is missing in {0}",
            "The grammar requires the attribute, even where the parser can do without it."
        );

    /// <summary>A text or attribute is not what libvirt's grammar wants.</summary>
    public static DiagnosticDescriptor ValueNotAllowed { get; } =
        new(
            "ND1307",
            DiagnosticSeverity.Error,
            "value not allowed by the schema",
            "'{0}' is not {1}",
            "The grammar is stricter than the parser about white space, signs and the case of hexadecimal digits, and wider about ranges."
        );

    /// <summary>Text stands where only elements may.</summary>
    public static DiagnosticDescriptor TextNotAllowed { get; } =
        new(
            "ND1308",
            DiagnosticSeverity.Error,
            "text not allowed",
            "text is not allowed in {0}",
            "Only elements, comments and white space may stand here."
        );

    /// <summary>The attribute that says what an element is, says something that libvirt's grammar does not have there.</summary>
    public static DiagnosticDescriptor KindNotAllowed { get; } =
        new(
            "ND1309",
            DiagnosticSeverity.Error,
            "kind not allowed",
            "'{0}' is not a {1} that is allowed in {2}; expected is {3}",
            "What else the element may have depends on it, so nothing of it was checked."
        );

    /// <summary>A parent is named in more than one way, or in half of one.</summary>
    public static DiagnosticDescriptor ParentNamedTwice { get; } =
        new(
            "ND1310",
            DiagnosticSeverity.Error,
            "parent named in several ways",
            "<parent> holds either text, or wwnn and wwpn, or fabric_wwn",
            "Each of the three names the parent; the parser looks at wwnn and wwpn first, then at fabric_wwn, then at the text."
        );

    /// <summary>An element is in a namespace.</summary>
    public static DiagnosticDescriptor ElementInNamespace { get; } =
        new(
            "ND1311",
            DiagnosticSeverity.Error,
            "element in a namespace",
            "<{0}> is in the namespace '{1}'; the elements of libvirt are in none",
            "Remove the prefix or the declaration of the namespace. The parser does not see such an element."
        );

    /// <summary>The schema refuses an element for a reason that no other finding gives.</summary>
    public static DiagnosticDescriptor NotAsTheSchema { get; } =
        new(
            "ND1312",
            DiagnosticSeverity.Error,
            "refused by the schema",
            "{0} is not as the schema has it",
            "This should not happen: please report the document."
        );

    /// <summary>What belongs together does not stand together.</summary>
    public static DiagnosticDescriptor ElementsApart { get; } =
        new(
            "ND1313",
            DiagnosticSeverity.Error,
            "elements apart",
            "{0} must stand directly behind {1}",
            "Where a PCI hostdev has the attribute mode or managed, validation against libvirt's grammar was seen to take driver, source and teaming only next to each other."
        );

    static ReadOnlySpan<DiagnosticDescriptor> Schema =>
        (DiagnosticDescriptor[])
            [
                ElementNotAllowed,
                ElementRequired,
                TooManyElements,
                OutOfOrder,
                AttributeNotAllowed,
                AttributeRequired,
                ValueNotAllowed,
                TextNotAllowed,
                KindNotAllowed,
                ParentNamedTwice,
                ElementInNamespace,
                NotAsTheSchema,
                ElementsApart,
            ];
}
