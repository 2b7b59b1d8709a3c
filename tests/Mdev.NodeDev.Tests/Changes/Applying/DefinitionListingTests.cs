namespace Mdev.NodeDev.Tests;

/// <summary>A directory of definitions that cannot be listed is not a malformed definition.</summary>
public sealed class DefinitionListingTests
{
    const string Directory = "etc/mdevctl.d/mtty";
    const int Listings = 12;

    /// <summary>The n-th access to the directory fails, and from then on all, or it alone.</summary>
    [Test]
    public async Task DefineAsync_ListingFails_NeverSaysMalformed([Values] bool repeats, [Values] bool isKnown)
    {
        List<HostChangeReason> reasons = [];
        for (int nth = 1; nth <= Listings; nth++)
        {
            FakeHost fake = new FakeHostBuilder().AddMtty().Build();
            HostOperations operations = new(new NodeHost(fake), fake);
            if (isKnown)
                _ = await operations.DefineAsync(Mdevs.Port(1));
            _ = await operations.DefineAsync(Mdevs.Port(2));
            fake.Inject(
                new FakeFault
                {
                    Target = FakeFaultTarget.Reads,
                    Path = Directory,
                    Errno = Errno.EIO,
                    Nth = nth,
                    Repeats = repeats,
                }
            );
            try
            {
                _ = await operations.DefineAsync(Mdevs.Port(1, "mtty-2"), replace: isKnown);
            }
            catch (HostChangeException e)
            {
                reasons.Add(e.Reason);
                Assert.That(e.ToString(), Does.Not.Contain("malformed"), $"{nth}");
                Assert.That(e.ToString(), Does.Contain("Input/output error").Or.Contain("EIO"), $"{nth}");
            }
            fake.ClearFaults();
            Assert.That(new MdevDefinitionStore(fake, fake).Find("mtty", SampleUuids.Of(2)), Is.EqualTo(Mdevs.Port(2)));
        }
        Assert.That(
            reasons,
            Is.All.EqualTo(HostChangeReason.StorageFailed).Or.EqualTo(HostChangeReason.SourceUnreadable)
        );
        Assert.That(reasons, repeats ? Is.Not.Empty : Has.Count.LessThan(Listings));
    }
}
