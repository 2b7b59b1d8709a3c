using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;

namespace FakeHostTests;

/// <summary>The code under test: gives a domain a new device of a type.</summary>
sealed class GuestDevices(HostOperations operations)
{
    /// <summary>Returns the domain with the device, and what removes the device again.</summary>
    internal async Task<(string Domain, MdevLease Lease)> AttachAsync(string domain, string typeId)
    {
        // Tries the parents with the most room first, and another one where a driver fails.
        MdevLease lease = await operations.CreateAsync(typeId);
        try
        {
            HostSnapshot host = operations.Host.Scan();
            Hostdev hostdev = Hostdev.Create(host, host.FindMdevs(lease.Uuid).Single());
            return (DomainHostdevs.Insert(domain, hostdev), lease);
        }
        catch
        {
            await lease.DisposeAsync(); // a device that no domain has is not left behind
            throw;
        }
    }
}
