namespace Mdev.NodeDev.Conformance;

/// <summary>Numbers in every notation that the C library takes, on the borders and just outside.</summary>
static class Numbers
{
    static readonly ulong[] Borders =
    [
        0,
        1,
        2,
        7,
        8,
        9,
        10,
        15,
        16,
        31,
        32,
        255,
        256,
        65535,
        65536,
        0xFF_FFFF,
        0x100_0000,
        int.MaxValue - 1ul,
        int.MaxValue,
        int.MaxValue + 1ul,
        uint.MaxValue - 1ul,
        uint.MaxValue,
        uint.MaxValue + 1ul,
        long.MaxValue,
        long.MaxValue + 1ul,
        ulong.MaxValue,
    ];

    static readonly string[] NoNumbers =
    [
        "",
        " ",
        "-",
        "+",
        "abc",
        "1.0",
        "1e3",
        "+ 1",
        "- 1",
        "--1",
        "+-1",
        "5 ",
        "5\n",
        "5\t",
        "\u00a05",
        "\u20035",
        "０",
        "٣",
        "5x",
        "5,0",
        "5 5",
        "0x",
        "0x ",
        "0xg",
        "0x-1",
        "-0x1",
        "0b",
        "0b2",
        "0o7",
        "08",
        "0x1",
        "0b11",
        "-0",
        "-1",
        "-2147483648",
        "-2147483649",
        "-4294967295",
        "-18446744073709551615",
        "4294967296",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999",
        "0x100000000",
        "0xffffffffffffffff",
        "0x10000000000000000",
        "0777777777777777777777777",
        "(null)",
        "true",
        "0x1p3",
        "1_000",
        "&",
        "inf",
        "NaN",
    ];

    /// <summary>Decimal, from 0 to 2^32-1.</summary>
    internal static Values UInt10 { get; } = Unsigned("uint10", uint.MaxValue, Decimal);

    /// <summary>Hexadecimal with <c>0x</c> or not, from 0 to 2^32-1.</summary>
    internal static Values UInt16 { get; } = Unsigned("uint16x", uint.MaxValue, Hexadecimal);

    /// <summary>In the base that the prefix says, from 0 to 2^32-1.</summary>
    internal static Values UInt0 { get; } = UInt0To(uint.MaxValue);

    /// <summary>Decimal, from -2^31 to 2^31-1.</summary>
    internal static Values Int10 { get; } = new("int10", Integer, NoNumbers);

    /// <summary>Decimal, from 0 to 2^64-1.</summary>
    internal static Values ULong10 { get; } = Unsigned("ull10", ulong.MaxValue, Decimal);

    /// <summary>A PCI class: hexadecimal, from 0 to 0xffffff; one below 0 is as good as none.</summary>
    internal static Values PciClass { get; } =
        new(
            "PCI class",
            dice => dice.Percent(8) ? dice.Of("-1", "-0x1", "-0", "-80000000") : Spelled(dice, 0xFF_FFFF, Hexadecimal),
            [.. NoNumbers, "0x1000000", "1000000", "7fffffff", "80000000", "-80000001"]
        );

    /// <summary>In the base that the prefix says, from 0 to a limit.</summary>
    internal static Values UInt0To(ulong limit) =>
        Unsigned($"uint0 to {limit}", limit, AnyBase, Decimal(limit + 1), $"0x{limit + 1:x}");

    static Values Unsigned(string name, ulong limit, Func<Dice, ulong, string> spell, params string[] bad) =>
        new(name, dice => Spelled(dice, limit, spell), [.. NoNumbers, .. bad]);

    static string Spelled(Dice dice, ulong limit, Func<Dice, ulong, string> spell)
    {
        ulong number = dice.Below(4) switch
        {
            0 => (ulong)dice.Below(20),
            1 => dice.Of([.. Borders.Where(border => border <= limit), limit]),
            2 => dice.Next() >> dice.Between(32, 60),
            _ => dice.Next() >> dice.Between(48, 60),
        };
        return Front(dice) + spell(dice, limit == ulong.MaxValue ? number : number % (limit + 1));
    }

    static string Integer(Dice dice)
    {
        long number = dice.Of(
            0L,
            1,
            -1,
            5,
            int.MaxValue,
            int.MinValue,
            int.MinValue + 1L,
            dice.Below(100000),
            -dice.Below(100000)
        );
        return number < 0
            ? White(dice) + number.ToString(CultureInfo.InvariantCulture)
            : Front(dice) + Decimal(dice, (ulong)number);
    }

    static string White(Dice dice) => dice.Odd(8, "", " ", "\n", "\t", " \t\n ", "\r", "               ");

    static string Front(Dice dice) => White(dice) + (dice.Percent(5) ? "+" : "");

    static string Decimal(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    static string Decimal(Dice dice, ulong number) =>
        dice.Odd(12, "", "0", "00", "000000000000000000000000") + Decimal(number);

    static string Hexadecimal(Dice dice, ulong number)
    {
        string digits = number.ToString(dice.Of("x", "X", "x4", "x6", "x16"), CultureInfo.InvariantCulture);
        // Without the prefix even 0b1 is hexadecimal.
        return dice.Of("0x", "0x", "0X", "", "", "0") + digits;
    }

    static string AnyBase(Dice dice, ulong number) =>
        dice.Below(8) switch
        {
            0 => "0b" + number.ToString("b", CultureInfo.InvariantCulture),
            1 => "0B" + number.ToString("b12", CultureInfo.InvariantCulture),
            2 => "0" + Octal(number),
            3 => Decimal(number),
            4 => "0X" + number.ToString("X", CultureInfo.InvariantCulture),
            _ => "0x" + number.ToString(dice.Of("x", "x2", "x4"), CultureInfo.InvariantCulture),
        };

    static string Octal(ulong number)
    {
        string digits = "";
        do
        {
            digits = (char)('0' + (number & 7)) + digits;
            number >>= 3;
        } while (number != 0);
        return digits;
    }
}
