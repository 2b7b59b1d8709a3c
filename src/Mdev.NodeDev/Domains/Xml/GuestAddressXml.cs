using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;address type='…'/&gt;</c> of a hostdev.</summary>
static class GuestAddressXml
{
    /// <summary>
    /// What libvirt knows and no device that is described here can have, but for vfio-ap, where libvirt does not look.
    /// </summary>
    const string OtherTypes = "drive, virtio-serial, ccid, usb, spapr-vio, virtio-s390, virtio-mmio, isa, dimm";

    internal static GuestAddress? Read(NodeReader reader, out SourceLocation location)
    {
        location = default;
        if (!reader.TryNodeAttribute("type", out ReadValue text))
        {
            reader.ReportMissingAttribute("type");
            reader.Ignore();
            return null;
        }
        location = reader.Locate(text.Position);
        switch (text.Text)
        {
            case "pci":
                return ReadPci(reader);
            case "ccw":
                return ReadCcw(reader);
            case "unassigned":
                return new UnassignedGuestAddress();
            default:
                string type = text.ToString();
                if (type.Length > 0 && OtherTypes.Split(", ").Contains(type))
                    reader.Report(
                        location,
                        HostdevDiagnostics.AddressNotPossible,
                        $"an address of type '{type}' is not possible for mdev and pci"
                    );
                else
                    reader.ReportUnknownValue(text, "pci, ccw, unassigned");
                reader.Ignore();
                return null;
        }
    }

    internal static void Write(NodeWriter writer, GuestAddress? address)
    {
        if (address is null)
            return;
        writer.Start("address"u8);
        writer.Attribute("type"u8, address.Type);
        if (address is PciGuestAddress pci)
        {
            WritePci(writer, pci);
            return;
        }
        if (address is CcwGuestAddress { Address: ChannelAddress ccw })
        {
            writer.Attribute("cssid"u8, Number.Hex(ccw.Cssid));
            writer.Attribute("ssid"u8, Number.Hex(ccw.Ssid));
            writer.Attribute("devno"u8, Number.Hex4(ccw.Devno));
        }
        writer.EndEmpty();
    }

    /// <summary>Whether libvirt takes a device with its address.</summary>
    internal static bool IsPossible(Hostdev hostdev, [NotNullWhen(false)] out string? why)
    {
        bool isPossible = (hostdev, hostdev.Address) switch
        {
            (_, null) => true,
            (MdevHostdev { Model: HostdevModel.VfioPci }, var address) => address is PciGuestAddress,
            (MdevHostdev { Model: HostdevModel.VfioCcw }, var address) => address is CcwGuestAddress,
            (MdevHostdev, _) => true,
            (_, var address) => address is not CcwGuestAddress,
        };
        string device = hostdev is MdevHostdev mdev ? HostdevElement.Word(mdev.Model) : "a PCI function of the host";
        why = isPossible ? null : $"an address of type '{hostdev.Address!.Type}' is not possible for {device}";
        return isPossible;
    }

    static PciGuestAddress ReadPci(NodeReader reader)
    {
        PciLocation location = PciAddressXml.ReadNumbers(reader);
        bool? multifunction = reader.OnOffAttribute("multifunction");
        bool hasZpci = false;
        ZpciNumbers? zpci = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.NodeName != "zpci")
                reader.Unknown();
            else if (reader.First(ref hasZpci))
                zpci = ReadZpci(reader);
        }
        return new PciGuestAddress
        {
            Address = location.TryGetAddress(out PciAddress address) ? address : null,
            Multifunction = multifunction,
            Zpci = zpci,
        };
    }

    static ZpciNumbers? ReadZpci(NodeReader reader)
    {
        Field<uint> uid = reader.NodeNumberAttribute("uid", NumberSpelling.AnyBase);
        Field<uint> fid = reader.NodeNumberAttribute("fid", NumberSpelling.AnyBase);
        return uid.Has || fid.Has ? new ZpciNumbers(uid.Value, fid.Value) : null;
    }

    static CcwGuestAddress ReadCcw(NodeReader reader)
    {
        Field<uint> cssid = reader.NodeNumberAttribute("cssid", NumberSpelling.AnyBase);
        Field<uint> ssid = reader.NodeNumberAttribute("ssid", NumberSpelling.AnyBase);
        Field<uint> devno = reader.NodeNumberAttribute("devno", NumberSpelling.AnyBase);
        ChannelLocation location = new(cssid.Value, ssid.Value, devno.Value);
        bool isBad = cssid.Bad || ssid.Bad || devno.Bad;
        if (!isBad && (cssid.Has != ssid.Has || ssid.Has != devno.Has))
            reader.Report(HostdevDiagnostics.ChannelAddressIncomplete);
        else if (!location.TryGetAddress(out ChannelAddress address))
            reader.Report(HostdevDiagnostics.ChannelAddressOutOfRange, location);
        else
            return new CcwGuestAddress(address) { IsChosenByLibvirt = !devno.Has };
        return new CcwGuestAddress(default(ChannelAddress));
    }

    static void WritePci(NodeWriter writer, PciGuestAddress pci)
    {
        if (pci.Address is { } location)
        {
            writer.Attribute("domain"u8, Number.Hex4(location.Domain));
            writer.Attribute("bus"u8, Number.Hex2(location.Bus));
            writer.Attribute("slot"u8, Number.Hex2(location.Slot));
            writer.Attribute("function"u8, Number.Function(location.Function));
        }
        writer.OnOff("multifunction"u8, pci.Multifunction);
        if (pci.Zpci is not { } zpci)
        {
            writer.EndEmpty();
            return;
        }
        writer.Children();
        writer.Start("zpci"u8);
        writer.Attribute("uid"u8, Number.Hex4(zpci.Uid));
        writer.Attribute("fid"u8, Number.Hex8(zpci.Fid));
        writer.EndEmpty();
        writer.End();
    }
}
