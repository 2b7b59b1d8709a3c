namespace Mdev.NodeDev;

/// <summary>ND60xx and ND61xx: profiles of vGPUs, and what a caller knows about GPUs.</summary>
static class VgpuDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor MalformedCatalogue = Table
        .Error("ND6001", "malformed vGPU catalogue", "{0}")
        .Note("What stands before this place in the catalogue counts, the rest is not read.");
    internal static readonly DiagnosticDescriptor UnreadableCatalogue = Table
        .Error("ND6002", "unreadable vGPU catalogue", "the catalogue of vGPU types cannot be read: {0}")
        .Note("Facts about profiles then come from types of mediated devices, the caller and names alone.");
    internal static readonly DiagnosticDescriptor MalformedFacts = Table
        .Error("ND6003", "malformed facts", "{0}")
        .Note(
            "Facts are one object such as {\"format\": 1, \"gpus\": {\"0000:a1:00.0\": {\"mode\": \"mixed-size\"}}}."
        );
    internal static readonly DiagnosticDescriptor UnknownFactsFormat = Table
        .Error("ND6004", "unknown format of facts", "the format is {0}; this version reads format 1")
        .Note("A later version of this library wrote them, or \"format\": 1 is missing.");
    internal static readonly DiagnosticDescriptor InvalidFact = Table
        .Error("ND6005", "invalid fact", "\"{0}\" is {1}, which is not {2}")
        .Note("Facts with an error are not used at all: a part of them could be wrong without the rest.");
    internal static readonly DiagnosticDescriptor UnknownGpu = Table
        .Error("ND6006", "unknown GPU", "this host has no GPU {0}")
        .Note("Facts name a GPU by the address of its physical function.");
    internal static readonly DiagnosticDescriptor DisprovedFact = Table
        .Error("ND6007", "disproved fact", "the facts of {0} are wrong: {1}")
        .Note("The fact is not used; the others are.");
    internal static readonly DiagnosticDescriptor InvalidCatalogueValue = Table
        .Warning("ND6101", "invalid catalogue value", "'{0}' is '{1}', which is not {2}")
        .Note("The fact is left out; another source may have it.");
    internal static readonly DiagnosticDescriptor IncompleteCatalogueEntry = Table
        .Warning("ND6102", "incomplete catalogue entry", "an element '{0}' has no valid '{1}'")
        .Note("The element is skipped.");
    internal static readonly DiagnosticDescriptor RepeatedCatalogueType = Table
        .Warning("ND6103", "repeated catalogue type", "the type {0} stands there twice")
        .Note("The first one counts.");
    internal static readonly DiagnosticDescriptor UnknownFact = Table
        .Warning("ND6104", "unknown fact", "the member \"{0}\" is not known")
        .Note("It is not used. Case counts in the names of members.");
    internal static readonly DiagnosticDescriptor RepeatedFact = Table
        .Warning("ND6105", "repeated fact", "the member \"{0}\" stands there twice")
        .Note("The last one counts.");
    internal static readonly DiagnosticDescriptor InvalidDescription = Table
        .Warning("ND6106", "invalid description", "'{0}' in the description of {1} is '{2}', which is not {3}")
        .Note("The fact is left out; another source may have it.");
    internal static readonly DiagnosticDescriptor ContradictingSources = Table
        .Warning("ND6107", "contradicting sources", "{0} of {1} is {2} by {3} and {4} by {5}; the former counts")
        .Note("The description of a mediated device type is best, then the driver's catalogue, then facts of")
        .Note("the caller, then the name.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
