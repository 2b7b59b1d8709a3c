namespace Mdev.NodeDev.Tests;

public sealed class ChannelNamesTests
{
    [TestCase("0.0.1234", "0.0.1234")]
    [TestCase("0.0.FF00", "0.0.ff00")]
    [TestCase(" 0. 0. 12", "0.0.0012")]
    [TestCase("fe.3.ffff and more", "fe.3.ffff")]
    [TestCase("0x1.2.3", "1.2.0003")]
    [TestCase("1-2x3y", "1.2.0003")]
    [TestCase("-1.0.0", "ffffffff.0.0000")]
    [TestCase("0x.1.2", null)]
    [TestCase("1.g.3", null)]
    [TestCase("none", null)]
    [TestCase("", null)]
    [TestCase("0.0", null)]
    [TestCase("0.0.", null)]
    [TestCase("x.0.1234", null)]
    [TestCase("0.0.100000000", null)]
    public void TryLocation_TakesThreeNumbers(string name, string? location)
    {
        bool isRead = ChannelNames.TryLocation(name, out ChannelLocation read);
        Assert.That(isRead ? read.ToString() : null, Is.EqualTo(location));
    }

    [TestCase("card05", 5u)]
    [TestCase("05.0021", 0x21u)]
    [TestCase("card", null)]
    [TestCase("car", null)]
    [TestCase("cardxx", null)]
    [TestCase("card7x", null)]
    [TestCase("card100000000", null)]
    public void TryCard_TakesWhatFollowsFourCharacters(string name, uint? adapter) =>
        Assert.That(ChannelNames.TryCard(name, out uint read) ? (uint?)read : null, Is.EqualTo(adapter));

    [TestCase("05.0004", 5u, 4u)]
    [TestCase("card0d", 0xcau, 0xd0du)]
    [TestCase("05", null, null)]
    [TestCase("05.", null, null)]
    [TestCase("zz.0001", null, null)]
    public void TryQueue_TakesTwoNumbers(string name, uint? adapter, uint? domain)
    {
        bool isRead = ChannelNames.TryQueue(name, out uint first, out uint second);
        Assert.That(isRead ? (first, second) : ((uint?, uint?))(null, null), Is.EqualTo((adapter, domain)));
    }
}
