namespace Mdev.NodeDev;

/// <summary>ND13xx: libvirt's grammar refuses a document.</summary>
static class GrammarDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor ElementNotAllowed = Table
        .Error("ND1301", "element not allowed", "{0} is not allowed in {1}; expected is {2}")
        .Note("A spelling mistake, an element in the wrong place,")
        .Note("or one that only another libvirt knows.")
        .Note("The parser ignores it, validation does not.");
    internal static readonly DiagnosticDescriptor ElementRequired = Table
        .Error("ND1302", "required element missing", "{1} is missing in {0}")
        .Note("The grammar requires the element, even where the parser can do without it.");
    internal static readonly DiagnosticDescriptor TooManyElements = Table
        .Error("ND1303", "too many elements", "{0} occurs in {1} more often than allowed")
        .Note("The parser takes the first one of most elements and ignores the others;")
        .Note("validation refuses the document.");
    internal static readonly DiagnosticDescriptor OutOfOrder = Table
        .Error("ND1304", "elements out of order", "{0} must come {1} {2}")
        .Note("The parser takes elements in any order.")
        .Note("The grammar does so for some kinds of device only; docs/validation.md lists them.");
    internal static readonly DiagnosticDescriptor AttributeNotAllowed = Table
        .Error("ND1305", "attribute not allowed", "attribute '{0}' is not allowed in {1}; expected is {2}")
        .Note("The parser ignores the attribute, validation does not.");
    internal static readonly DiagnosticDescriptor AttributeRequired = Table
        .Error("ND1306", "required attribute missing", "attribute '{1}' is missing in {0}")
        .Note("The grammar requires the attribute, even where the parser can do without it.");
    internal static readonly DiagnosticDescriptor ValueNotAllowed = Table
        .Error("ND1307", "value not allowed by the schema", "'{0}' is not {1}")
        .Note("The grammar is stricter than the parser about white space,")
        .Note("signs and the case of hexadecimal digits, and wider about ranges.");
    internal static readonly DiagnosticDescriptor TextNotAllowed = Table
        .Error("ND1308", "text not allowed", "text is not allowed in {0}")
        .Note("Only elements, comments and white space may stand here.");
    internal static readonly DiagnosticDescriptor KindNotAllowed = Table
        .Error("ND1309", "kind not allowed", "'{0}' is not a {1} that is allowed in {2}; expected is {3}")
        .Note("What else the element may have depends on it, so nothing of it was checked.");
    internal static readonly DiagnosticDescriptor ParentNamedTwice = Table
        .Error("ND1310", "parent named in several ways", "<parent> holds either text, or wwnn and wwpn, or fabric_wwn")
        .Note("Each of the three names the parent;")
        .Note("the parser looks at wwnn and wwpn first, then at fabric_wwn, then at the text.");
    internal static readonly DiagnosticDescriptor ElementInNamespace = Table
        .Error(
            "ND1311",
            "element in a namespace",
            "<{0}> is in the namespace '{1}'; the elements of libvirt are in none"
        )
        .Note("Remove the prefix or the declaration of the namespace.")
        .Note("The parser does not see such an element.");
    internal static readonly DiagnosticDescriptor ElementsApart = Table
        .Error("ND1313", "elements apart", "{0} must come directly after {1}")
        .Note("Where a PCI hostdev has the attribute mode or managed,")
        .Note("validation against libvirt's grammar was seen to take driver,")
        .Note("source and teaming only next to each other.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
