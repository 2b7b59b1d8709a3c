using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='storage'&gt;</c>.</summary>
static class StorageXml
{
    internal static StorageCapability Read(NodeReader reader)
    {
        StorageCapabilityBuilder builder = default;
        Field<string> block = default;
        Field<string> bus = default;
        Field<string> driveType = default;
        Field<string> model = default;
        Field<string> vendor = default;
        Field<string> serial = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "block":
                    reader.Text(ref block);
                    break;
                case "bus":
                    reader.Text(ref bus);
                    break;
                case "drive_type":
                    reader.Text(ref driveType);
                    break;
                case "model":
                    reader.Text(ref model);
                    break;
                case "vendor":
                    reader.Text(ref vendor);
                    break;
                case "serial":
                    reader.Text(ref serial);
                    break;
                case "size":
                    builder.ReadSize(reader);
                    break;
                case "capability":
                    builder.ReadNested(reader);
                    break;
                default:
                    if (!builder.TryReadBlocks(reader))
                        reader.Unknown(ref unknown);
                    break;
            }
        }
        return new StorageCapability
        {
            Block = reader.Required(block, "block"),
            Bus = bus.Value,
            DriveType = driveType.Value,
            Model = model.Value,
            Vendor = vendor.Value,
            Serial = serial.Value,
            Size = builder.Size(reader),
            Removable = builder.Medium,
            LogicalBlockSize = builder.LogicalBlockSize.Value,
            Blocks = builder.Blocks.Value,
            IsHotpluggable = builder.IsHotpluggable,
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, StorageCapability storage)
    {
        writer.Element("block"u8, storage.Block);
        writer.Element("bus"u8, storage.Bus);
        writer.Element("drive_type"u8, storage.DriveType);
        writer.Element("model"u8, storage.Model);
        writer.Element("vendor"u8, storage.Vendor);
        writer.Element("serial"u8, storage.Serial);
        if (storage.Removable is { } medium)
        {
            writer.OpenCapability("removable");
            writer.Element("media_available"u8, Number.Decimal(medium.IsAvailable ? 1u : 0));
            writer.Element("media_size"u8, Number.Decimal(medium.Size));
            writer.Element("media_label"u8, medium.Label);
            WriteBlocks(writer, storage);
            writer.End();
        }
        else
        {
            writer.Element("size"u8, Number.Decimal(storage.Size));
            WriteBlocks(writer, storage);
        }
        if (storage.IsHotpluggable)
            writer.EmptyCapability("hotpluggable");
    }

    static void WriteBlocks(NodeWriter writer, StorageCapability storage)
    {
        bool hasSize = storage.LogicalBlockSize != 0;
        bool hasNumber = storage.Blocks != 0;
        if (writer.Has(VersionTrait.BlockNumbersGoTogether))
            hasSize = hasNumber = hasSize || hasNumber;
        if (hasSize)
            writer.Element("logical_block_size"u8, Number.Decimal(storage.LogicalBlockSize));
        if (hasNumber)
            writer.Element("num_blocks"u8, Number.Decimal(storage.Blocks));
    }
}
