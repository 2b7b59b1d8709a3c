namespace Mdev.NodeDev.Testing;

/// <summary>VFIO: the IOMMU groups, the files below <c>dev/vfio</c> and, from Linux 6.1 on, <c>vfio-dev</c>.</summary>
/// <param name="tree">The files.</param>
/// <param name="era">The kernel.</param>
/// <param name="devices">All devices; their numbers are taken.</param>
sealed class FakeVfio(FakeTree tree, KernelEra era, IReadOnlyCollection<FakeDevice> devices)
{
    const string Groups = "sys/kernel/iommu_groups";

    const UnixFileMode Everybody = FakeTree.ReadWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    internal void Start()
    {
        tree.Directory(Groups);
        tree.Put("dev/vfio/vfio", new HostSpecialNode(HostSpecialKind.Device, Everybody));
        if (era != KernelEra.V5_10)
            tree.Directory("sys/class/vfio-dev");
    }

    internal void RemoveNumber(FakeDevice device)
    {
        if (device.Vfio is not { } number)
            return;
        tree.Remove($"sys/class/vfio-dev/vfio{number}");
        device.Vfio = null;
    }

    internal void RemoveGroup(FakeDevice device)
    {
        if (device.Group is not { } group)
            return;
        tree.Remove($"{Groups}/{group}");
        tree.Remove($"dev/vfio/{group}");
        device.Group = null;
    }

    /// <summary>Gives a device its IOMMU group.</summary>
    internal void AddGroup(FakeDevice device, int? number)
    {
        device.Group = number ?? FreeGroup();
        string group = $"{Groups}/{device.Group}";
        tree.Link($"{group}/devices/{device.Name}", device.Path);
        if (era != KernelEra.V5_10)
            tree.Put($"{group}/name", "vfio-noiommu\n");
        tree.Put($"{group}/reserved_regions", "");
        tree.Put($"{group}/type", FakeTree.Text("unknown\n", FakeTree.ReadWrite));
        tree.Link($"{device.Path}/iommu_group", group);
        Adopt(device);
    }

    /// <summary>Adds the file of a group that exists.</summary>
    internal void Adopt(FakeDevice device)
    {
        if (device.Group is { } group)
            tree.Put(
                $"dev/vfio/{group}",
                new HostSpecialNode(HostSpecialKind.Device, UnixFileMode.UserRead | UnixFileMode.UserWrite)
            );
    }

    /// <summary>Gives a device its number and, from Linux 6.1 on, its <c>vfio-dev</c>.</summary>
    internal void AddNumber(FakeDevice device, int? number)
    {
        device.Vfio = number ?? FreeNumber();
        if (era == KernelEra.V5_10)
            return;
        string path = $"{device.Path}/vfio-dev/vfio{device.Vfio}";
        tree.Link($"{path}/device", device.Path);
        tree.Link($"{path}/subsystem", "sys/class/vfio-dev");
        tree.Put($"{path}/uevent", FakeTree.Uevent(""));
        tree.Link($"sys/class/vfio-dev/vfio{device.Vfio}", path);
    }

    /// <summary>The lowest free number of an IOMMU group; numbers are reused at once.</summary>
    internal int FreeGroup() =>
        tree.Find(Groups) is HostDirectoryNode groups
            ? Enumerable.Range(0, int.MaxValue).First(number => !groups.Entries.ContainsKey($"{number}"))
            : 0;

    int FreeNumber()
    {
        HashSet<int> taken = [.. devices.Select(device => device.Vfio).OfType<int>()];
        return Enumerable.Range(0, int.MaxValue).First(number => !taken.Contains(number));
    }
}
