using Mdev.NodeDev.Testing;

namespace Mdev.NodeDev.Conformance;

/// <summary>Hosts made of everything that the library reads, by the numbers that follow from a seed.</summary>
static class RandomHost
{
    /// <summary>The host of a seed.</summary>
    internal static MemoryHostTree Make(ulong seed)
    {
        Dice dice = new(seed);
        HostSketch host = new();
        RandomMdevs mdevs = new(dice, host);
        RandomPci pci = new(dice, host, mdevs);
        host.Folder("sys/class/mdev_bus").File("usr/share/misc/pci.ids", RandomPci.IdList);
        foreach (string domain in dice.Some(dice.Between(1, 3), "0000", "0001", "10000"))
            pci.Root(domain);
        if (dice.Percent(50))
            Channels(dice, host, mdevs);
        if (dice.Percent(50))
            Matrix(dice, host, mdevs);
        if (dice.Percent(50))
            Virtual(host, mdevs, "mtty");
        if (dice.Percent(30))
            Virtual(host, mdevs, "mdpy");
        if (dice.Percent(30))
            mdevs.Definition(dice.Of("0000:7f:00.0", "nowhere", "mtty"), mdevs.Uuid(), "x-1");
        if (dice.Percent(90))
            Firmware(dice, host);
        return host.Build($"random {seed}");
    }

    static void Channels(Dice dice, HostSketch host, RandomMdevs mdevs)
    {
        int count = dice.Between(1, 4);
        for (int i = 0; i < count; i++)
        {
            string device = $"sys/devices/css0/0.{dice.Below(4)}.{dice.Below(16):x}{i:x3}";
            string driver = dice.Odd(
                15,
                dice.Of("io_subchannel", "vfio_ccw"),
                "chsc_subchannel",
                ""
            );
            host.File($"{device}/uevent", driver.Length == 0 ? "" : $"DRIVER={driver}\n")
                .File(
                    $"{device}/dev_busid",
                    dice.Odd(
                        20,
                        $"0.0.{dice.Below(65536):x4}\n",
                        "none\n",
                        "",
                        "words\n",
                        "FE.3.ABCD\n"
                    )
                )
                .Bus(device, "css");
            if (driver.Length > 0)
                host.Driver(device, "css", driver);
            if (dice.Percent(50))
                mdevs.Populate(device, "vfio-ccw", "vfio_ccw_mdev");
        }
    }

    static void Matrix(Dice dice, HostSketch host, RandomMdevs mdevs)
    {
        const string device = "sys/devices/vfio_ap/matrix";
        host.File($"{device}/uevent", "DRIVER=vfio_ap\n").Bus(device, "matrix");
        if (dice.Percent(80))
            host.Driver(device, "matrix", "vfio_ap");
        mdevs.Populate(device, "vfio-ap", "vfio_ap_mdev");
    }

    static void Virtual(HostSketch host, RandomMdevs mdevs, string name)
    {
        string device = $"sys/devices/virtual/{name}/{name}";
        host.File($"{device}/uevent", "").Class(device, name);
        mdevs.Populate(device, "vfio-pci", name);
    }

    static void Firmware(Dice dice, HostSketch host)
    {
        const string dmi = "sys/devices/virtual/dmi/id";
        host.File($"{dmi}/uevent", "MODALIAS=dmi:\n").Class(dmi, "dmi");
        foreach (
            string file in dice.Some(
                dice.Between(0, 7),
                "product_name",
                "sys_vendor",
                "product_version",
                "product_serial",
                "bios_vendor",
                "bios_version",
                "bios_date"
            )
        )
            host.File($"{dmi}/{file}", RandomText.File(dice));
        host.File(
            $"{dmi}/product_uuid",
            $"4c4c4544-0042-4a10-8053-{dice.Next() & 0xFFFFFFFFFFFF:x12}\n"
        );
    }
}
