using System.Globalization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;address domain='…' bus='…' slot='…' function='…'/&gt;</c>.</summary>
static class PciAddressXml
{
    internal static void Write(NodeWriter writer, PciLocation location)
    {
        writer.Start("address"u8);
        writer.Attribute("domain"u8, Number.Hex4(location.Domain));
        writer.Attribute("bus"u8, Number.Hex2(location.Bus));
        writer.Attribute("slot"u8, Number.Hex2(location.Slot));
        writer.Attribute("function"u8, Number.Function(location.Function));
        writer.EndEmpty();
    }

    internal static void Write(NodeWriter writer, ValueList<PciLocation> locations)
    {
        foreach (PciLocation location in locations)
            Write(writer, location);
    }

    /// <summary>Adds the addresses below the current element.</summary>
    internal static void ReadAll(NodeReader reader, ref ListBuilder<PciLocation> locations)
    {
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name == "address")
                locations.Add(Read(reader));
            else
                reader.Unknown();
        }
    }

    /// <summary>The address that the reader is on.</summary>
    internal static PciLocation Read(NodeReader reader)
    {
        PciLocation location = ReadNumbers(reader);
        _ = reader.OnOffAttribute("multifunction");
        CheckChildren(reader);
        return location;
    }

    /// <summary>The four numbers of the address that the reader is on.</summary>
    internal static PciLocation ReadNumbers(NodeReader reader)
    {
        Field<uint> domain = reader.NodeNumberAttribute("domain", NumberSpelling.AnyBase);
        Field<uint> bus = reader.NodeNumberAttribute("bus", NumberSpelling.AnyBase);
        Field<uint> slot = reader.NodeNumberAttribute("slot", NumberSpelling.AnyBase);
        Field<uint> function = ReadFunction(reader);
        PciLocation location = new(domain.Value, bus.Value, slot.Value, function.Value);
        bool isBad = domain.Bad || bus.Bad || slot.Bad || function.Bad;
        // Without domain, bus and slot libvirt takes the address for none at all and does not look at it.
        bool isNone = location is { Domain: 0, Bus: 0, Slot: 0 };
        if (!isBad && !isNone && !location.TryGetAddress(out _))
            reader.Report(DocumentDiagnostics.AddressOutOfRange, Spelled(location));
        return location;
    }

    /// <summary>The numbers of a PCI function on s390 are read, and never written.</summary>
    static void CheckChildren(NodeReader reader)
    {
        bool hasZpci = false;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.NodeName != "zpci")
            {
                reader.Unknown();
            }
            else if (reader.First(ref hasZpci))
            {
                reader.Report(DocumentDiagnostics.ZpciDropped);
                reader.NodeNumberAttribute("uid", NumberSpelling.AnyBase);
                reader.NodeNumberAttribute("fid", NumberSpelling.AnyBase);
            }
        }
    }

    /// <summary>libvirt prints the function in decimal digits after <c>0x</c>; above 7 that matters.</summary>
    static Field<uint> ReadFunction(NodeReader reader)
    {
        if (
            !reader.AsLibvirt
            && reader.TryNodeAttribute("function", out ReadValue text)
            && text.Text is ['0', 'x', .. ReadOnlySpan<char> digits]
            && int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int printed)
        )
        {
            Field<uint> slot = default;
            slot.Set(unchecked((uint)printed));
            return slot;
        }
        return reader.NodeNumberAttribute("function", NumberSpelling.AnyBase);
    }

    static string Spelled(PciLocation location) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{location.Domain:x4}:{location.Bus:x2}:{location.Slot:x2}.{location.Function:x}"
        );
}
