using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Tests;

public sealed class CNumberTests
{
    [TestCase("0", 10, 0ul)]
    [TestCase("+3", 10, 3ul)]
    [TestCase(" \t\n\v\f\r5", 10, 5ul)]
    [TestCase("010", 10, 10ul)]
    [TestCase("18446744073709551615", 10, ulong.MaxValue)]
    [TestCase("010", 0, 8ul)]
    [TestCase("0x1F", 0, 31ul)]
    [TestCase("0X1f", 0, 31ul)]
    [TestCase("0b101", 0, 5ul)]
    [TestCase("0B1", 0, 1ul)]
    [TestCase("0", 0, 0ul)]
    [TestCase("12", 0, 12ul)]
    [TestCase("10", 16, 16ul)]
    [TestCase("0x10", 16, 16ul)]
    [TestCase("0b11", 16, 0xb11ul)]
    [TestCase("00000000000000000000000000001", 10, 1ul)]
    public void TryParse_ReadsANumberInItsBase(string text, int numberBase, ulong expected)
    {
        bool read = CNumber.TryParse(text, numberBase, out bool negative, out ulong value);
        Assert.That((read, negative, value), Is.EqualTo((true, false, expected)));
    }

    [TestCase("-1", 1ul)]
    [TestCase(" -0", 0ul)]
    public void TryParse_ReportsAMinusSign(string text, ulong expected)
    {
        bool read = CNumber.TryParse(text, 10, out bool negative, out ulong value);
        Assert.That((read, negative, value), Is.EqualTo((true, true, expected)));
    }

    [TestCase("", 10)]
    [TestCase(" ", 10)]
    [TestCase("+", 10)]
    [TestCase("-", 10)]
    [TestCase("+-1", 10)]
    [TestCase("+ 1", 10)]
    [TestCase("5 ", 10)]
    [TestCase("0x1", 10)]
    [TestCase("0b1", 10)]
    [TestCase("1.0", 10)]
    [TestCase("18446744073709551616", 10)]
    [TestCase("0x", 0)]
    [TestCase("0b", 0)]
    [TestCase("0b2", 0)]
    [TestCase("0o7", 0)]
    [TestCase("08", 0)]
    [TestCase("0x", 16)]
    [TestCase("0xg", 16)]
    [TestCase("1@", 10)]
    [TestCase("1`", 10)]
    [TestCase("1/", 16)]
    [TestCase("1:", 16)]
    [TestCase("\u00a05", 10, Description = "a space that is not ASCII")]
    [TestCase("\uff15", 10, Description = "a digit that is not ASCII")]
    public void TryParse_RefusesEverythingElse(string text, int numberBase) =>
        Assert.That(CNumber.TryParse(text, numberBase, out _, out _), Is.False);
}
