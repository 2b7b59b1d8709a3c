using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the machine itself.</summary>
static class SystemProbe
{
    const string DmiDirectory = "sys/devices/virtual/dmi/id";
    const string UuidFile = $"{DmiDirectory}/product_uuid";

    internal static HostSystem Read(SysfsReader reader, Guid? givenUuid)
    {
        FileResult result = reader.Tree.OpenDirectory(DmiDirectory, out IHostDirectory? opened);
        using (opened)
        {
            // Without uevent it is no device, and udev tells nothing of it.
            IHostDirectory? dmi =
                opened is not null && SysfsReader.Exists(opened, "uevent") ? opened : null;
            Guid? uuid = givenUuid;
            string? reason = uuid is null ? Reason(result) : null;
            if (uuid is null && dmi is not null)
                uuid = Uuid(reader, dmi, out reason);
            if (uuid is not null && opened is null && result.Status != FileStatus.Absent)
                reader.Report(
                    HostDiagnostics.UnreadableDetail,
                    DmiDirectory,
                    SysfsReader.LastPart(DmiDirectory),
                    SysfsReader.Describe(result)
                );
            if (reason is not null)
                reader.Report(HostDiagnostics.UnknownHostUuid, UuidFile, reason);
            if (dmi is null)
                return new HostSystem { Uuid = uuid };
            return new HostSystem
            {
                ProductName = reader.UdevText(dmi, "product_name"),
                Vendor = reader.UdevText(dmi, "sys_vendor"),
                Version = reader.UdevText(dmi, "product_version"),
                Serial = reader.UdevText(dmi, "product_serial"),
                Uuid = uuid,
                FirmwareVendor = reader.UdevText(dmi, "bios_vendor"),
                FirmwareVersion = reader.UdevText(dmi, "bios_version"),
                FirmwareDate = reader.UdevText(dmi, "bios_date"),
            };
        }
    }

    static string Reason(FileResult result) =>
        result.IsOk ? "the DMI directory is no device" : SysfsReader.Describe(result);

    /// <summary>The UUID of the firmware. One whose bytes are all equal is no UUID, but libvirt prints it, and so it stays.</summary>
    static Guid? Uuid(SysfsReader reader, IHostDirectory dmi, out string? reason)
    {
        FileResult result = reader.Read(dmi, "product_uuid", out string? text);
        reason = SysfsReader.Describe(result);
        if (!result.IsOk)
            return null;
        reason = "not a UUID of 36 characters";
        if (!UuidText.TryHyphenated(text, out Guid uuid))
            return null;
        Span<byte> bytes = stackalloc byte[16];
        _ = uuid.TryWriteBytes(bytes);
        reason =
            bytes.IndexOfAnyExcept(bytes[0]) < 0 ? "the firmware gives one byte repeated" : null;
        return uuid;
    }
}
