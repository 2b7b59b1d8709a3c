using Mdev.NodeDev.Linux;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Names and words of error numbers.</summary>
public sealed class ErrnoNamesTests
{
    [TestCase(28, "ENOSPC (No space left on device)")]
    [TestCase(22, "EINVAL (Invalid argument)")]
    [TestCase(87, "EUSERS (Too many users)")]
    [TestCase(99, "EADDRNOTAVAIL (Cannot assign requested address)")]
    [TestCase(524, "errno 524")]
    [TestCase(0, "errno 0")]
    [TestCase(-1, "errno -1")]
    public void A_number_is_told_by_name_and_in_words(int errno, string expected) =>
        Assert.That(ErrnoNames.Of(errno), Is.EqualTo(expected));

    [Test]
    public void The_names_are_those_of_invented_hosts()
    {
        int known = 0;
        for (int errno = 1; errno < 134; errno++)
        {
            string name = Errno.NameOf(errno);
            if (name[0] != 'E')
                continue;
            known++;
            Assert.That(ErrnoNames.NameOf(errno), Is.EqualTo(name));
        }
        Assert.That(known, Is.GreaterThan(50));
    }

    [Test]
    [Platform("Linux")]
    public void The_words_are_those_of_the_system()
    {
        foreach (int errno in new[] { 1, 2, 5, 11, 12, 13, 16, 17, 19, 22, 28, 30, 87, 98, 122 })
            Assert.That(
                ErrnoNames.Of(errno),
                Does.Contain(System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno))
            );
    }
}
