using System.Buffers.Binary;
using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>A PCI function of a fake host, with the files that libvirt reads.</summary>
/// <param name="Address">Its address; its bus is a root bus.</param>
/// <param name="VendorId">The vendor.</param>
/// <param name="DeviceId">The device.</param>
/// <param name="Class">The class as in <c>PCI_CLASS</c>, for example 0x30000.</param>
/// <param name="Driver">The driver that is bound to it once it is loaded.</param>
sealed record FakePci(PciAddress Address, ushort VendorId, ushort DeviceId, uint Class, string Driver)
{
    const int ConfigSize = 256;
    const string Bus = "sys/bus/pci";
    const string Groups = "sys/kernel/iommu_groups";

    /// <summary>The canonical path, from the root on.</summary>
    internal string Path { get; init; } =
        string.Create(CultureInfo.InvariantCulture, $"sys/devices/pci{Address.Domain:x4}:{Address.Bus:x2}/{Address}");

    /// <summary>The kernel name, which is the address.</summary>
    internal string Name => Address.ToString();

    /// <summary>The NUMA node; -1 for none.</summary>
    internal int NumaNode { get; init; } = -1;

    /// <summary>Adds the function without its driver, unless it exists.</summary>
    internal void Plug(FakeKernel kernel)
    {
        FakeTree tree = kernel.Tree;
        if (tree.Has(Path))
            return;
        Put(tree, "vendor", $"0x{VendorId:x4}");
        Put(tree, "device", $"0x{DeviceId:x4}");
        Put(tree, "class", $"0x{Class:x6}");
        Put(tree, "revision", $"0x00");
        Put(tree, "subsystem_vendor", $"0x{VendorId:x4}");
        Put(tree, "subsystem_device", $"0x0000");
        Put(tree, "numa_node", $"{NumaNode}");
        tree.Put($"{Path}/config", new HostFileNode(Config(), FakeTree.ReadWrite));
        ShowDriver(tree, "");
        tree.PutOnBus(Bus, Path);
        int group = kernel.FreeGroup();
        string groupPath = $"{Groups}/{group}";
        tree.Link($"{groupPath}/devices/{Address}", Path);
        tree.Put($"{groupPath}/reserved_regions", "");
        tree.Put($"{groupPath}/type", FakeTree.Text("DMA\n", FakeTree.ReadWrite));
        tree.Link($"{Path}/iommu_group", groupPath);
    }

    /// <summary>Removes the function and the links to it.</summary>
    internal void Unplug(FakeTree tree)
    {
        if (GroupOf(tree) is { } group)
            tree.Remove($"{Groups}/{group}");
        Unbind(tree);
        tree.RemoveFromBus(Bus, Path);
    }

    /// <summary>The number of its IOMMU group; <see langword="null"/> if it has none.</summary>
    internal int? GroupOf(FakeTree tree) =>
        tree.Find($"{Path}/iommu_group") is HostLinkNode link
        && int.TryParse(HostPath.Name(link.Target), NumberStyles.None, CultureInfo.InvariantCulture, out int group)
            ? group
            : null;

    /// <summary>The directory of a driver.</summary>
    internal static string DriverOf(string module) => $"{Bus}/drivers/{module}";

    internal void Bind(FakeTree tree)
    {
        tree.Bind(Bus, Path, Driver);
        ShowDriver(tree, $"DRIVER={Driver}\n");
    }

    internal void Unbind(FakeTree tree)
    {
        tree.Unbind(Bus, Path, Driver);
        ShowDriver(tree, "");
    }

    void ShowDriver(FakeTree tree, string line) =>
        tree.PutUevent(
            Path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{line}PCI_CLASS={Class:X}\nPCI_ID={VendorId:X4}:{DeviceId:X4}\n"
                    + $"PCI_SUBSYS_ID={VendorId:X4}:0000\nPCI_SLOT_NAME={Address}\n"
                    + $"MODALIAS=pci:v{VendorId:X8}d{DeviceId:X8}sv{VendorId:X8}sd00000000bc"
                    + $"{Class >> 16:X2}sc{(Class >> 8) & 0xFF:X2}i{Class & 0xFF:X2}\n"
            )
        );

    void Put(FakeTree tree, string name, FormattableString text) =>
        tree.Put($"{Path}/{name}", FormattableString.Invariant(text) + "\n");

    byte[] Config()
    {
        byte[] config = new byte[ConfigSize];
        BinaryPrimitives.WriteUInt16LittleEndian(config, VendorId);
        BinaryPrimitives.WriteUInt16LittleEndian(config.AsSpan(2), DeviceId);
        BinaryPrimitives.WriteUInt32LittleEndian(config.AsSpan(8), Class << 8);
        return config;
    }
}
