namespace Mdev.NodeDev.Conformance;

/// <summary>Vital product data: good, and good with one thing broken.</summary>
static class RandomVpd
{
    static readonly string[] ReadOnly = ["PN", "SN", "EC", "MN", "V0", "V1", "VZ", "XX", "LC", "YA"];
    static readonly string[] ReadWrite = ["YA", "Y0", "YB", "V3", "VA", "ZZ", "PN"];

    internal static byte[] Make(Dice dice)
    {
        List<byte> data = [];
        if (dice.Percent(90))
            Add(data, 0x82, Encoding.ASCII.GetBytes(Value(dice)));
        if (dice.Percent(10))
            Add(data, (byte)dice.Of(0x83, 0x85), new byte[dice.Below(6)]);
        if (dice.Percent(95))
            AddReadOnly(dice, data);
        if (dice.Percent(60))
            Add(data, 0x91, [.. Fields(dice, ReadWrite), .. dice.Percent(80) ? "RW\u0003\0\0\0"u8 : []]);
        if (dice.Percent(95))
            data.Add(0x78);
        if (dice.Percent(20))
            data.AddRange(new byte[dice.Below(32)]);
        byte[] vpd = [.. data];
        if (dice.Percent(25) && vpd.Length > 0)
            vpd[dice.Below(vpd.Length)] = (byte)dice.Below(256);
        return dice.Percent(5) ? vpd[..dice.Below(vpd.Length + 1)] : vpd;
    }

    static void AddReadOnly(Dice dice, List<byte> data)
    {
        byte[] fields = Fields(dice, ReadOnly);
        int padding = dice.Of(0, 0, 1, 7);
        int start = data.Count;
        Add(data, 0x90, [.. fields, (byte)'R', (byte)'V', (byte)(padding + 1), .. new byte[padding + 1]]);
        int checksum = start + 3 + fields.Length + 3;
        data[checksum] = (byte)-data.Take(checksum).Sum(value => value);
    }

    static byte[] Fields(Dice dice, string[] keywords)
    {
        List<byte> fields = [];
        int count = dice.Below(6);
        for (int i = 0; i < count; i++)
        {
            byte[] value = Encoding.ASCII.GetBytes(Value(dice));
            fields.AddRange(Encoding.ASCII.GetBytes(dice.Of(keywords)));
            fields.Add((byte)value.Length);
            fields.AddRange(value);
        }
        return [.. fields];
    }

    static string Value(Dice dice) =>
        dice.Odd(20, $"V{dice.Below(10000)}", "", " a b ", "<&>'\"", "a\0b", "\u0001", "tab\tin");

    static void Add(List<byte> data, byte tag, byte[] content)
    {
        data.AddRange([tag, (byte)content.Length, (byte)(content.Length >> 8)]);
        data.AddRange(content);
    }
}
