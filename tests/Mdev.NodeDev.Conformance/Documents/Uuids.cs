namespace Mdev.NodeDev.Conformance;

/// <summary>UUIDs as libvirt takes them: dashes and spaces between pairs of digits, white space around.</summary>
static class Uuids
{
    /// <summary>Any of them.</summary>
    internal static Values Any { get; } =
        new(
            "UUID",
            Make,
            "",
            "{5a0c1f1e-1111-4222-8333-444455556666}",
            "5a0c1f1e-1111-4222-8333-44445555666",
            "5a0c1f1e-1111-4222-8333-4444555566667",
            "5a0c1f1e-1111-4222-8333-44445555666600",
            "5-a0c1f1e-1111-4222-8333-444455556666",
            "5a0c1f1e-1111-4222-8333-444455556666-",
            "5a0c1f1e-1111-4222-8333-444455556666 -",
            "5a0c1f1e-1111-4222-8333-444455556666 x",
            "- 5a0c1f1e-1111-4222-8333-444455556666",
            "5a0c1f1e\t-1111-4222-8333-444455556666",
            "5a0c1f1e_1111_4222_8333_444455556666",
            "urn:uuid:5a0c1f1e-1111-4222-8333-444455556666",
            "\u00a05a0c1f1e-1111-4222-8333-444455556666",
            "not-a-uuid",
            "0"
        );

    static string Make(Dice dice)
    {
        byte[] bytes = new byte[16];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)dice.Below(256);
        string uuid = dice.Below(12) switch
        {
            0 => new Guid(bytes).ToString("N"),
            1 => Guid.Empty.ToString("D"),
            2 => "ffffffff-ffff-ffff-ffff-ffffffffffff",
            3 => Loose(dice, bytes),
            _ => new Guid(bytes).ToString("D"),
        };
        if (dice.Percent(20))
            uuid = uuid.ToUpperInvariant();
        return dice.Percent(8) ? dice.Of(" ", "\n", "\t", "") + uuid + dice.Of(" ", "\n", "", "  ") : uuid;
    }

    static string Loose(Dice dice, byte[] bytes)
    {
        StringBuilder text = new();
        foreach (byte value in bytes)
        {
            text.Append(dice.Odd(25, "", "-", " ", "--", "- -"));
            text.Append(CultureInfo.InvariantCulture, $"{value:x2}");
        }
        return text.ToString();
    }
}
