using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class SnapshotClaimsTests
{
    [Test]
    public void A_file_that_no_test_asked_for_is_found()
    {
        SnapshotClaims claims = new();
        claims.Claim("/a.verified.txt");

        Assert.That(
            claims.Unclaimed(["/a.verified.txt", "/b.verified.txt"]),
            Is.EqualTo(new[] { "/b.verified.txt" })
        );
    }

    [Test]
    public void A_file_belongs_to_one_test()
    {
        SnapshotClaims claims = new();
        claims.Claim("/a.verified.txt");

        Assert.That(() => claims.Claim("/a.verified.txt"), Throws.InvalidOperationException);
    }
}
