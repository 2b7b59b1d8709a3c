using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads PCI functions. Thread-safe, as all probes are.</summary>
/// <param name="names">Names of vendors and products.</param>
sealed class PciProbe(PciIdDatabase names) : IProbe<HostPciDevice>
{
    const int LargestConfigSpace = 4096;
    const int LargestVpd = 32768;

    /// <summary>A text from this length on is longer than any number of the kernel here.</summary>
    const int TooLong = 16;

    readonly IommuGroupProbe _groups = new();
    readonly ConcurrentDictionary<(ushort? Vendor, ushort? Device), (string? Vendor, string? Device)> _names = new();

    public string Devices => "sys/bus/pci/devices";

    public HostPciDevice? Read(SysfsDirectory device)
    {
        if (!PciAddress.TryParse(device.Name, out PciAddress address))
            return null;
        string? uevent = device.Optional("uevent");
        ushort? vendor = Id(device, "vendor");
        ushort? product = Id(device, "device");
        (string? vendorName, string? productName) = _names.GetOrAdd((vendor, product), Names);
        (ushort Vendor, ushort Device)? board = Board(device, uevent);
        return new HostPciDevice
        {
            Address = address,
            Path = device.Path,
            VendorId = vendor,
            DeviceId = product,
            SubsystemVendorId = board?.Vendor,
            SubsystemDeviceId = board?.Device,
            VendorName = vendorName,
            DeviceName = productName,
            TotalVirtualFunctions = TotalVirtualFunctions(device),
            Driver = device.Driver(),
            Class = Class(device, uevent),
            PhysicalFunction = PhysicalFunction(device),
            VirtualFunctions = VirtualFunctions(device),
            IommuGroup = _groups.Read(device),
            NumaNode = NumaNode(device),
            Vpd = Vpd(device),
            VgpuFunction = VgpuFunctionProbe.Read(device, vendor),
            DeviceNode = device.DeviceNode(uevent),
            ConfigSpaceLength = ConfigSpace(device, out PciBridge? bridge, out PciExpress? express),
            Bridge = bridge,
            Express = express,
            Diagnostics = device.Finish(),
        };
    }

    (string? Vendor, string? Device) Names((ushort? Vendor, ushort? Device) ids)
    {
        names.Find(ids.Vendor, ids.Device, out string? vendor, out string? device);
        return (vendor, device);
    }

    static uint? Class(SysfsDirectory device, string? uevent)
    {
        if (uevent is null)
            return null;
        foreach (string other in (ReadOnlySpan<string>)["DEVTYPE", "INTERFACE"])
        {
            // udev drops a property without value, but not DEVTYPE, which it takes out itself.
            if (Uevent.Find(uevent, other) is string value && (value.Length > 0 || other == "DEVTYPE"))
                device.ReportMalformed("uevent", $"{other}={value}", "a property of a PCI function");
        }
        string? text = Uevent.Find(uevent, "PCI_CLASS");
        if (CNumber.TryParse(text, 16, out bool negative, out ulong number) && number <= int.MaxValue)
            return negative ? null : (uint)number;
        device.ReportMalformed("uevent", text, "a hexadecimal number", "PCI_CLASS");
        return null;
    }

    /// <summary>Vendor and number of the board; a function without one has zeros.</summary>
    static (ushort Vendor, ushort Device)? Board(SysfsDirectory device, string? uevent)
    {
        const string key = "PCI_SUBSYS_ID";
        if (Uevent.Find(uevent, key) is not { } text)
            return null;
        if (
            text.Split(':') is [{ Length: <= 4 } first, { Length: <= 4 } second]
            && HexText.TryRead(first, out uint vendor)
            && HexText.TryRead(second, out uint board)
        )
            return vendor == 0 ? null : ((ushort)vendor, (ushort)board);
        device.Report(HostDiagnostics.MalformedDetail, "uevent", key, text, "two hexadecimal numbers of 16 bits");
        return null;
    }

    static ushort? Id(SysfsDirectory device, string name)
    {
        string? text = device.Mandatory(name);
        if (text is null)
            return null;
        if (
            text.Length is > 2 and <= 6
            && text.StartsWith("0x", StringComparison.Ordinal)
            && ushort.TryParse(
                text.AsSpan(2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out ushort id
            )
        )
            return id;
        device.ReportMalformed(name, text, "0x and up to four hexadecimal digits");
        return null;
    }

    static int? NumaNode(SysfsDirectory device)
    {
        string? text = device.Optional("numa_node");
        if (text is null)
            return null;
        if (SysfsNumber.TryInt32(SysfsText.Line(text), out int node))
            return node < 0 ? null : node;
        device.ReportMalformed("numa_node", text, "a decimal number");
        return null;
    }

    static long? TotalVirtualFunctions(SysfsDirectory device)
    {
        const string name = "sriov_totalvfs";
        string? text = device.Optional(name);
        if (text is null)
            return null;
        ReadOnlySpan<char> rest = text;
        if (text.Length < TooLong && CNumber.TryTake(ref rest, 10, out bool negative, out ulong magnitude))
            return negative ? -(long)magnitude : (long)magnitude;
        device.ReportMalformed(name, text, "a decimal number");
        return null;
    }

    static PciAddress? PhysicalFunction(SysfsDirectory device)
    {
        const string link = "physfn";
        FileResult result = device.LinkedName(link, out string? target);
        if (result.IsOk && PciAddress.TryParse(target, out PciAddress address))
            return address;
        if (result.Status == FileStatus.Absent && device.Exists(link))
            device.Report(HostDiagnostics.DanglingLink, link, link);
        else
            device.ReportDetail(link, result);
        return null;
    }

    static ValueList<HostVirtualFunction> VirtualFunctions(SysfsDirectory device)
    {
        if (!device.Exists("sriov_numvfs") && !device.Exists("virtfn0"))
            return [];
        List<HostVirtualFunction> functions = [];
        foreach (FileEntry entry in device.List())
        {
            if (!TryIndex(entry.Name, out int index))
                continue;
            FileResult result = device.LinkedName(entry.Name, out string? target);
            if (PciAddress.TryParse(target, out PciAddress address))
                functions.Add(new HostVirtualFunction(index, address));
            else if (result.Status == FileStatus.Absent)
                device.Report(HostDiagnostics.DanglingLink, entry.Name, entry.Name);
            else
                device.Report(HostDiagnostics.StrayEntry, entry.Name, entry.Name, "a link to a PCI function");
        }
        functions.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return ValueList.From(functions);
    }

    /// <summary>The number of a link <c>virtfnN</c>, which has no leading zeros.</summary>
    static bool TryIndex(string link, out int index)
    {
        const string prefix = "virtfn";
        index = 0;
        return link.StartsWith(prefix, StringComparison.Ordinal)
            && link[prefix.Length..] is not ['0', _, ..] and string digits
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Reads the configuration space; returns the number of its bytes.</summary>
    [SkipLocalsInit]
    static int ConfigSpace(SysfsDirectory device, out PciBridge? bridge, out PciExpress? express)
    {
        Span<byte> bytes = stackalloc byte[LargestConfigSpace];
        FileResult result = device.ReadBytes("config", bytes);
        if (result.Status == FileStatus.Absent)
            device.Report(HostDiagnostics.MissingFile, "", "config");
        device.ReportDetail("config", result);
        PciConfigSpace space = new(bytes[..result.Length]);
        bridge = space.HeaderType switch
        {
            1 => PciBridge.Pci,
            2 => PciBridge.CardBus,
            _ => null,
        };
        if (space.HeaderType > 2)
            device.Report(HostDiagnostics.UnknownHeaderType, "config", space.HeaderType);
        express = space.Express();
        return result.Length;
    }

    static PciVpd? Vpd(SysfsDirectory device)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LargestVpd);
        try
        {
            FileResult result = device.ReadBytes("vpd", buffer.AsSpan(0, LargestVpd));
            if (result.Status == FileStatus.Absent)
                return null;
            string? reason = null;
            PciVpd? vpd = result.IsOk ? VpdParser.Parse(buffer.AsSpan(0, result.Length), out reason) : null;
            if (vpd is null)
                device.Report(HostDiagnostics.InvalidVpd, "vpd", reason ?? result.Describe());
            return vpd;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
