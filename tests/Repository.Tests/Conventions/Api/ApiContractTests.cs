namespace Mdev.NodeDev.RepositoryTests;

/// <summary>Any change of a public surface is a change of a file here, to be read in review.</summary>
public sealed class ApiContractTests
{
    [Test]
    public void Mdev_NodeDev() => Snapshot.Verify(ApiContract.Of(PackageTypes.Library));

    [Test]
    public void Mdev_NodeDev_Testing() => Snapshot.Verify(ApiContract.Of(PackageTypes.Testing));

    [Test]
    public void Samples() =>
        Snapshot.Verify(ApiContract.Of([typeof(ApiSampleExtensions), .. typeof(ApiSamples).GetNestedTypes()]));
}
