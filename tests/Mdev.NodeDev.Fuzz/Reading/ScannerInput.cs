namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Input number N of a seed for the two ways to read bytes: documents as they are and with bytes changed, and XML that
/// is made of everything XML has, sound or nearly so.
/// </summary>
static class ScannerInput
{
    /// <summary>What no UTF-8 holds, or only just.</summary>
    static readonly byte[][] OddBytes =
    [
        [0xc0, 0x80],
        [0xed, 0xa0, 0x80],
        [0xef, 0xbf, 0xbe],
        [0xef, 0xbf, 0xbf],
        [0xef, 0xbf, 0xbd],
        [0xef, 0xbb, 0xbf],
        [0xf4, 0x8f, 0xbf, 0xbf],
        [0xf4, 0x90, 0x80, 0x80],
        [0xf0, 0x9f, 0x98, 0x80],
        [0xe2, 0x80],
        [0x80],
        [0xff],
        [0x00],
        [0x1f],
        [0x7f],
        [0xc2, 0x85],
        [0xe2, 0x80, 0xa8],
        [0x0d],
        [0x0a],
        [0x09],
    ];

    internal static byte[] Make(ulong seed, int number)
    {
        Dice dice = new(~new Dice(seed).Next() ^ (ulong)number);
        return dice.Below(16) switch
        {
            0 => FuzzInput.Make(seed, number),
            1 or 12 => Document(dice, seed, number),
            2 or 3 => Changed(dice, Document(dice, seed, number)),
            4 or 5 => Changed(dice, RandomXml.Make(dice)),
            _ => RandomXml.Make(dice),
        };
    }

    static byte[] Document(Dice dice, ulong seed, int number) =>
        dice.Below(4) switch
        {
            0 => RandomDomain.Make(dice, isS390: dice.Percent(50)),
            1 => RandomHostdev.Make(seed, number).Bytes,
            _ => RandomDocument.Make(seed, number).Bytes,
        };

    /// <summary>The bytes with some taken out, put in, doubled, or exchanged.</summary>
    static byte[] Changed(Dice dice, byte[] bytes)
    {
        List<byte> all = [.. bytes];
        for (int i = dice.Between(1, 3); i > 0 && all.Count > 0; i--)
        {
            int at = dice.Below(all.Count);
            int length = Math.Min(dice.Odd(10, 1, 2, 5, 40), all.Count - at);
            switch (dice.Below(6))
            {
                case 5 when all.FindIndex(at, one => one <= ' ') is >= 0 and int space:
                    // What only looks like white space.
                    all[space] = (byte)dice.Below(' ' + 1);
                    break;
                case 0:
                    all.RemoveRange(at, length);
                    break;
                case 1:
                    all.InsertRange(at, dice.Of<byte[]>(OddBytes));
                    break;
                case 2:
                    all.InsertRange(at, all.GetRange(at, length));
                    break;
                case 3:
                    all[at] = (byte)dice.Below(256);
                    break;
                default:
                    all[at] = "<>&;'\"=/!?[]:- \r\n\t"u8[dice.Below(18)];
                    break;
            }
        }
        return [.. all];
    }
}
