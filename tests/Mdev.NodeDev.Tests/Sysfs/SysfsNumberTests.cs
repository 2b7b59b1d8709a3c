using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

public sealed class SysfsNumberTests
{
    [TestCase("0", 0u)]
    [TestCase("+5", 5u)]
    [TestCase(" \t5", 5u)]
    [TestCase("010", 10u)]
    [TestCase("00000000000000000000000000000000000000005", 5u)]
    [TestCase("4294967295", uint.MaxValue)]
    [TestCase("", null)]
    [TestCase("-0", null)]
    [TestCase("-6", null)]
    [TestCase("5 ", null)]
    [TestCase("5\n", null)]
    [TestCase("0x5", null)]
    [TestCase("1.0", null)]
    [TestCase("4294967296", null)]
    [TestCase("18446744073709551616", null)]
    [TestCase("\u0665", null, TestName = "a digit that is not ASCII")]
    [TestCase("5\0", null, TestName = "a NUL at the end")]
    public void TryUInt32_TakesDecimalNumbersFrom0(string text, uint? value)
    {
        bool isRead = SysfsNumber.TryUInt32(text, out uint read);
        Assert.That((isRead, read), Is.EqualTo((value is not null, value ?? 0)));
    }

    [TestCase("-1", 10, -1)]
    [TestCase("-0", 10, 0)]
    [TestCase("+7", 10, 7)]
    [TestCase("2147483647", 10, int.MaxValue)]
    [TestCase("-2147483648", 10, int.MinValue)]
    [TestCase("2147483648", 10, null)]
    [TestCase("-2147483649", 10, null)]
    [TestCase("", 10, null)]
    [TestCase("0x1", 10, null)]
    [TestCase("-0X1f", 0, -0x1f)]
    [TestCase("0b101", 0, 5)]
    [TestCase("017", 0, 15)]
    [TestCase("08", 0, null)]
    [TestCase("1f", 0, null)]
    public void TryInt32_TakesSignedNumbersOfABase(string text, int radix, int? value)
    {
        bool isRead = SysfsNumber.TryInt32(text, out int read, radix);
        Assert.That((isRead, read), Is.EqualTo((value is not null, value ?? 0)));
    }
}
