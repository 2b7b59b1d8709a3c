using System.Buffers.Binary;

namespace Mdev.NodeDev.Conformance;

/// <summary>PCI configuration spaces. Their capability lists never have a loop: libvirt would not come back.</summary>
static class RandomConfig
{
    const int Express = 0x10;

    internal static byte[] Make(Dice dice, bool isBridge)
    {
        byte[] config = new byte[dice.Odd(30, 256, 257, 4096)];
        int header = dice.Odd(8, isBridge ? 1 : 0, 0, 1, 2, 3, 4, 0x7F);
        config[0x0E] = (byte)(header | (dice.Percent(30) ? 0x80 : 0));
        config[0x06] = (byte)dice.Odd(10, 0x10, 0, 0xEF, 0xFF);
        int place = 0x34;
        foreach (int offset in Offsets(dice))
        {
            config[place] = (byte)offset;
            config[offset] = (byte)dice.Of(0x01, 0x05, 0x09, 0x11, 0x13, Express, Express);
            if (config[offset] == Express && offset + 0x14 <= 0x100)
                Links(dice, config.AsSpan(offset));
            place = offset + 1;
        }
        config[place] = (byte)dice.Odd(10, 0, 0x01, 0x3F, 0xFF);
        return config;
    }

    /// <summary>Places for capabilities that do not overlap.</summary>
    static int[] Offsets(Dice dice)
    {
        int shift = dice.Odd(15, 0, 1, 2, 3);
        int[] slots = [.. Enumerable.Range(0, 8).Select(i => 0x40 + (i * 0x18) + shift)];
        return dice.Some(dice.Of(0, 1, 1, 2, 3, 5, 8), slots);
    }

    static void Links(Dice dice, Span<byte> capability)
    {
        int type = dice.Of(0, 0, 0, 1, 4, 5, 6, 7, 9, 10, 15);
        capability[2] = (byte)(dice.Odd(10, 2, 0, 1, 15) | (type << 4));
        uint port = (uint)dice.Of(0, 0, 1, 9, 255);
        BinaryPrimitives.WriteUInt32LittleEndian(
            capability[0x0C..],
            (port << 24) | ((uint)Width(dice) << 4) | (uint)Speed(dice) | ((uint)dice.Below(16) << 10)
        );
        BinaryPrimitives.WriteUInt16LittleEndian(
            capability[0x12..],
            (ushort)((Width(dice) << 4) | Speed(dice) | (dice.Below(8) << 10))
        );
    }

    static int Speed(Dice dice) => dice.Odd(10, dice.Between(1, 6), 0, 7, 15);

    static int Width(Dice dice) => dice.Of(0, 1, 2, 4, 8, 16, 32, dice.Below(64));
}
