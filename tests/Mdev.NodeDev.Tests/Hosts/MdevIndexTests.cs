namespace Mdev.NodeDev.Tests;

public sealed class MdevIndexTests
{
    static readonly Guid Uuid = SampleUuids.Of(1);

    [Test]
    public void FindMdevs_DevicesAreReplaced_FindsTheNewOnes()
    {
        HostSnapshot empty = new();
        HostMdev mdev = new() { Name = $"{Uuid}", ParentName = "mtty" };
        HostSnapshot one = empty with { Mdevs = [mdev] };
        Assert.That(empty.FindMdevs(Uuid), Is.Empty);
        Assert.That(one.FindMdevs(Uuid), Is.EqualTo(new[] { mdev }));
        Assert.That((one with { Mdevs = [] }).FindMdevs(Uuid), Is.Empty);
        Assert.That((one with { Unsupported = [] }).FindMdevs(Uuid), Is.EqualTo(new[] { mdev }));
    }

    [Test]
    public void Equals_OneOfTwoWasSearched_ComparesTheDevices()
    {
        HostMdev mdev = new() { Name = $"{Uuid}", ParentName = "mtty" };
        HostSnapshot searched = new() { Mdevs = [mdev] };
        _ = searched.FindMdevs(Uuid);
        Assert.That(searched, Is.EqualTo(new HostSnapshot { Mdevs = [mdev] }));
        Assert.That(searched.GetHashCode(), Is.EqualTo(new HostSnapshot { Mdevs = [mdev] }.GetHashCode()));
        Assert.That(searched, Is.Not.EqualTo(new HostSnapshot()));
    }
}
