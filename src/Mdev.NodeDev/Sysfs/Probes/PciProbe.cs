using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads PCI functions.</summary>
sealed class PciProbe(SysfsReader reader, PciIdDatabase names)
{
    internal const string Devices = "sys/bus/pci/devices";
    const int LargestConfigSpace = 4096;
    const int LargestVpd = 32768;
    const int LongestTotal = 16;

    readonly byte[] _config = new byte[LargestConfigSpace];
    readonly byte[] _vpd = new byte[LargestVpd];
    readonly IommuGroupProbe _groups = new(reader);

    /// <summary>Reads every function the kernel has on its PCI bus, by address.</summary>
    internal ValueList<HostPciDevice> ReadAll()
    {
        List<HostPciDevice> devices = reader.EachDevice(
            Devices,
            (_, directory) =>
                PciAddress.TryParse(SysfsReader.LastPart(directory.Path), out PciAddress address)
                    ? Read(directory, address)
                    : null
        );
        devices.Sort(static (a, b) => a.Address.CompareTo(b.Address));
        return ValueList.From(devices);
    }

    HostPciDevice Read(IHostDirectory directory, PciAddress address)
    {
        ushort? vendor = Id(directory, "vendor");
        ushort? device = Id(directory, "device");
        names.Find(vendor, device, out string? vendorName, out string? deviceName);
        uint? total = TotalVirtualFunctions(directory);
        HostPciDevice read = new()
        {
            Address = address,
            Path = directory.Path,
            Driver = reader.Driver(directory),
            Class = Class(directory),
            VendorId = vendor,
            DeviceId = device,
            VendorName = vendorName,
            DeviceName = deviceName,
            PhysicalFunction = PhysicalFunction(directory),
            VirtualFunctions = VirtualFunctions(directory),
            TotalVirtualFunctions = total ?? 0,
            IommuGroup = _groups.Read(directory, address),
            NumaNode = NumaNode(directory),
            Vpd = Vpd(directory),
        };
        read = WithConfigSpace(read, directory);
        reader.CheckDevice(directory);
        return read with { Diagnostics = reader.TakeProblems() };
    }

    uint? Class(IHostDirectory directory)
    {
        string? uevent = reader.Optional(directory, "uevent");
        if (uevent is null)
            return null;
        foreach (string other in (ReadOnlySpan<string>)["DEVTYPE", "INTERFACE"])
        {
            // udev drops a property without value, but not DEVTYPE, which it takes out itself.
            if (
                Uevent.Find(uevent, other) is string value
                && (value.Length > 0 || other == "DEVTYPE")
            )
                reader.Report(
                    HostDiagnostics.MalformedValue,
                    directory,
                    "uevent",
                    "uevent",
                    $"{other}={value}",
                    "a property of a PCI function"
                );
        }
        string? text = Uevent.Find(uevent, "PCI_CLASS");
        if (
            SysfsNumber.TryRead(text, 16, out ulong number, out bool negative)
            && number <= int.MaxValue
        )
            return negative ? null : (uint)number;
        reader.Report(
            HostDiagnostics.MalformedValue,
            directory,
            "uevent",
            "PCI_CLASS",
            text,
            "a hexadecimal number"
        );
        return null;
    }

    ushort? Id(IHostDirectory directory, string name)
    {
        string? text = reader.Mandatory(directory, name);
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
        reader.Report(
            HostDiagnostics.MalformedValue,
            directory,
            name,
            name,
            text,
            "0x and up to four hexadecimal digits"
        );
        return null;
    }

    int? NumaNode(IHostDirectory directory)
    {
        string? text = reader.Optional(directory, "numa_node");
        if (text is null)
            return null;
        if (SysfsNumber.TryInt32(SysfsReader.UpToNul(text).TrimEnd("\n\r"), out int node))
            return node < 0 ? null : node;
        reader.Report(
            HostDiagnostics.MalformedValue,
            directory,
            "numa_node",
            "numa_node",
            text,
            "a decimal number"
        );
        return null;
    }

    /// <summary>How many virtual functions there can be; <see langword="null"/> where there can be none. Wraps as libvirt wraps.</summary>
    uint? TotalVirtualFunctions(IHostDirectory directory)
    {
        const string name = "sriov_totalvfs";
        string? text = reader.Optional(directory, name);
        if (text is null)
            return null;
        if (
            text.Length < LongestTotal
            && SysfsNumber.TryReadStart(text, out ulong magnitude, out bool negative)
        )
            return unchecked((uint)(negative ? 0 - magnitude : magnitude));
        reader.Report(
            HostDiagnostics.MalformedValue,
            directory,
            name,
            name,
            text,
            "a decimal number"
        );
        return null;
    }

    PciAddress? PhysicalFunction(IHostDirectory directory)
    {
        FileResult result = SysfsReader.LinkedName(directory, "physfn", out string? target);
        if (result.IsOk && PciAddress.TryParse(target, out PciAddress address))
            return address;
        if (result.Status == FileStatus.Absent && SysfsReader.Exists(directory, "physfn"))
            reader.Report(HostDiagnostics.DanglingLink, directory, "physfn", "physfn");
        else
            reader.ReportDetail(directory, "physfn", result);
        return null;
    }

    ValueList<HostVirtualFunction> VirtualFunctions(IHostDirectory directory)
    {
        const string prefix = "virtfn";
        if (
            !SysfsReader.Exists(directory, "sriov_numvfs")
            && !SysfsReader.Exists(directory, "virtfn0")
        )
            return [];
        List<HostVirtualFunction> functions = [];
        foreach (FileEntry entry in reader.List(directory))
        {
            if (
                !entry.Name.StartsWith(prefix, StringComparison.Ordinal)
                || !int.TryParse(
                    entry.Name.AsSpan(prefix.Length),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out int index
                )
                || (entry.Name.Length > prefix.Length + 1 && entry.Name[prefix.Length] == '0')
            )
                continue;
            FileResult result = SysfsReader.LinkedName(directory, entry.Name, out string? target);
            if (PciAddress.TryParse(target, out PciAddress address))
                functions.Add(new HostVirtualFunction(index, address));
            else if (result.Status == FileStatus.Absent)
                reader.Report(HostDiagnostics.DanglingLink, directory, entry.Name, entry.Name);
            else
                reader.Report(
                    HostDiagnostics.StrayEntry,
                    directory,
                    entry.Name,
                    entry.Name,
                    "a link to a PCI function"
                );
        }
        functions.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return ValueList.From(functions);
    }

    HostPciDevice WithConfigSpace(HostPciDevice device, IHostDirectory directory)
    {
        FileResult result = directory.Read("config", _config);
        if (result.Status == FileStatus.Absent)
            reader.Report(HostDiagnostics.MissingFile, directory, "", "config");
        reader.ReportDetail(directory, "config", result);
        PciConfigSpace space = new(_config.AsSpan(0, result.Length));
        PciBridge? bridge = space.HeaderType switch
        {
            1 => PciBridge.Pci,
            2 => PciBridge.CardBus,
            _ => null,
        };
        if (space.HeaderType > 2)
            reader.Report(HostDiagnostics.UnknownHeaderType, directory, "config", space.HeaderType);
        return device with
        {
            Bridge = bridge,
            Express = space.Express(),
            ConfigSpaceLength = result.Length,
        };
    }

    PciVpd? Vpd(IHostDirectory directory)
    {
        FileResult result = directory.Read("vpd", _vpd);
        if (result.Status == FileStatus.Absent)
            return null;
        string? reason = null;
        PciVpd? vpd = result.IsOk
            ? VpdParser.Parse(_vpd.AsSpan(0, result.Length), out reason)
            : null;
        if (vpd is null)
            reader.Report(
                HostDiagnostics.InvalidVpd,
                directory,
                "vpd",
                reason ?? SysfsReader.Describe(result)
            );
        return vpd;
    }
}
