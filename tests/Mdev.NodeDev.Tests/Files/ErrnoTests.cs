using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Tests;

public sealed class ErrnoTests
{
    [TestCase(28, "ENOSPC (No space left on device)")]
    [TestCase(22, "EINVAL (Invalid argument)")]
    [TestCase(87, "EUSERS (Too many users)")]
    [TestCase(524, "errno 524")]
    [TestCase(0, "errno 0")]
    [TestCase(-1, "errno -1")]
    public void Describe_HasNameAndWords(int errno, string expected) =>
        Assert.That(Errno.Describe(errno), Is.EqualTo(expected));

    [Test]
    public void Describe_EveryStatus_HasWordsOfItsOwn() =>
        Assert.That(Enum.GetValues<FileStatus>().Select(static status => status.Describe()), Is.Unique);

    [Test]
    public void Constants_AreNamedAsTheTableNamesThem() =>
        Assert.That(
            typeof(Errno).GetFields().Select(field => field.Name),
            Is.EqualTo(typeof(Errno).GetFields().Select(field => Errno.NameOf((int)field.GetRawConstantValue()!)))
        );

    [Test]
    public void TryParse_FindsWhatNameOfSays()
    {
        for (int errno = 1; errno <= 132; errno++)
        {
            bool isFound = Errno.TryParse(Errno.NameOf(errno), out int found);
            Assert.That((isFound, found), Is.EqualTo(errno is 41 or 58 ? (false, 0) : (true, errno)));
        }
        Assert.That(Errno.TryParse(null, out _), Is.False);
        Assert.That(Errno.TryParse("enoent", out _), Is.False);
    }

    [Test]
    [Platform("Linux")]
    public void Describe_HasTheWordsOfTheSystem()
    {
        foreach (int errno in new[] { 1, 2, 5, 11, 12, 13, 16, 17, 19, 22, 28, 30, 87, 98, 122 })
            Assert.That(Errno.Describe(errno), Does.Contain(Marshal.GetPInvokeErrorMessage(errno)));
    }
}
