namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;hostdev&gt;</c>: its attributes, and what the two types differ in.</summary>
static class HostdevElement
{
    static readonly WordTable<HostdevModel> Models = new(
        (HostdevModel.VfioPci, "vfio-pci"),
        (HostdevModel.VfioCcw, "vfio-ccw"),
        (HostdevModel.VfioAp, "vfio-ap")
    );

    static readonly WordTable<HostdevDriverName> DriverNames = new(
        (HostdevDriverName.Kvm, "kvm"),
        (HostdevDriverName.Vfio, "vfio"),
        (HostdevDriverName.Xen, "xen")
    );

    /// <summary>The word for a model.</summary>
    internal static string Word(HostdevModel model) => Models.Of(model);

    /// <summary>The model for a word, which is also that of the device API.</summary>
    internal static bool TryFindModel(string word, out HostdevModel model)
    {
        bool isKnown = Models.TryFind(word, out HostdevModel? found);
        model = found ?? default;
        return isKnown;
    }

    internal static Hostdev? Read(NodeReader reader)
    {
        string? type = reader.CapabilityType();
        bool isSubsystem = reader.SwitchAttribute("mode", "subsystem", "capabilities") ?? true;
        switch (type)
        {
            case "mdev" when isSubsystem:
                return ReadMdev(reader);
            case "pci" when isSubsystem:
                return ReadPci(reader);
            case "usb" or "scsi" or "scsi_host" when isSubsystem:
            case "storage" or "misc" or "net" when !isSubsystem:
                reader.Report(HostdevDiagnostics.HostdevNotCovered);
                break;
            case not null:
                const string subsystems = "usb, pci, scsi, scsi_host, mdev";
                reader.ReportType(
                    DocumentDiagnostics.UnknownValue,
                    type,
                    isSubsystem ? subsystems : "storage, misc, net"
                );
                break;
            default:
                break;
        }
        reader.Ignore();
        return null;
    }

    internal static void Write(NodeWriter writer, Hostdev hostdev)
    {
        writer.Start("hostdev"u8);
        writer.Attribute("mode"u8, "subsystem");
        writer.Attribute("type"u8, hostdev.Type);
        writer.YesNo("managed"u8, hostdev.Managed);
        if (hostdev is MdevHostdev mdev)
            writer.Attribute("model"u8, Models.Of(mdev.Model));
        writer.OnOff("display"u8, hostdev.Display);
        writer.OnOff("ramfb"u8, hostdev.RamFb);
        writer.Children();
        if (hostdev is MdevHostdev source)
            WriteMdevSource(writer, source);
        else
            WritePciElements(writer, (PciHostdev)hostdev);
        HostdevBuilder.Write(writer, hostdev);
        writer.End();
    }

    static MdevHostdev? ReadMdev(NodeReader reader)
    {
        HostdevModel? model = reader.StrictWordAttribute("model", Models);
        if (model is null && !reader.TryNodeAttribute("model", out _))
            reader.ReportMissingAttribute("model");
        HostdevAttributes attributes = HostdevAttributes.Read(reader);
        HostdevBuilder builder = new();
        MdevSource source = new();
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "source":
                    source.Read(reader);
                    break;
                case "driver":
                    HostdevBuilder.Drop(reader, "pci");
                    break;
                default:
                    builder.Read(reader);
                    break;
            }
        }
        Guid uuid = source.Uuid(reader);
        builder.RefuseTeaming(reader);
        return builder.Build(reader, attributes, new MdevHostdev { Model = model ?? default, Uuid = uuid });
    }

    static PciHostdev? ReadPci(NodeReader reader)
    {
        if (reader.TryNodeAttribute("model", out ReadValue model))
            reader.Report(model.Position, HostdevDiagnostics.HostdevAttributeOfOtherType, "model", "mdev");
        HostdevAttributes attributes = HostdevAttributes.Read(reader);
        HostdevBuilder builder = new();
        Field<PciLocation> source = default;
        bool? writeFiltering = null;
        bool hasDriver = false;
        HostdevDriver? driver = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "source":
                    ReadPciSource(reader, ref source, ref writeFiltering);
                    break;
                case "driver":
                    if (reader.First(ref hasDriver))
                        driver = ReadDriver(reader);
                    break;
                default:
                    builder.Read(reader);
                    break;
            }
        }
        if (!source.Seen)
            reader.ReportMissing("source");
        PciHostdev hostdev = new()
        {
            Source = source.Value,
            WriteFiltering = writeFiltering,
            Driver = driver,
            TeamingPersistent = builder.Teaming(reader),
        };
        return builder.Build(reader, attributes, hostdev);
    }

    static void ReadPciSource(NodeReader reader, ref Field<PciLocation> source, ref bool? writeFiltering)
    {
        MdevSource.RefuseStartupPolicy(reader);
        if (!reader.First(ref source.Seen))
            return;
        writeFiltering = reader.YesNoAttribute("writeFiltering");
        bool hasAddress = false;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name != "address")
                reader.Unknown();
            else if (reader.First(ref hasAddress))
                source.Set(PciAddressXml.Read(reader));
        }
        if (!hasAddress)
            reader.Report(HostdevDiagnostics.SourceAddressMissing);
    }

    static HostdevDriver? ReadDriver(NodeReader reader)
    {
        HostdevDriver driver = new()
        {
            Name = reader.StrictWordAttribute("name", DriverNames),
            Model = reader.NodeTextAttribute("model"),
            Iommufd = reader.YesNoAttribute("iommufd"),
        };
        return driver == new HostdevDriver() ? null : driver;
    }

    static void WriteMdevSource(NodeWriter writer, MdevHostdev mdev)
    {
        writer.Open("source"u8);
        writer.Start("address"u8);
        writer.Attribute("uuid"u8, mdev.Uuid.ToString("D"));
        writer.EndEmpty();
        writer.End();
    }

    static void WritePciElements(NodeWriter writer, PciHostdev pci)
    {
        WriteDriver(writer, pci.Driver);
        writer.Start("source"u8);
        writer.YesNo("writeFiltering"u8, pci.WriteFiltering);
        writer.Children();
        PciAddressXml.Write(writer, pci.Source);
        writer.End();
        if (pci.TeamingPersistent is null)
            return;
        writer.Start("teaming"u8);
        writer.Attribute("type"u8, "transient");
        writer.Attribute("persistent"u8, pci.TeamingPersistent);
        writer.EndEmpty();
    }

    static void WriteDriver(NodeWriter writer, HostdevDriver? driver)
    {
        if (driver is not null && !writer.Has(VersionTrait.HostdevIommufd))
            driver = driver with { Iommufd = null };
        if (driver is null || driver == new HostdevDriver())
            return;
        writer.Start("driver"u8);
        if (driver.Name is { } name)
            writer.Attribute("name"u8, DriverNames.Of(name));
        if (driver.Model is not null)
            writer.Attribute("model"u8, driver.Model);
        writer.YesNo("iommufd"u8, driver.Iommufd);
        writer.EndEmpty();
    }
}
