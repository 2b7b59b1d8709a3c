// Lists what a host offers: parents, their types, how many of each can be created, and what could not be read.
//
//     dotnet run --project samples/ListTypes                      # this machine
//     dotnet run --project samples/ListTypes -- samples/gpus.tree # a host in a file
//     dotnet run --project samples/ListTypes -- /mnt/other-host   # a directory with sys/ and etc/ in it
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

IHostTree tree = args switch
{
    [] => PhysicalHostTree.Local,
    [var file] when file.EndsWith(".tree", StringComparison.Ordinal) => HostTreeText.Load(file),
    [var directory, ..] => new PhysicalHostTree(directory),
};
HostSnapshot host = new NodeHost(tree).Scan();

foreach (HostMdevParent parent in host.Parents)
{
    Console.WriteLine($"{parent.Name} (driver {parent.Driver ?? "none"})");
    foreach (HostMdevType type in parent.Types)
    {
        // A value that could not be read is null; a diagnostic below says why.
        string available = type.AvailableInstances is { } count ? $"{count}" : "?";
        Console.WriteLine($"  {type.Id, -16} {available, 3} available  {type.Name} [{type.DeviceApi}]");
    }
}

// One unreadable file hides nothing else: it is a diagnostic with an id, which docs/diagnostics.md explains.
foreach (Diagnostic diagnostic in host.Diagnostics)
    Console.WriteLine(diagnostic);
