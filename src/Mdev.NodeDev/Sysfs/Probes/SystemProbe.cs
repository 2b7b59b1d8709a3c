using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the machine itself.</summary>
static class SystemProbe
{
    const string DmiDirectory = "sys/devices/virtual/dmi/id";
    const string UuidFile = "product_uuid";

    /// <summary>Reads the machine.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="givenUuid">The UUID that the caller knows, if any.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    internal static HostSystem Read(IHostTree tree, Guid? givenUuid, List<Diagnostic> diagnostics)
    {
        FileResult result = SysfsDirectory.Open(tree, DmiDirectory, diagnostics, out SysfsDirectory? opened);
        using (opened)
        {
            // Without uevent it is not a device, and udev knows nothing of it.
            SysfsDirectory? dmi = opened?.Exists("uevent") == true ? opened : null;
            Guid? uuid = givenUuid;
            string? reason = uuid is null ? Reason(result) : null;
            if (uuid is null && dmi is not null)
                uuid = Uuid(dmi, out reason);
            if (uuid is not null && opened is null && result.Status != FileStatus.Absent)
                diagnostics.Add(
                    HostDiagnostics.UnreadableDetail.At(
                        new SourceLocation(DmiDirectory),
                        SysfsReader.LastPart(DmiDirectory),
                        result.Describe()
                    )
                );
            if (reason is not null)
                diagnostics.Add(
                    HostDiagnostics.UnknownHostUuid.At(new SourceLocation($"{DmiDirectory}/{UuidFile}"), reason)
                );
            return new HostSystem
            {
                ProductName = dmi?.Informative("product_name"),
                Vendor = dmi?.Informative("sys_vendor"),
                Version = dmi?.Informative("product_version"),
                Serial = dmi?.Informative("product_serial"),
                Uuid = uuid,
                FirmwareVendor = dmi?.Informative("bios_vendor"),
                FirmwareVersion = dmi?.Informative("bios_version"),
                FirmwareDate = dmi?.Informative("bios_date"),
            };
        }
    }

    static string Reason(FileResult result) => result.IsOk ? "the DMI directory is not a device" : result.Describe();

    /// <summary>The UUID of the firmware. One byte repeated is not a UUID; it is kept and reported.</summary>
    static Guid? Uuid(SysfsDirectory dmi, out string? reason)
    {
        FileResult result = dmi.Read(UuidFile, out string? text);
        reason = result.Describe();
        if (!result.IsOk)
            return null;
        reason = "not a UUID of 36 characters";
        if (!UuidText.TryHyphenated(text, out Guid uuid))
            return null;
        Span<byte> bytes = stackalloc byte[16];
        _ = uuid.TryWriteBytes(bytes);
        reason = bytes.IndexOfAnyExcept(bytes[0]) < 0 ? "the firmware gives one byte repeated" : null;
        return uuid;
    }
}
