namespace Mdev.NodeDev.Tests;

public sealed class PciAddressTests
{
    [TestCase("0000:00:00.0", 0u, 0, 0, 0)]
    [TestCase("0000:3b:00.1", 0u, 0x3b, 0, 1)]
    [TestCase("0000:ff:1f.7", 0u, 0xff, 0x1f, 7)]
    [TestCase("00ab:0A:0b.3", 0xabu, 0xa, 0xb, 3)]
    [TestCase("10000:e0:01.0", 0x10000u, 0xe0, 1, 0)]
    [TestCase("ffffffff:00:00.0", uint.MaxValue, 0, 0, 0)]
    public void Parse_ReadsTheFormOfTheKernel(string text, uint domain, int bus, int slot, int function)
    {
        PciAddress expected = new(domain, (byte)bus, (byte)slot, (byte)function);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(PciAddress.Parse(text), Is.EqualTo(expected));
        Assert.That(PciAddress.Parse(text, null), Is.EqualTo(expected));
        Assert.That(PciAddress.Parse(text.AsSpan(), null), Is.EqualTo(expected));
        Assert.That(PciAddress.TryParse(text, null, out PciAddress tried));
        Assert.That(tried, Is.EqualTo(expected));
        Assert.That(expected.ToString(), Is.EqualTo(text.ToLowerInvariant()));
    }

    [TestCase("")]
    [TestCase("3b:00.0")]
    [TestCase("000:3b:00.0")]
    [TestCase("100000000:00:00.0")]
    [TestCase("0000:3b:00.0 ")]
    [TestCase(" 0000:3b:00.0")]
    [TestCase("0000:3b:00")]
    [TestCase("0000:3b:00.")]
    [TestCase("0000:3b:00.00")]
    [TestCase("0000:3b:20.0")]
    [TestCase("0000:3b:00.8")]
    [TestCase("0000:3g:00.0")]
    [TestCase("0000-3b-00-0")]
    [TestCase("0000:3b.00:0")]
    [TestCase("+000:3b:00.0")]
    [TestCase("0x00:3b:00.0")]
    [TestCase("0000:3b:00.0\n")]
    [TestCase("0000:3b:00.٠")]
    [TestCase("virtio0")]
    [TestCase("0000:3\0:00.0", TestName = "a NUL in the bus")]
    [TestCase("000\0:3b:00.0", TestName = "a NUL in the domain")]
    [TestCase("0000:3b:0\0.0", TestName = "a NUL in the slot")]
    public void TryParse_RefusesAnythingElse(string text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(PciAddress.TryParse(text, out PciAddress address), Is.False);
        Assert.That(address, Is.EqualTo(default(PciAddress)));
        Assert.That(() => PciAddress.Parse(text), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Null_IsAnArgumentError()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => PciAddress.Parse(null!), Throws.ArgumentNullException);
        Assert.That(PciAddress.TryParse((string?)null, null, out _), Is.False);
    }

    [Test]
    public void Constructor_RefusesNumbersOutOfRange()
    {
        PciAddress address = new(0, 0, 0x1f, 7);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => new PciAddress(0, 0, 0x20, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new PciAddress(0, 0, 0, 8), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => address with { Slot = 0x20 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => address with { Function = 8 }, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Addresses_AreOrderedByDomainBusSlotFunction()
    {
        PciAddress[] ordered =
        [
            PciAddress.Parse("0000:00:00.0"),
            PciAddress.Parse("0000:00:00.1"),
            PciAddress.Parse("0000:00:02.0"),
            PciAddress.Parse("0000:0a:00.0"),
            PciAddress.Parse("0001:00:00.0"),
            PciAddress.Parse("10000:00:00.0"),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(ordered.Reverse().Order(), Is.EqualTo(ordered));
        Assert.That(ordered[0] < ordered[1]);
        Assert.That(ordered[0] <= ordered[1]);
        Assert.That(ordered[2] > ordered[1]);
        Assert.That(ordered[2] >= ordered[1]);
        Assert.That(ordered[0] < PciAddress.Parse("0000:00:00.0"), Is.False);
        Assert.That(ordered[0] >= PciAddress.Parse("0000:00:00.0"));
    }

    [Test]
    public void TryFormat_WritesTextAndUtf8IfThereIsRoom()
    {
        PciAddress address = PciAddress.Parse("0000:3b:00.1");
        Span<char> text = stackalloc char[12];
        Span<byte> utf8 = stackalloc byte[12];
        Assert.That(address.TryFormat(text, out int chars) && chars == text.Length);
        Assert.That(address.TryFormat(utf8, out int bytes) && bytes == utf8.Length);
        Assert.That(text.ToString(), Is.EqualTo("0000:3b:00.1"));
        Assert.That(System.Text.Encoding.ASCII.GetString(utf8), Is.EqualTo("0000:3b:00.1"));
        Assert.That(address.TryFormat(text[1..], out chars), Is.False);
        Assert.That(((IFormattable)address).ToString(null, null), Is.EqualTo("0000:3b:00.1"));
    }
}
