using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>Builds the documents of parents of mediated devices that are not hardware.</summary>
sealed class VirtualParentBuilder(HostSnapshot snapshot, LibvirtViewOptions options, MdevTypeLists types)
{
    /// <summary>libvirt lists those of the sample driver mtty only, and only if they are registered.</summary>
    internal IEnumerable<DeviceDraft> Build() =>
        VersionTrait.VirtualParents.IsIn(options.Version)
            ? snapshot.Parents.Where(parent => parent is { Subsystem: "mtty", IsRegistered: true }).Select(Build)
            : [];

    DeviceDraft Build(HostMdevParent parent) =>
        DeviceDraft.Create(
            NodeDeviceName.From(parent.Subsystem!, SysfsReader.LastPart(parent.Path)),
            parent,
            parent.Name,
            parent.Driver,
            new MdevTypesCapability { Types = types.At(parent.Path) },
            parent.Diagnostics
        );
}
