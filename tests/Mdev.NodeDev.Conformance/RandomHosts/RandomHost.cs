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
        RandomS390 s390 = new(dice, host, mdevs);
        if (dice.Percent(50))
            s390.Channels();
        if (dice.Percent(30))
            s390.Crypto();
        if (dice.Percent(50))
            s390.Matrix();
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
        host.File($"{dmi}/product_uuid", $"4c4c4544-0042-4a10-8053-{dice.Next() & 0xFFFFFFFFFFFF:x12}\n");
    }
}
