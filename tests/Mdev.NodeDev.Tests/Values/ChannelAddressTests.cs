namespace Mdev.NodeDev.Tests;

public sealed class ChannelAddressTests
{
    [TestCase("0.0.26ab", 0, 0, 0x26ab)]
    [TestCase("fe.3.ffff", 0xfe, 3, 0xffff)]
    [TestCase("0.1.0000", 0, 1, 0)]
    [TestCase("A.2.00Ff", 0xa, 2, 0xff)]
    [TestCase("0a.2.00ff", 0xa, 2, 0xff)]
    public void Parse_ReadsTheFormOfTheKernel(string text, int cssid, int ssid, int devno)
    {
        ChannelAddress expected = new((byte)cssid, (byte)ssid, (ushort)devno);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(ChannelAddress.Parse(text), Is.EqualTo(expected));
        Assert.That(ChannelAddress.Parse(text, null), Is.EqualTo(expected));
        Assert.That(ChannelAddress.Parse(text.AsSpan(), null), Is.EqualTo(expected));
        Assert.That(ChannelAddress.TryParse(text, null, out ChannelAddress tried));
        Assert.That(tried, Is.EqualTo(expected));
        Assert.That(ChannelAddress.Parse(expected.ToString()), Is.EqualTo(expected));
        Assert.That(
            ChannelLocation.From(expected),
            Is.EqualTo(new ChannelLocation((uint)cssid, (uint)ssid, (uint)devno))
        );
    }

    [Test]
    public void ToString_IsTheSpellingOfTheKernel() =>
        Assert.That(new ChannelAddress(0xfe, 1, 0xab).ToString(), Is.EqualTo("fe.1.00ab"));

    [TestCase("")]
    [TestCase("0.0.26a")]
    [TestCase("0.0.026ab")]
    [TestCase("0.0")]
    [TestCase("..0000")]
    [TestCase("ff.0.0000")]
    [TestCase("000.0.0000")]
    [TestCase("0.4.0000")]
    [TestCase("0.00.0000")]
    [TestCase("0.0.26ab ")]
    [TestCase(" 0.0.26ab")]
    [TestCase("0-0-26ab")]
    [TestCase("g.0.0000")]
    [TestCase("matrix")]
    [TestCase("0.0.000\0", TestName = "a NUL at the end of a channel address")]
    [TestCase("0\0.0.0000", TestName = "a NUL in the channel subsystem")]
    public void TryParse_RefusesAnythingElse(string text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(ChannelAddress.TryParse(text, out ChannelAddress address), Is.False);
        Assert.That(address, Is.EqualTo(default(ChannelAddress)));
        Assert.That(() => ChannelAddress.Parse(text), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Null_IsAnArgumentError()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => ChannelAddress.Parse(null!), Throws.ArgumentNullException);
        Assert.That(ChannelAddress.TryParse((string?)null, null, out _), Is.False);
    }

    [Test]
    public void Constructor_RefusesNumbersOutOfRange()
    {
        ChannelAddress address = new(0xfe, 3, 0);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => new ChannelAddress(0xff, 0, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ChannelAddress(0, 4, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => address with { Cssid = 0xff }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => address with { Ssid = 4 }, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void TryFormat_WritesTextAndUtf8IfThereIsRoom()
    {
        ChannelAddress address = ChannelAddress.Parse("0.0.26ab");
        Span<char> text = stackalloc char[8];
        Span<byte> utf8 = stackalloc byte[8];
        Assert.That(address.TryFormat(text, out int chars) && chars == text.Length);
        Assert.That(address.TryFormat(utf8, out int bytes) && bytes == utf8.Length);
        Assert.That(text.ToString(), Is.EqualTo("0.0.26ab"));
        Assert.That(System.Text.Encoding.ASCII.GetString(utf8), Is.EqualTo("0.0.26ab"));
        Assert.That(address.TryFormat(text[1..], out chars), Is.False);
        Assert.That(((IFormattable)address).ToString(null, null), Is.EqualTo("0.0.26ab"));
    }
}
