using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace FakeHostTests;

/// <summary>The code under test: creates a device of a type on whichever parent accepts it.</summary>
sealed class GuestDevices(HostOperations operations)
{
    internal async Task<MdevLease> CreateAsync(string typeId)
    {
        Exception? refusal = null;
        foreach (HostMdevParent parent in operations.Host.Scan().Parents)
        {
            if (parent.Types.All(type => type.Id != typeId))
                continue;
            try
            {
                return await operations.CreateAsync(parent.Name, typeId);
            }
            catch (HostChangeException e)
            {
                refusal = e; // no room, or a driver that failed: another parent may do better
            }
        }
        throw refusal ?? new InvalidOperationException($"No parent offers {typeId}.");
    }
}
