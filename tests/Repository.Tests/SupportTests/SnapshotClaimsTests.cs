namespace Mdev.NodeDev.RepositoryTests;

public sealed class SnapshotClaimsTests
{
    [Test]
    public void Unclaimed_ReturnsFilesWithoutTest()
    {
        SnapshotClaims claims = new();
        claims.Claim("/a.verified.txt");

        Assert.That(claims.Unclaimed(["/a.verified.txt", "/b.verified.txt"]), Is.EqualTo(new[] { "/b.verified.txt" }));
    }

    [Test]
    public void Claim_Twice_Throws()
    {
        SnapshotClaims claims = new();
        claims.Claim("/a.verified.txt");

        Assert.That(() => claims.Claim("/a.verified.txt"), Throws.InvalidOperationException);
    }
}
