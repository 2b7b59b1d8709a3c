namespace Mdev.NodeDev;

/// <summary>
/// ND8001 to ND8030 and ND8101 to ND8130: units of types, arguments of creation and classes of types.
/// </summary>
static class ProposalDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor NoUnits = Table
        .Error("ND8001", "no units", "{0} on {1}: a device has one unit at least")
        .Note("Nothing was written. A kernel may take 0 for 1.");
    internal static readonly DiagnosticDescriptor UnitsNotSupported = Table
        .Error(
            "ND8002",
            "several units not supported",
            "{0} on {1} has no '{2}': one unit is all that can be asked for"
        )
        .Note("Nothing was written. A driver that has only the attribute of the device shows it on another device of")
        .Note("the type; without one, name the form.");
    internal static readonly DiagnosticDescriptor TooManyUnits = Table
        .Error("ND8003", "too many units", "{0} units of {1} on {2} are more than the {3} that a device can get now")
        .Note("Nothing was written. It changes with the other devices of the parent.");
    internal static readonly DiagnosticDescriptor UnitsOfIdentifiedPool = Table
        .Error(
            "ND8004",
            "units of an identified pool",
            "{0} on {1}: what a device gets is chosen by name, not by number"
        )
        .Note("Subchannels and crypto queues are not interchangeable.");
    internal static readonly DiagnosticDescriptor InvalidCreateArguments = Table
        .Error("ND8005", "invalid arguments of creation", "{0}")
        .Note("They are printable ASCII without a line feed, 1 to 4058 bytes.");
    internal static readonly DiagnosticDescriptor MissingTypeAttribute = Table
        .Error("ND8011", "missing attribute of a class", "{0} is of class {1} and has no '{2}'")
        .Note("The type stays as it is, and does not conform to its class.");
    internal static readonly DiagnosticDescriptor InvalidTypeAttribute = Table
        .Error("ND8012", "malformed attribute of a class", "{0} is of class {1}, and '{2}' is \"{3}\", not {4}")
        .Note("The type stays as it is, and does not conform to its class.");
    internal static readonly DiagnosticDescriptor MalformedUnits = Table
        .Warning("ND8101", "malformed number of units", "'{0}' is \"{1}\", which is not a number of units")
        .Note("A type then counts as one that gives one unit; of a device the number is not known.");
    internal static readonly DiagnosticDescriptor ContradictingUnits = Table
        .Warning("ND8102", "contradicting numbers of units", "'{0}' says {1}, and '{2}' says {3}")
        .Note("The first one counts.");
    internal static readonly DiagnosticDescriptor MalformedTypeAttribute = Table
        .Warning("ND8111", "malformed attribute of a type", "'{0}' of {1} is \"{2}\", which is not {3}")
        .Note("Its text is kept; no class requires it.");
    internal static readonly DiagnosticDescriptor ContradictingClass = Table
        .Warning("ND8112", "contradicting classes", "'{0}' of {1} is \"{2}\", and '{3}' is \"{4}\"")
        .Note("The first one counts.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
