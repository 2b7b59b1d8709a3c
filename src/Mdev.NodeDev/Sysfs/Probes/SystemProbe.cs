namespace Mdev.NodeDev;

/// <summary>Reads the machine itself.</summary>
static class SystemProbe
{
    const string DmiDirectory = "sys/devices/virtual/dmi/id";
    const string DmiClassDirectory = "sys/class/dmi/id";

    internal static HostSystem Read(SysfsReader reader, Guid? givenUuid)
    {
        HostResult result = reader.Tree.OpenDirectory(DmiDirectory, out IHostDirectory? dmi);
        if (dmi is null)
            result = reader.Tree.OpenDirectory(DmiClassDirectory, out dmi);
        using (dmi)
        {
            Guid? uuid = givenUuid;
            string reason = SysfsReader.Describe(result);
            if (uuid is null && dmi is not null)
                uuid = Uuid(reader, dmi, out reason);
            if (uuid is null)
            {
                reader.Report(
                    DiagnosticDescriptors.UnknownHostUuid,
                    $"{DmiDirectory}/product_uuid",
                    reason
                );
            }
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

    static Guid? Uuid(SysfsReader reader, IHostDirectory dmi, out string reason)
    {
        HostResult result = reader.Read(dmi, "product_uuid", out string? text);
        reason = SysfsReader.Describe(result);
        if (!result.IsOk)
            return null;
        reason = "not a UUID";
        if (!LibvirtUuid.TryParse(text, out Guid uuid))
            return null;
        reason = "all bytes are equal";
        Span<byte> bytes = stackalloc byte[16];
        _ = uuid.TryWriteBytes(bytes);
        return bytes.IndexOfAnyExcept(bytes[0]) < 0 ? null : uuid;
    }
}
