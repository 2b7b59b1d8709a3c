namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='system'&gt;</c>.</summary>
static class SystemXml
{
    internal static void Write(NodeWriter writer, SystemCapability system)
    {
        writer.Element("product", system.Product);
        writer.Open("hardware");
        writer.Element("vendor", system.HardwareVendor);
        writer.Element("version", system.HardwareVersion);
        writer.Element("serial", system.HardwareSerial);
        writer.Element("uuid", system.Uuid.ToString("D"));
        writer.End();
        // Written also without anything in it.
        writer.Open("firmware");
        writer.Element("vendor", system.FirmwareVendor);
        writer.Element("version", system.FirmwareVersion);
        writer.Element("release_date", system.FirmwareReleaseDate);
        writer.End();
    }
}
