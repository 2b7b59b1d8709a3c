using Mdev.NodeDev.Sysfs;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Numbers as libvirt's own C functions read them.</summary>
public sealed class SysfsNumberTests
{
    [TestCase("0", 0u)]
    [TestCase("5", 5u)]
    [TestCase("+5", 5u)]
    [TestCase(" \t5", 5u)]
    [TestCase("010", 10u)]
    [TestCase("00000000000000000000000000000000000000005", 5u)]
    [TestCase("4294967295", uint.MaxValue)]
    public void A_count_is_read(string text, uint value)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SysfsNumber.TryUInt32(text, out uint read));
            Assert.That(read, Is.EqualTo(value));
        }
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("+")]
    [TestCase("-")]
    [TestCase("-0")]
    [TestCase("-6")]
    [TestCase("+-5")]
    [TestCase("+ 5")]
    [TestCase("5 ")]
    [TestCase("5\r")]
    [TestCase("5\n")]
    [TestCase("0x5")]
    [TestCase("0b1")]
    [TestCase("1e1")]
    [TestCase("1.0")]
    [TestCase("4294967296")]
    [TestCase("18446744073709551616")]
    [TestCase("99999999999999999999999999999999")]
    [TestCase("٥")]
    [TestCase("５")]
    [TestCase("\u00a05")]
    [TestCase("5\0", TestName = "a NUL at the end of a count")]
    public void What_is_no_count_is_refused(string text)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SysfsNumber.TryUInt32(text, out uint read), Is.False);
            Assert.That(read, Is.Zero);
        }
    }

    [TestCase("-1", -1)]
    [TestCase("-0", 0)]
    [TestCase("+7", 7)]
    [TestCase("2147483647", int.MaxValue)]
    [TestCase("-2147483648", int.MinValue)]
    public void A_signed_number_is_read(string text, int value)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SysfsNumber.TryInt32(text, out int read));
            Assert.That(read, Is.EqualTo(value));
        }
    }

    [TestCase("2147483648")]
    [TestCase("-2147483649")]
    [TestCase("")]
    [TestCase("x")]
    [TestCase("0x1")]
    public void What_is_no_signed_number_is_refused(string text) =>
        Assert.That(SysfsNumber.TryInt32(text, out _), Is.False);

    [TestCase("30000", 0x30000ul)]
    [TestCase("0x30000", 0x30000ul)]
    [TestCase("0X3aF", 0x3aful)]
    [TestCase("ffffffffffffffff", ulong.MaxValue)]
    [TestCase("0b11", 0xb11ul)]
    public void A_hexadecimal_number_is_read(string text, ulong value)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SysfsNumber.TryRead(text, 16, out ulong read, out bool negative));
            Assert.That(read, Is.EqualTo(value));
            Assert.That(negative, Is.False);
        }
    }

    [TestCase("0x")]
    [TestCase("0xg")]
    [TestCase("x1")]
    [TestCase("1h")]
    [TestCase("10000000000000000")]
    public void What_is_no_hexadecimal_number_is_refused(string text) =>
        Assert.That(SysfsNumber.TryRead(text, 16, out _, out _), Is.False);

    [TestCase("8", 8ul, false)]
    [TestCase("8 functions", 8ul, false)]
    [TestCase(" -1x", 1ul, true)]
    [TestCase("99999999999", 99999999999ul, false)]
    public void A_number_may_be_the_start_of_a_text(string text, ulong value, bool isNegative)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SysfsNumber.TryReadStart(text, out ulong read, out bool negative));
            Assert.That(read, Is.EqualTo(value));
            Assert.That(negative, Is.EqualTo(isNegative));
        }
    }

    [TestCase("")]
    [TestCase("words")]
    [TestCase("+-5")]
    [TestCase("-")]
    [TestCase(" x5")]
    public void A_text_without_a_number_at_its_start_has_none(string text) =>
        Assert.That(SysfsNumber.TryReadStart(text, out _, out _), Is.False);

    [TestCase("0.0.26ab", 0u, ".0.26ab")]
    [TestCase("26AB", 0x26abu, "")]
    [TestCase("0xfe.3", 0xfeu, ".3")]
    [TestCase(" 0x.1", 0u, "x.1")]
    [TestCase("-1.", uint.MaxValue, ".")]
    public void A_hexadecimal_number_is_taken_from_the_start(string text, uint value, string rest)
    {
        ReadOnlySpan<char> remaining = text;
        bool taken = SysfsNumber.TryTakeHex(ref remaining, out uint read);
        string left = remaining.ToString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken);
            Assert.That(read, Is.EqualTo(value));
            Assert.That(left, Is.EqualTo(rest));
        }
    }

    [TestCase("")]
    [TestCase(".0")]
    [TestCase("none")]
    [TestCase("100000000.0")]
    public void Without_digits_nothing_is_taken(string text)
    {
        ReadOnlySpan<char> remaining = text;
        Assert.That(SysfsNumber.TryTakeHex(ref remaining, out _), Is.False);
    }

    [TestCase("0x1f", 0x1f)]
    [TestCase("-0X1f", -0x1f)]
    [TestCase("0b101", 5)]
    [TestCase("017", 15)]
    [TestCase("17", 17)]
    [TestCase("0", 0)]
    public void The_prefix_says_the_base(string text, int value)
    {
        Assert.That(SysfsNumber.TryInt32(text, out int read, radix: 0));
        Assert.That(read, Is.EqualTo(value));
    }

    [TestCase("08")]
    [TestCase("0x")]
    [TestCase("0b2")]
    [TestCase("0o7")]
    [TestCase("1f")]
    public void A_digit_beyond_the_base_is_none(string text) =>
        Assert.That(SysfsNumber.TryInt32(text, out _, radix: 0), Is.False);

    [TestCase("1.2.3", true)]
    [TestCase("1-2x3y", true)]
    [TestCase("1.2", false)]
    [TestCase("1.2.", false)]
    [TestCase("", false)]
    [TestCase("1.g.3", false)]
    public void Hexadecimal_numbers_have_one_character_between_them(string text, bool isRead)
    {
        uint[] numbers = new uint[3];
        Assert.That(SysfsNumber.TryReadHex(text, numbers), Is.EqualTo(isRead));
        if (isRead)
            Assert.That(numbers, Is.EqualTo(new uint[] { 1, 2, 3 }));
    }
}
