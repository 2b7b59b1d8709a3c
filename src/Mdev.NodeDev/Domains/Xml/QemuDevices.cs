using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Domains;

/// <summary>Writes hostdevs as arguments of QEMU.</summary>
static class QemuDevices
{
    const string MdevDirectory = "/sys/bus/mdev/devices/";
    const string Iommufd = "iommufd0";
    const string VfioPci = "vfio-pci";

    /// <summary>The only device with the property <c>ramfb</c>.</summary>
    const string VfioPciWithRamFb = "vfio-pci-nohotplug";

    internal static ValueList<string> Arguments(Hostdev[] hostdevs, bool iommufd)
    {
        List<string> words = [];
        if (hostdevs.Any(hostdev => UsesIommufd(hostdev, iommufd)))
            words.AddRange("-object", $"iommufd,id={Iommufd}");
        foreach (Hostdev hostdev in hostdevs)
            words.AddRange("-device", Device(hostdev, UsesIommufd(hostdev, iommufd)));
        return ValueList.From(words);
    }

    static bool UsesIommufd(Hostdev hostdev, bool iommufd) =>
        hostdev is PciHostdev { Driver: var driver } && (iommufd || driver?.Iommufd == true);

    static string Device(Hostdev hostdev, bool iommufd)
    {
        StringBuilder text = new(ModelOf(hostdev));
        if (hostdev is MdevHostdev mdev)
            Add(text, "sysfsdev", $"{MdevDirectory}{mdev.Uuid:D}");
        else if (hostdev is PciHostdev pci)
            Add(text, "host", pci.Source.ToString());
        if (hostdev.Address is CcwGuestAddress { IsChosenByLibvirt: false } ccw)
            Add(text, "devno", ccw.Address.ToString());
        if (iommufd)
            Add(text, "iommufd", Iommufd);
        if (hostdev.Alias is { } alias)
            Add(text, "id", alias);
        if (hostdev.Display is { } display)
            Add(text, "display", OnOff(display));
        if (hostdev.RamFb == true)
            Add(text, "ramfb", OnOff(true));
        AddBoot(text, hostdev.Boot);
        AddRom(text, hostdev.Rom);
        if (hostdev.Acpi?.Index is { } index)
            Add(text, "acpi-index", Number(index));
        if (hostdev is PciHostdev { TeamingPersistent: { } persistent })
            Add(text, "failover_pair_id", persistent);
        return text.ToString();
    }

    static string ModelOf(Hostdev hostdev) =>
        hostdev switch
        {
            MdevHostdev { Model: HostdevModel.VfioCcw } => "vfio-ccw",
            MdevHostdev { Model: HostdevModel.VfioAp } => "vfio-ap",
            { RamFb: true } => VfioPciWithRamFb,
            _ => VfioPci,
        };

    static void AddBoot(StringBuilder text, HostdevBoot? boot)
    {
        if (boot is null)
            return;
        Add(text, "bootindex", Number(boot.Order));
        if (boot.LoadParm is { } parameter)
            Add(text, "loadparm", parameter);
    }

    /// <summary>Without a ROM: no file, and nothing in the memory map.</summary>
    static void AddRom(StringBuilder text, HostdevRom? rom)
    {
        if (rom is null)
            return;
        bool? bar = rom.Enabled == false ? false : rom.Bar;
        if (bar is { } isMapped)
            Add(text, "rombar", isMapped ? "1" : "0");
        if ((rom.Enabled == false ? "" : rom.File) is { } file)
            Add(text, "romfile", file);
    }

    static void Add(StringBuilder text, string name, string value) =>
        text.Append(',').Append(name).Append('=').Append(value.Replace(",", ",,", StringComparison.Ordinal));

    static string OnOff(bool value) => value ? "on" : "off";

    static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
