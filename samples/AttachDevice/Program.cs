// Gives a virtual machine a device of a type: finds a parent with room, creates the device, inserts it into the
// domain's XML, runs the guest, and removes the device again.
//
//     dotnet run --project samples/AttachDevice -- samples/AttachDevice/domain.xml i915-GVTg_V5_4 samples/gpus.tree
//
// Without the host in a file, the device is created on this machine, which needs root.
using System.Xml.Linq;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

if (args is not [var domainFile, var typeId, ..])
{
    Console.Error.WriteLine("Usage: AttachDevice DOMAIN.xml TYPE [HOST.tree]");
    return 2;
}
HostOperations operations = args.Length < 3 ? HostOperations.Local : InMemory(args[2]);
try
{
    // The parent with the most room. If something below throws, the lease removes the device again.
    await using MdevLease lease = await operations.CreateAsync(typeId);
    Console.WriteLine($"Created {lease.Uuid} on {lease.ParentName}.");

    HostSnapshot host = operations.Host.Scan();
    HostMdev mdev = host.FindMdevs(lease.Uuid).Single();
    LibvirtView view = LibvirtView.Create(host);
    Console.Write(view.Find(lease)!.ToXml());

    // Everything else in the text stays as it is.
    string domain = await File.ReadAllTextAsync(domainFile);
    domain = DomainHostdevs.Insert(domain, Hostdev.Create(host, mdev) with { Display = true });
    foreach (Diagnostic diagnostic in DomainHostdevs.Check(XElement.Parse(domain)))
        Console.WriteLine(diagnostic); // what libvirt or QEMU would refuse

    await RunGuestAsync(domain);

    HostChangeResult released = await lease.ReleaseAsync();
    Console.WriteLine($"{released.ThrowIfFailed().Steps.Single().Step}: done");
    return 0;
}
catch (HostChangeException e)
{
    Console.Error.WriteLine(e.Failure); // the reason, what was seen, and what can be done about it
    return 1;
}

// A host in a file, with a kernel that answers: what is created exists in memory only.
static HostOperations InMemory(string file)
{
    FakeHost fake = FakeHost.From(HostTreeText.Load(file));
    return new HostOperations(new NodeHost(fake), fake);
}

// Stands in for virDomainCreateXML and for waiting until the guest has shut down.
static Task RunGuestAsync(string domain)
{
    Console.Write(domain);
    return Task.CompletedTask;
}
