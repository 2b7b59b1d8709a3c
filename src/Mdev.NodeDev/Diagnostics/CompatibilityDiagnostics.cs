namespace Mdev.NodeDev;

/// <summary>ND8031 to ND8060, ND8131 to ND8160 and ND8231 to ND8260: migration documents of proposals.</summary>
static class CompatibilityDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor MalformedCompatibility = Table
        .Error("ND8031", "malformed line of a migration document", "{0}")
        .Note("A document has lines SELF: and COMPATIBLE:, and below each of them indented lines key=value.");
    internal static readonly DiagnosticDescriptor CompatibilityTooLarge = Table
        .Error("ND8032", "migration document too large", "{0}; at most {1} are read")
        .Note("Memory is bounded whatever a document says; nothing of the document is used.");
    internal static readonly DiagnosticDescriptor MisplacedCompatibilityBlock = Table
        .Error("ND8033", "misplaced block", "{0}")
        .Note("A document has one block SELF: and, after it, any number of blocks COMPATIBLE:, none of them empty.");
    internal static readonly DiagnosticDescriptor RepeatedCompatibilityKey = Table
        .Error("ND8034", "repeated key of a migration document", "the key '{0}' stands twice in one block")
        .Note("Alternatives are blocks of their own, or a variable with a list.");
    internal static readonly DiagnosticDescriptor MalformedVariable = Table
        .Error("ND8035", "malformed variable", "{0}")
        .Note("A variable is declared as {name:int:1,2,4-8} or {name:string:\"a\",\"b\"} and used as {name} or")
        .Note("{name}/2. The values of a list hold no variables.");
    internal static readonly DiagnosticDescriptor UndeclaredVariable = Table
        .Error("ND8036", "undeclared variable", "the variable '{0}' is not declared before this place in its block")
        .Note("The first occurrence in a block is the declaration; another block has its own variables.");
    internal static readonly DiagnosticDescriptor VariableInSelf = Table
        .Error("ND8037", "variable in SELF", "a value of SELF has an opening brace, which begins a variable")
        .Note("SELF describes one device.");
    internal static readonly DiagnosticDescriptor TooManyCompatibilityRows = Table
        .Error("ND8038", "too many rows", "the blocks up to here make {0} rows; at most {1} are built")
        .Note("The rows are counted before any is built, and before equal ones are joined.");
    internal static readonly DiagnosticDescriptor MalformedCompatibilityJson = Table
        .Error("ND8039", "malformed JSON of compatible devices", "{0}")
        .Note("It is a list of objects such as {\"device_api\": \"vfio-pci\"}.");
    internal static readonly DiagnosticDescriptor InvalidCompatibilityMember = Table
        .Error("ND8040", "invalid member of a compatible device", "\"{0}\" is {1}, which is not {2}")
        .Note("Nothing of the document is used.");
    internal static readonly DiagnosticDescriptor MalformedVersionList = Table
        .Error("ND8041", "malformed version list", "{0}")
        .Note("A list is such as 2.0.2-2.0.4,2.1.0- and a version has two or three decimal numbers.");
    internal static readonly DiagnosticDescriptor UnreadableCompatibility = Table
        .Error("ND8042", "unreadable migration file", "'{0}' cannot be read: {1}")
        .Note("What the file would have said is unknown, so the verdict is never that devices are compatible.");
    internal static readonly DiagnosticDescriptor InvalidCompatibilityName = Table
        .Error("ND8043", "invalid name of a migration file", "{0}")
        .Note("The file is neither read nor written.");
    internal static readonly DiagnosticDescriptor CompatibilityWithoutRows = Table
        .Warning("ND8131", "block without rows", "the block makes no row: no value of '{0}' can be divided exactly")
        .Note("A row is dropped where a division leaves a remainder.");
    internal static readonly DiagnosticDescriptor ContradictingDirections = Table
        .Warning("ND8132", "directions disagree", "by the target's list it is {0}, by the source's list {1}")
        .Note("The discussion of 2020 has both readings. The default asks the target's list.");
    internal static readonly DiagnosticDescriptor ProposalNotEnabled = Table
        .Info("ND8231", "proposal not enabled", "nothing was read or written: the options of the host do not name {0}")
        .Note("NodeHostOptions.Proposals names the proposals of which files are read and written.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
