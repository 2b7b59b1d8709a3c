namespace Mdev.NodeDev;

/// <summary>ND70xx and ND71xx: saved hosts, and guests that go to another host.</summary>
static class MigrationDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor MalformedSavedHost = Table
        .Error("ND7001", "malformed saved host", "{0}")
        .Note("A saved host is what 'nodedev host save' writes: {\"format\": 1, \"host\": { … }}.");
    internal static readonly DiagnosticDescriptor UnknownSavedFormat = Table
        .Error("ND7002", "unknown format of a saved host", "the format is {0}; this version reads format {1}")
        .Note("A later version of this library wrote it, or \"format\": 1 is missing.");
    internal static readonly DiagnosticDescriptor InvalidSavedHost = Table
        .Error("ND7003", "invalid value in a saved host", "{0}")
        .Note("A saved host with an error is not used at all: a part of it could be wrong without the rest.");
    internal static readonly DiagnosticDescriptor HostdevPartLeftOut = Table
        .Warning("ND7101", "part of a hostdev left out", "'{0}' of {1} is left out: {2}")
        .Note("The device on the target is of another kind. Check that the guest can do without it.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
