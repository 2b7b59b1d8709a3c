using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 channel devices.</summary>
sealed class CcwProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/ccw/devices";

    /// <summary>Reads every channel device, by path.</summary>
    internal ValueList<HostChannelDevice> ReadAll() =>
        ChannelNames.ReadAll(reader, Devices, Read, static one => one.Path);

    HostChannelDevice Read(IHostDirectory directory, ChannelLocation location)
    {
        HostChannelDevice device = new()
        {
            Name = SysfsReader.LastPart(directory.Path),
            Location = location,
            Path = directory.Path,
            Driver = reader.Driver(directory),
            Online = Online(directory),
            GroupName = reader.LinkedBySymbol(directory, "group_device"),
        };
        CheckType(directory);
        reader.CheckDevice(directory);
        return device with { Diagnostics = reader.TakeProblems() };
    }

    /// <summary>libvirt takes a device without a readable file for offline, and loses one whose file is no number.</summary>
    int? Online(IHostDirectory directory)
    {
        FileResult result = reader.Read(directory, "online", out string? text);
        reader.ReportDetail(directory, "online", result);
        if (text is null)
            return 0;
        if (
            SysfsNumber.TryInt32(text.AsSpan().TrimEnd("\r\n"), out int online, radix: 0)
            && online >= 0
        )
            return online;
        reader.Report(
            HostDiagnostics.MalformedValue,
            directory,
            "online",
            "online",
            text,
            "0 or 1"
        );
        return null;
    }

    /// <summary>A channel device has no such property; libvirt would take it for something else.</summary>
    void CheckType(IHostDirectory directory)
    {
        string? type = Uevent.Find(reader.Optional(directory, "uevent"), "DEVTYPE");
        if (type is not null)
            reader.Report(
                HostDiagnostics.MalformedValue,
                directory,
                "uevent",
                "uevent",
                $"DEVTYPE={type}",
                "a property of a channel device"
            );
    }
}
