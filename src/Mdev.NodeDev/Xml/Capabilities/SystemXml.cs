using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='system'&gt;</c>.</summary>
static class SystemXml
{
    internal static SystemCapability Read(NodeReader reader)
    {
        Field<string> product = default;
        Hardware hardware = default;
        Firmware firmware = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "product":
                    reader.Text(ref product);
                    break;
                case "hardware":
                    ReadHardware(reader, ref hardware);
                    break;
                case "firmware":
                    ReadFirmware(reader, ref firmware);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        if (!hardware.Uuid.Has && !hardware.Uuid.Bad)
            reader.ReportMissing("hardware/uuid");
        return new SystemCapability
        {
            Product = product.Value,
            HardwareVendor = hardware.Vendor.Value,
            HardwareVersion = hardware.Version.Value,
            HardwareSerial = hardware.Serial.Value,
            Uuid = hardware.Uuid.Value,
            FirmwareVendor = firmware.Vendor.Value,
            FirmwareVersion = firmware.Version.Value,
            FirmwareReleaseDate = firmware.ReleaseDate.Value,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, SystemCapability system)
    {
        writer.Element("product"u8, system.Product);
        writer.Open("hardware"u8);
        writer.Element("vendor"u8, system.HardwareVendor);
        writer.Element("version"u8, system.HardwareVersion);
        writer.Element("serial"u8, system.HardwareSerial);
        writer.Element("uuid"u8, system.Uuid);
        writer.End();
        // Written also without anything in it.
        writer.Open("firmware"u8);
        writer.Element("vendor"u8, system.FirmwareVendor);
        writer.Element("version"u8, system.FirmwareVersion);
        writer.Element("release_date"u8, system.FirmwareReleaseDate);
        writer.End();
    }

    /// <summary>A second element of this name adds what the first one lacks.</summary>
    static void ReadHardware(NodeReader reader, ref Hardware hardware)
    {
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "vendor":
                    reader.Text(ref hardware.Vendor);
                    break;
                case "version":
                    reader.Text(ref hardware.Version);
                    break;
                case "serial":
                    reader.Text(ref hardware.Serial);
                    break;
                case "uuid":
                    ReadUuid(reader, ref hardware.Uuid);
                    break;
                default:
                    reader.Unknown();
                    break;
            }
        }
    }

    static void ReadFirmware(NodeReader reader, ref Firmware firmware)
    {
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "vendor":
                    reader.Text(ref firmware.Vendor);
                    break;
                case "version":
                    reader.Text(ref firmware.Version);
                    break;
                case "release_date":
                    reader.Text(ref firmware.ReleaseDate);
                    break;
                default:
                    reader.Unknown();
                    break;
            }
        }
    }

    static void ReadUuid(NodeReader reader, ref Field<Guid> uuid)
    {
        if (!reader.First(ref uuid.Seen))
            return;
        ReadValue text = reader.Content();
        if (LibvirtUuid.TryParse(text.ToString(), out Guid value))
            uuid.Set(value);
        uuid.Bad = !uuid.Has && !text.IsEmpty;
        if (uuid.Bad)
            reader.Report(text.Position, DocumentDiagnostics.MalformedUuid, text.ToString());
    }

    struct Hardware
    {
        internal Field<string> Vendor;
        internal Field<string> Version;
        internal Field<string> Serial;
        internal Field<Guid> Uuid;
    }

    struct Firmware
    {
        internal Field<string> Vendor;
        internal Field<string> Version;
        internal Field<string> ReleaseDate;
    }
}
