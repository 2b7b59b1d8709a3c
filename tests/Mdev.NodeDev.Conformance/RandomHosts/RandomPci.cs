namespace Mdev.NodeDev.Conformance;

/// <summary>PCI buses with what is on them.</summary>
sealed class RandomPci(Dice dice, HostSketch host, RandomMdevs mdevs)
{
    static readonly (int Vendor, int Device)[] Ids =
    [
        (0x8086, 0x1533),
        (0x8086, 0x5912),
        (0x10DE, 0x2235),
        (0x10DE, 0xFFFF),
        (0xFFFE, 0x0001),
        (0x0000, 0x0000),
    ];

    int _bus;
    int _group;

    /// <summary>What of the PCI ID list these devices need.</summary>
    internal const string IdList =
        "8086  Intel Corporation\n\t1533  I210 Gigabit Network Connection\n\t5912  HD Graphics 630\n"
        + "10de  NVIDIA Corporation\n\t2235  GA102GL [A40]\n";

    /// <summary>A root bus.</summary>
    internal void Root(string domain)
    {
        int bus = _bus++;
        Functions(domain, bus, $"sys/devices/pci{domain}:{bus:x2}", 3);
    }

    void Functions(string domain, int bus, string place, int depth)
    {
        int count = dice.Between(1, 4);
        List<string> virtualFunctions = [];
        for (int slot = 0; slot < count; slot++)
        {
            string name = string.Create(
                CultureInfo.InvariantCulture,
                $"{domain}:{bus:x2}:{dice.Between(0, 1) * 16 + slot:x2}.{dice.Below(8)}"
            );
            bool isBridge = depth > 0 && dice.Percent(25);
            string device = $"{place}/{name}";
            Function(device, isBridge);
            if (isBridge)
                Functions(domain, ++_bus, device, depth - 1);
            else if (slot > 0 && dice.Percent(30))
                virtualFunctions.Add(device);
            if (!isBridge && dice.Percent(35))
                mdevs.Populate(device, "vfio-pci", "vfio_mdev");
            if (slot == count - 1)
                Sriov(device, virtualFunctions);
        }
    }

    void Function(string device, bool isBridge)
    {
        (int vendor, int product) = dice.Of(Ids);
        string driver = isBridge ? "pcieport" : "vfio-pci";
        string code = dice.Odd(
            5,
            "30200",
            "0",
            "ffffff",
            "0x20000",
            "",
            "x",
            "30000\nPCI_CLASS=20000",
            " 20000",
            "1000000"
        );
        host.File(
                $"{device}/uevent",
                $"DRIVER={driver}\nPCI_CLASS={code}\n"
                    + $"{dice.Odd(3, "", "DEVTYPE=odd\n", "INTERFACE=eth0\n", "INTERFACE=\n")}"
            )
            .File($"{device}/vendor", Id(vendor))
            .File($"{device}/device", Id(product))
            .File($"{device}/class", "0x030200\n")
            .File($"{device}/revision", "0x00\n")
            .File($"{device}/subsystem_vendor", "0x0000\n")
            .File($"{device}/subsystem_device", "0x0000\n")
            .File($"{device}/config", RandomConfig.Make(dice, isBridge))
            .Bus(device, "pci");
        if (dice.Percent(60))
            host.Driver(device, "pci", driver);
        if (dice.Percent(70))
            host.File(
                $"{device}/numa_node",
                dice.Odd(10, $"{dice.Between(-1, 2)}\n", "", "x\n", "-5\n", "+1\n", "07\n", "2 \n")
            );
        if (dice.Percent(70))
            host.Group(device, dice.Percent(50) ? $"{_group}" : $"{++_group}");
        else if (dice.Percent(10))
            host.LinkText($"{device}/iommu_group", "../../../kernel/iommu_groups/9999");
        if (dice.Percent(30))
            host.File($"{device}/vpd", RandomVpd.Make(dice));
    }

    void Sriov(string device, List<string> functions)
    {
        if (functions.Count == 0 && !dice.Percent(30))
            return;
        if (dice.Percent(90))
            host.File(
                $"{device}/sriov_totalvfs",
                dice.Odd(15, $"{dice.Below(65)}\n", "0\n", "-1\n", "", "x\n", "99999999999\n", "5 \n")
            );
        int number = 0;
        foreach (string function in functions.Where(function => function != device))
        {
            host.Link($"{device}/virtfn{number}", function).Link($"{function}/physfn", device);
            number += dice.Odd(15, 1, 2);
        }
        if (dice.Percent(10))
            host.LinkText($"{device}/virtfn{number}", "../0000:ff:1f.7");
    }

    string Id(int number) => dice.Odd(3, $"0x{number:x4}\n", $"0x{number:X}\n", $"{number:x4}\n", "", "0x12345\n");
}
