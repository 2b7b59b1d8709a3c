namespace Mdev.NodeDev.Tests;

public sealed class CanonicalPathTests
{
    [TestCase("sys/devices/a", "../b", "sys/devices/b")]
    [TestCase("sys/devices/a", "../../bus/pci", "sys/bus/pci")]
    [TestCase("sys/devices/a", "b/c", "sys/devices/a/b/c")]
    [TestCase("sys/devices/a", ".//b/./", "sys/devices/a/b")]
    [TestCase("sys/devices/a", "/sys/bus", "sys/bus")]
    [TestCase("a", "../b", "b")]
    [TestCase("", "b", "b")]
    [TestCase("s\udc80s", "b", "s\udc80s/b")]
    public void TryFollow_PlainNames_IsTheirPath(string directory, string link, string expected) =>
        Assert.That(Follow(directory, link), Is.EqualTo(expected));

    /// <summary>What is up from a name depends on whether it is a link; what is above the root is not there.</summary>
    [TestCase("a", "b/../c")]
    [TestCase("a", "../../b")]
    [TestCase("a", "..")]
    [TestCase("a", "/")]
    [TestCase("", "")]
    [TestCase("", "..")]
    [TestCase("a", "b\0")]
    [TestCase("a", "b\u00e9")]
    public void TryFollow_Others_AreWalked(string directory, string link) =>
        Assert.That(Follow(directory, link), Is.Null);

    [Test]
    public void TryFollow_LongPath_IsWalked() => Assert.That(Follow("a", new string('b', 5000)), Is.Null);

    [TestCase("sys", ExpectedResult = true)]
    [TestCase("sys/bus", ExpectedResult = true)]
    [TestCase("", ExpectedResult = false)]
    [TestCase("sys/", ExpectedResult = false)]
    [TestCase("/sys", ExpectedResult = false)]
    [TestCase("sys//bus", ExpectedResult = false)]
    [TestCase("sys/./bus", ExpectedResult = false)]
    [TestCase("sys/..", ExpectedResult = false)]
    [TestCase("sys\0", ExpectedResult = false)]
    public bool Is_PlainNamesAndSlashes(string path) => CanonicalPath.Is(path);

    static string? Follow(string directory, string link)
    {
        char[] path = new char[4096];
        bool isFollowed = CanonicalPath.TryFollow(directory, Encoding.UTF8.GetBytes(link), path, out int length);
        return isFollowed ? new string(path, 0, length) : null;
    }
}
