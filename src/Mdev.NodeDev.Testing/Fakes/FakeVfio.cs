namespace Mdev.NodeDev.Testing;

/// <summary>VFIO: the IOMMU groups, the files below <c>dev/vfio</c> and, from Linux 6.1 on, <c>vfio-dev</c>.</summary>
/// <param name="tree">The files.</param>
/// <param name="era">The kernel.</param>
/// <param name="devices">All devices; their numbers are taken.</param>
sealed class FakeVfio(FakeTree tree, KernelEra era, IReadOnlyCollection<FakeDevice> devices)
{
    const string Groups = "sys/kernel/iommu_groups";

    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const string Devices = "dev/vfio/devices";
    const string Virtual = "sys/devices/virtual/vfio";

    /// <summary>The numbers of the <c>vfio-dev</c> of PCI functions.</summary>
    readonly HashSet<int> _functions = [];

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
        if (era != KernelEra.V5_10)
            tree.Events.Send("remove", $"{device.Path}/vfio-dev/vfio{number}", "vfio-dev");
        device.Vfio = null;
    }

    internal void RemoveGroup(FakeDevice device)
    {
        if (device.Group is not { } group)
            return;
        tree.Remove($"{Groups}/{group}");
        tree.Remove($"dev/vfio/{group}");
        tree.Events.Send("remove", $"{Virtual}/{group}", "vfio", $"DEVNAME=vfio/{group}");
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
        tree.Events.Send("add", $"{Virtual}/{device.Group}", "vfio", $"DEVNAME=vfio/{device.Group}");
    }

    /// <summary>Adds the file of a group that exists.</summary>
    internal void Adopt(FakeDevice device)
    {
        if (device.Group is { } group)
            tree.Put($"dev/vfio/{group}", new HostSpecialNode(HostSpecialKind.Device, Owner));
    }

    /// <summary>Gives a device its number and, from Linux 6.1 on, its <c>vfio-dev</c>.</summary>
    internal void AddNumber(FakeDevice device, int? number)
    {
        device.Vfio = number ?? FreeNumber();
        ShowNumber(device.Path, device.Vfio.Value);
    }

    void ShowNumber(string owner, int number)
    {
        if (era == KernelEra.V5_10)
            return;
        string path = $"{owner}/vfio-dev/vfio{number}";
        tree.Link($"{path}/device", owner);
        tree.Link($"{path}/subsystem", "sys/class/vfio-dev");
        tree.PutUevent(path, "");
        tree.Link($"sys/class/vfio-dev/vfio{number}", path);
        tree.Events.Send("add", path, "vfio-dev");
    }

    /// <summary>
    /// Lets guests have a PCI function whose driver is its VFIO driver, too: the files of its group and, from about
    /// Linux 6.6 on, of the device.
    /// </summary>
    /// <param name="path">The function.</param>
    /// <param name="group">The number of its IOMMU group.</param>
    /// <returns>The number of its <c>vfio-dev</c>.</returns>
    internal int AddFunction(string path, int? group)
    {
        int number = FreeNumber();
        _ = _functions.Add(number);
        if (group is not null)
            tree.Put($"dev/vfio/{group}", new HostSpecialNode(HostSpecialKind.Device, Owner));
        ShowNumber(path, number);
        if (era == KernelEra.V6_12)
            tree.Put($"{Devices}/vfio{number}", new HostSpecialNode(HostSpecialKind.Device, Owner));
        return number;
    }

    /// <summary>Keeps the number of a PCI function that exists.</summary>
    internal void Adopt(int number) => _functions.Add(number);

    internal void RemoveFunction(string path, int number, int? group)
    {
        _ = _functions.Remove(number);
        if (group is not null)
            tree.Remove($"dev/vfio/{group}");
        tree.Remove($"sys/class/vfio-dev/vfio{number}");
        tree.Remove($"{path}/vfio-dev");
        tree.Events.Send("remove", $"{path}/vfio-dev/vfio{number}", "vfio-dev");
        tree.Remove($"{Devices}/vfio{number}");
    }

    /// <summary>The lowest free number of an IOMMU group; numbers are reused at once.</summary>
    internal int FreeGroup() =>
        tree.Find(Groups) is HostDirectoryNode groups
            ? Enumerable.Range(0, int.MaxValue).First(number => !groups.Entries.ContainsKey($"{number}"))
            : 0;

    int FreeNumber()
    {
        HashSet<int> taken = [.. devices.Select(device => device.Vfio).OfType<int>(), .. _functions];
        return Enumerable.Range(0, int.MaxValue).First(number => !taken.Contains(number));
    }
}
