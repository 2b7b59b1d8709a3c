namespace Mdev.NodeDev.Benchmarks;

/// <summary>All rows.</summary>
static class FigureKinds
{
    internal const string Libvirt = "libvirt";
    internal const string XmlReader = "XmlReader";
    internal const string Xmllint = "xmllint";
    internal const string Program = "C program";
    internal const string Mdevctl = "mdevctl";
    internal const string FirstRead = "first read";

    /// <summary>In the order of the tables.</summary>
    internal static IReadOnlyList<FigureKind> All { get; } =
    [
        new("read", FigureTable.Documents, "read as libvirt does, instructions", new Goal(20_000), IsMain: true),
        new("read-complete", FigureTable.Documents, "read by complete rules, instructions"),
        new("write", FigureTable.Documents, "write into a buffer, instructions", new Goal(5_000), IsMain: true),
        new(
            "validate",
            FigureTable.Documents,
            "validate by libvirt's schema, instructions",
            new Goal(1, Xmllint),
            IsMain: true
        ),
        new("validate-strict", FigureTable.Documents, "validate by everything, instructions"),
        new(
            "read-bytes",
            FigureTable.Documents,
            "read as libvirt does, bytes allocated",
            new Goal(1_500),
            IsMain: true
        ),
        new("read-complete-bytes", FigureTable.Documents, "read by complete rules, bytes allocated"),
        new("write-bytes", FigureTable.Documents, "write into a buffer, bytes allocated", new Goal(0), IsMain: true),
        new("validate-bytes", FigureTable.Documents, "validate by libvirt's schema, bytes allocated"),
        new("first-read", FigureTable.Documents, "first read of a process, instructions", new Goal(1_000_000)),
        new(
            "first-validate",
            FigureTable.Documents,
            "first validation of a process, instructions",
            new Goal(3, FirstRead)
        ),
        new(
            "scan-calls-per-file",
            FigureTable.Host,
            "full scan, system calls for each file read",
            new Goal(3.1),
            IsMain: true
        ),
        new(
            "sysfs-calls-per-file",
            FigureTable.Host,
            "full scan of the machine's own sysfs, system calls for each file read",
            new Goal(3.1),
            IsOfMachine: true
        ),
        new("scan-calls", FigureTable.Host, "full scan, all system calls"),
        new("scan-bytes", FigureTable.Host, "full scan, bytes allocated", new Goal(6_000_000), IsMain: true),
        new("list-calls", FigureTable.Host, "list the 256 devices, all system calls"),
        new("list-bytes", FigureTable.Host, "list the 256 devices, bytes allocated", new Goal(400_000), IsMain: true),
        new(
            "availability-calls",
            FigureTable.Host,
            "refresh the availability of 7,680 types, all system calls",
            new Goal(1.1, Program),
            IsMain: true
        ),
        new("availability-bytes", FigureTable.Host, "refresh the availability of 7,680 types, bytes allocated"),
    ];

    /// <summary>The row of a name, if there is one.</summary>
    internal static FigureKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
