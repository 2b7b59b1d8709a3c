using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What a view of libvirt says of the devices of changes.</summary>
public static class LibvirtViewExtensions
{
    /// <summary>Finds the node device of a lease.</summary>
    /// <param name="view">The view of a host that was scanned after the device was created.</param>
    /// <param name="lease">The lease; its UUID and parent count.</param>
    /// <returns>The device; <see langword="null"/> if libvirt does not list it.</returns>
    public static LibvirtDevice? Find(this LibvirtView view, MdevLease lease)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(lease);
        return view.Find(lease.Uuid, lease.ParentName);
    }
}
