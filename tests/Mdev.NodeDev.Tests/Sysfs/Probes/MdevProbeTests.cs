namespace Mdev.NodeDev.Tests;

public sealed class MdevProbeTests
{
    const string Mdev = $"{SampleHosts.Mtty}/{SampleUuids.First}";

    [Test]
    public void Read_Mdev_KeepsWhatTheKernelShows() =>
        Assert.That(
            Read(Host()),
            Is.EqualTo(
                new ActiveMdev
                {
                    Name = SampleUuids.First,
                    Path = Mdev,
                    ParentName = "mtty",
                    TypeId = "mtty-1",
                    Driver = "vendor_mdev",
                    IommuGroup = 7,
                }
            )
        );

    [Test]
    public void Read_WithoutDriver_HasNoGroup()
    {
        ActiveMdev mdev = Read(Host().Remove($"{Mdev}/driver").Remove($"{Mdev}/iommu_group"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mdev.Driver, Is.Null);
        Assert.That(mdev.IommuGroup, Is.Null);
        Assert.That(mdev.TypeId, Is.EqualTo("mtty-1"));
        Assert.That(
            mdev.Diagnostics.Select(diagnostic => diagnostic.ToString()),
            Is.EqualTo([$"{Mdev}/iommu_group: warning ND2108: 'iommu_group' names no group: not there"])
        );
    }

    static IEnumerable<TestCaseData> Damages =>
        [
            Damage("no type", h => h.Remove($"{Mdev}/mdev_type"), "ND2006", "'mdev_type' names no type: not there"),
            Damage(
                "a type that dangles",
                h => h.Link($"{Mdev}/mdev_type", "../x"),
                "ND2006",
                "'mdev_type' names no type: not there"
            ),
            Damage(
                "a type that is a file",
                h => h.File($"{Mdev}/mdev_type", "x"),
                "ND2006",
                "'mdev_type' names no type: not a directory"
            ),
            Damage(
                "a type that cannot be read",
                h => h.Fault($"{Mdev}/mdev_type", HostFault.ReadLink, 5),
                "ND2006",
                "'mdev_type' names no type: Input/output error (EIO)"
            ),
            Damage("no uevent", h => h.Remove($"{Mdev}/uevent"), "ND2007", "'uevent' is missing"),
            Damage("no subsystem", h => h.Remove($"{Mdev}/subsystem"), "ND2007", "'subsystem' is missing"),
            Damage(
                "a group that is not a number",
                h => h.LinkTo($"{Mdev}/iommu_group", "sys/bus/mdev"),
                "ND2108",
                "'iommu_group' names no group: 'mdev' is not a number"
            ),
            Damage(
                "a group that is too large",
                h =>
                    h.Directory("sys/kernel/iommu_groups/2147483648")
                        .LinkTo($"{Mdev}/iommu_group", "sys/kernel/iommu_groups/2147483648"),
                "ND2108",
                "'iommu_group' names no group: '2147483648' is not a number"
            ),
            Damage(
                "a group that is a file",
                h => h.File($"{Mdev}/iommu_group", "7\n"),
                "ND2108",
                "'iommu_group' names no group: not a directory"
            ),
            Damage(
                "a group out of the root",
                h => h.Link($"{Mdev}/iommu_group", "../../../../../../../7"),
                "ND2108",
                "'iommu_group' names no group: leads out of the root"
            ),
        ];

    [TestCaseSource(nameof(Damages))]
    public void Read_MalformedMdev_IsReportedAndKept(
        Func<HostTreeBuilder, HostTreeBuilder> damage,
        string id,
        string text
    )
    {
        ActiveMdev mdev = Read(damage(Host()));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mdev.Name, Is.EqualTo(SampleUuids.First));
        string link = id switch
        {
            "ND2006" => "/mdev_type",
            "ND2108" => "/iommu_group",
            _ => "",
        };
        Assert.That(mdev.Diagnostics.Places(), Is.EqualTo([$"{id} {Mdev}{link}"]));
        Assert.That(mdev.Diagnostics[0].Message, Does.StartWith(text));
    }

    [TestCase("not-a-uuid")]
    [TestCase("11111111222243338444555555555555")]
    [TestCase("11111111-2222-4333-8444-55555555555A")]
    [TestCase("{11111111-2222-4333-8444-555555555555}")]
    [TestCase("11111111-2222-4333-8444-555555555555 ")]
    [TestCase("0x111111-2222-4333-8444-555555555555")]
    public void Read_NameThatIsNotAUuid_IsReportedAndKept(string name)
    {
        ActiveMdev mdev = Read(new HostTreeBuilder().WithMtty().WithMdev(SampleHosts.Mtty, name));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(mdev.Name, Is.EqualTo(name));
        Assert.That(mdev.TryGetUuid(out _), Is.False);
        Assert.That(mdev.Diagnostics.Places(), Is.EqualTo([$"ND2107 {mdev.Path}"]));
    }

    [Test]
    public void ParentName_IsTheNearestDeviceAbove()
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithMtty()
            .WithMdev($"{SampleHosts.Mtty}/directory", SampleUuids.First)
            .WithMdev($"{SampleHosts.Mtty}/device", SampleUuids.Second)
            .File($"{SampleHosts.Mtty}/device/uevent", "");
        HostSnapshot snapshot = host.Scan(ScanParts.Mdevs);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.FindMdevs(Guid.Parse(SampleUuids.First))[0].ParentName, Is.EqualTo("mtty"));
        Assert.That(snapshot.FindMdevs(Guid.Parse(SampleUuids.Second))[0].ParentName, Is.EqualTo("device"));
    }

    [Test]
    public void ParentName_WithoutDeviceAbove_IsTheDirectoryAbove()
    {
        ActiveMdev mdev = Read(new HostTreeBuilder().WithMdev("sys/devices/x", SampleUuids.First));
        Assert.That(mdev.ParentName, Is.EqualTo("x"));
    }

    [Test]
    public void Read_Mdevs_AreOrderedByPath()
    {
        HostSnapshot snapshot = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.Second, group: 8)
            .WithMdev(SampleHosts.Mtty, SampleUuids.First)
            .Link("sys/bus/mdev/devices/gone", "../../../devices/x/gone")
            .Scan(ScanParts.Mdevs);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Mdevs.Select(mdev => mdev.Name), Is.EqualTo([SampleUuids.First, SampleUuids.Second]));
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo(["ND2102 sys/bus/mdev/devices/gone"]));
    }

    static HostTreeBuilder Host() => new HostTreeBuilder().WithMtty().WithMdev(SampleHosts.Mtty, SampleUuids.First);

    static ActiveMdev Read(HostTreeBuilder host) => host.Scan(ScanParts.Mdevs).Mdevs[0].Active!;

    static TestCaseData Damage(string name, Func<HostTreeBuilder, HostTreeBuilder> damage, string id, string text) =>
        new TestCaseData(damage, id, text).SetArgDisplayNames(name);
}
