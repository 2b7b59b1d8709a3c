using System.Buffers.Binary;

namespace Mdev.NodeDev.Sysfs;

/// <summary>What node devices need of a PCI configuration space: the header type and the Express capability.</summary>
readonly ref struct PciConfigSpace(ReadOnlySpan<byte> bytes)
{
    /// <summary>The smallest size that is the whole of a conventional configuration space.</summary>
    internal const int ConventionalLength = 256;

    const int StatusOffset = 0x06;
    const int CapabilityListBit = 0x10;
    const int HeaderTypeOffset = 0x0e;
    const int HeaderTypeMask = 0x7f;
    const int ListOffset = 0x34;
    const int FirstCapability = 0x40;
    const int ExpressCapability = 0x10;
    const int MostCapabilities = 256;
    const int IntegratedEndpoint = 9;
    const int EventCollector = 10;

    readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>
    /// The header type without the multifunction bit; <see langword="null"/> if the bytes do not reach so far.
    /// </summary>
    internal int? HeaderType => _bytes.Length > HeaderTypeOffset ? _bytes[HeaderTypeOffset] & HeaderTypeMask : null;

    /// <summary>The Express capability, <see langword="null"/> if there is none.</summary>
    internal PciExpress? Express()
    {
        int at = Find(ExpressCapability);
        if (at == 0)
            return null;
        int portType = (Word(at + 0x02) >> 4) & 0xf;
        if (portType is IntegratedEndpoint or EventCollector)
            return new PciExpress();
        uint able = Double(at + 0x0c);
        int status = Word(at + 0x12);
        return new PciExpress
        {
            Capable = new PciExpressLink
            {
                Port = (int)(able >> 24),
                Speed = SpeedOf(able & 0xf),
                Width = (able >> 4) & 0x3f,
            },
            Status = new PciExpressLink { Speed = SpeedOf((uint)status & 0xf), Width = (uint)(status >> 4) & 0x3f },
        };
    }

    static PciLinkSpeed SpeedOf(uint code) =>
        code < (uint)PciLinkSpeed.Unnamed ? (PciLinkSpeed)code : PciLinkSpeed.Unnamed;

    int Find(int capability)
    {
        if ((Word(StatusOffset) & CapabilityListBit) == 0)
            return 0;
        int at = Byte(ListOffset);
        // A list may be made to go round; it cannot have more members than the space has bytes.
        for (int i = 0; i < MostCapabilities && at >= FirstCapability && at != 0xff; i++)
        {
            if (Byte(at) == capability)
                return at;
            at = Byte(at + 1);
        }
        return 0;
    }

    int Byte(int at) => at < _bytes.Length ? _bytes[at] : 0;

    int Word(int at) => at + 2 <= _bytes.Length ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes[at..]) : 0;

    uint Double(int at) => at + 4 <= _bytes.Length ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes[at..]) : 0;
}
