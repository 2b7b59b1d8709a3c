namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Subchannels, channel devices and their groups, crypto adapters with their domains, and the AP matrix.
/// </summary>
sealed class RandomS390(Dice dice, HostSketch host, RandomMdevs mdevs)
{
    const int DevicesOfGroup = 3;
    const string Subchannels = "sys/devices/css0";

    readonly List<string> _ungrouped = [];

    /// <summary>Subchannels, most with a device below them, some of those in groups.</summary>
    internal void Channels()
    {
        int count = dice.Between(1, 8);
        for (int i = 0; i < count; i++)
            Subchannel($"{Subchannels}/0.{dice.Below(4)}.{dice.Below(16):x}{i:x3}", i);
        for (int i = 0; _ungrouped.Count > 0 && dice.Percent(60); i++)
            Group($"sys/devices/qeth/0.{dice.Below(4)}.{0xa000 + i:x4}");
    }

    /// <summary>Adapters and domains.</summary>
    internal void Crypto()
    {
        foreach (int adapter in dice.Some(dice.Between(1, 3), 0, 5, 0x2b, 0xab, 0xff))
        {
            string name = $"card{adapter:x2}";
            string card = $"sys/devices/ap/{name}";
            host.File($"{card}/uevent", dice.Odd(5, "DEVTYPE=ap_card\nDRIVER=d\n", "DRIVER=d\n"));
            host.Bus(card, "ap");
            Driver(card, "ap", "cex4card", 80);
            foreach (int domain in dice.Some(dice.Below(4), 0, 4, 0xab, 0xff, 0x100))
            {
                string queue = $"{card}/{adapter:x2}.{domain:x4}";
                host.File($"{queue}/uevent", "DEVTYPE=ap_queue\nDRIVER=d\n").Bus(queue, "ap");
                Driver(queue, "ap", dice.Of("vfio_ap", "cex4queue"), 80);
            }
        }
    }

    /// <summary>The matrix of which mediated devices are cut.</summary>
    internal void Matrix()
    {
        const string device = "sys/devices/vfio_ap/matrix";
        host.File($"{device}/uevent", "DRIVER=vfio_ap\n").Bus(device, "matrix");
        Driver(device, "matrix", "vfio_ap", 80);
        mdevs.Populate(device, "vfio-ap", "vfio_ap_mdev");
    }

    void Subchannel(string device, int number)
    {
        string driver = dice.Odd(15, dice.Of("io_subchannel", "io_subchannel", "vfio_ccw"), "chsc_subchannel", "");
        host.File($"{device}/uevent", driver.Length == 0 ? "" : $"DRIVER={driver}\n")
            .File(
                $"{device}/dev_busid",
                dice.Odd(20, $"0.0.{dice.Below(65536):x4}\n", "none\n", "", "words\n", "FE.3.ABCD\n")
            )
            .Bus(device, "css");
        if (driver.Length > 0)
            host.Driver(device, "css", driver);
        if (driver == "vfio_ccw" || dice.Percent(20))
            mdevs.Populate(device, "vfio-ccw", "vfio_ccw_mdev");
        else
            ChannelDevice($"{device}/0.{dice.Below(4)}.{dice.Below(16):x}{number:x3}");
    }

    void ChannelDevice(string device)
    {
        host.File($"{device}/uevent", "CU_TYPE=3990\nDRIVER=d\n").Bus(device, "ccw");
        Online(device);
        Driver(device, "ccw", dice.Of("dasd-eckd", "qeth", "zfcp"), 80);
        if (dice.Percent(50))
            _ungrouped.Add(device);
    }

    void Group(string device)
    {
        host.File(
                $"{device}/uevent",
                $"DRIVER=qeth\nDEVTYPE={dice.Odd(10, dice.Of("qeth_generic", "qeth_layer2", "qeth_layer3"), "ctcm")}\n"
            )
            .Bus(device, "ccwgroup");
        Online(device);
        if (dice.Percent(80))
            host.File(
                $"{device}/card_type",
                // libvirt does not escape it: what would need that is a named difference.
                dice.Odd(20, "OSD_1000\n", "", "\n", "Größe 1\n", " OSD \n", "a\nb\n")
            );
        if (dice.Percent(80))
            host.File($"{device}/chpid", dice.Odd(20, "7C\n", "", "words\n"));
        Driver(device, "ccwgroup", "qeth", 90);
        for (int i = 0; i < DevicesOfGroup && _ungrouped.Count > 0; i++)
        {
            string member = _ungrouped[^1];
            _ungrouped.RemoveAt(_ungrouped.Count - 1);
            host.Link($"{device}/cdev{i}", member).Link($"{member}/group_device", device);
        }
    }

    void Online(string device)
    {
        if (dice.Percent(90))
            host.File(
                $"{device}/online",
                dice.Odd(15, dice.Of("0\n", "1\n"), "2\n", "", "words\n", "-1\n", "+1\n", "01")
            );
    }

    void Driver(string device, string bus, string driver, int chance)
    {
        if (dice.Percent(chance))
            host.Driver(device, bus, driver);
    }
}
