namespace Mdev.NodeDev.Tests;

/// <summary>Active and inactive forms of mediated devices, by version of libvirt.</summary>
public sealed class LibvirtViewOfMdevsTests
{
    const string Name = "mdev_11111111_2222_4333_8444_555555555555_mtty";
    const string Name2 = "mdev_11111111_2222_4333_8444_666666666666_mtty";
    const string Attributes = "[{\"b\":\"2\"},{\"a\":\"1\"},{\"b\":\"2\"}]";

    static readonly HostTreeBuilder Host = new HostTreeBuilder()
        .WithMtty()
        .WithMdev(SampleHosts.Mtty, SampleUuids.First)
        .WithDefinition("mtty", SampleUuids.First, "mtty-2", "auto", Attributes)
        .WithDefinition("mtty", SampleUuids.Second, "mtty-2", "auto", Attributes);

    [TestCase(9, 0, "mtty-2 b=2 a=1 b=2", null)]
    [TestCase(10, 0, "mtty-2 b=2 a=1 b=2", null)]
    [TestCase(10, 1, "mtty-1", "mtty-2 b=2 a=1 b=2")]
    [TestCase(11, 3, "mtty-1", "mtty-2 b=2 a=1 b=2")]
    [TestCase(12, 8, "mtty-1", "mtty-2 b=2 a=1 b=2")]
    public void Create_ActiveAndDefined_ShowsBothFormsByVersion(int major, int minor, string active, string? inactive)
    {
        LibvirtDevice? node = View(Host, new LibvirtVersion(major, minor)).Find(Name);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Text(node!.Device), Is.EqualTo(active));
        Assert.That(Text(node.Inactive), Is.EqualTo(inactive));
        Assert.That(node.Device.Path, Is.EqualTo($"/{SampleHosts.Mtty}/{SampleUuids.First}"));
        Assert.That(node.Device.Driver, Is.EqualTo("vendor_mdev"));
        Assert.That(node.Device.Find<MdevCapability>()!.IommuGroup, Is.EqualTo(7));
        Assert.That(node.Inactive?.Path, Is.Null);
        Assert.That(node.Inactive?.Driver, Is.Null);
        Assert.That(node.IsActive);
        Assert.That(node.IsPersistent);
        Assert.That(node.IsAutostart);
    }

    [TestCase(9, 0, false)]
    [TestCase(11, 3, true)]
    [TestCase(12, 8, true)]
    public void Create_Defined_ShowsTheDefinition(int major, int minor, bool hasInactiveForm)
    {
        LibvirtDevice? node = View(Host, new LibvirtVersion(major, minor)).Find(Name2);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Text(node!.Device), Is.EqualTo("mtty-2 b=2 a=1 b=2"));
        Assert.That(node.Inactive, Is.EqualTo(hasInactiveForm ? node.Device : null));
        Assert.That(node.Device.Path, Is.Null);
        Assert.That(node.Device.Driver, Is.Null);
        Assert.That(node.Device.Parent, Is.EqualTo("mtty_mtty"));
        Assert.That(node.Device.Find<MdevCapability>()!.IommuGroup, Is.Zero);
        Assert.That(node.IsActive, Is.False);
        Assert.That(node.IsPersistent);
        Assert.That(node.IsAutostart);
    }

    [Test]
    public void Create_NotDefined_HasNoInactiveForm()
    {
        LibvirtDevice? node = View(new HostTreeBuilder().WithMtty().WithMdev(SampleHosts.Mtty, SampleUuids.First))
            .Find(Name);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Text(node!.Device), Is.EqualTo("mtty-1"));
        Assert.That(node.Inactive, Is.Null);
        Assert.That(node.IsPersistent, Is.False);
        Assert.That(node.IsAutostart, Is.False);
    }

    [Test]
    public void Create_DefinitionOfAnAbsentParent_IsBelowTheMachine()
    {
        LibvirtDevice node = View(new HostTreeBuilder().WithDefinition("gone", SampleUuids.First)).Nodes[1];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(node.Name, Is.EqualTo("mdev_11111111_2222_4333_8444_555555555555_gone"));
        Assert.That(node.Device.Parent, Is.EqualTo("computer"));
        Assert.That(node.Device.Find<MdevCapability>()!.ParentAddress, Is.EqualTo("gone"));
    }

    [Test]
    public void Create_MalformedDefinition_HidesAllUnlessLostAreIncluded()
    {
        HostTreeBuilder host = HostTreeBuilder
            .From(Host.Build())
            .File("etc/mdevctl.d/other/11111111-2222-4333-8444-777777777777", "{");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(View(host).Find(Name)!.IsPersistent, Is.False);
        Assert.That(View(host).Find(Name2), Is.Null);
        Assert.That(ViewWithLost(host).Find(Name)!.IsPersistent);
        Assert.That(ViewWithLost(host).Find(Name2), Is.Not.Null);
    }

    [Test]
    public void Create_FileThatIsNotADefinition_HidesNone() =>
        Assert.That(
            View(
                    HostTreeBuilder
                        .From(Host.Build())
                        .File("etc/mdevctl.d/mtty/README", "")
                        .File(
                            "etc/mdevctl.d/mtty/11111111-2222-4333-8444-777777777777",
                            "{\"mdev_type\":\"x\",\"start\":1}"
                        )
                )
                .Find(Name2),
            Is.Not.Null
        );

    static IEnumerable<TestCaseData> NotAscii =>
        [
            new TestCaseData("größe", "[]", false).SetArgDisplayNames("type"),
            new TestCaseData("x", "[{\"a\":\"ö\"}]", false).SetArgDisplayNames("value"),
            new TestCaseData("x", "[{\"a\":\"\\u00f6\"}]", false).SetArgDisplayNames("escape"),
            new TestCaseData("x", "[{\"ö\":\"a\"}]", true).SetArgDisplayNames("name"),
            new TestCaseData("\\u007f", "[{\"a\":\"\\u0001\"}]", true).SetArgDisplayNames("control"),
        ];

    [TestCaseSource(nameof(NotAscii))]
    public void Create_ValueThatIsNotAscii_HidesAllDefinitionsIn11_3(string type, string attributes, bool isKnown)
    {
        HostTreeBuilder host = HostTreeBuilder
            .From(Host.Build())
            .WithDefinition("other", SampleUuids.First, type, attributes: attributes);
        using IDisposable scope = Assert.EnterMultipleScope();
        LibvirtView view = View(host, LibvirtVersion.V11_3);
        Assert.That(view.Find(Name)!.IsPersistent, Is.EqualTo(isKnown));
        Assert.That(view.Find(Name2), isKnown ? Is.Not.Null : Is.Null);
        Assert.That(View(host, LibvirtVersion.V9_0).Find(Name2), Is.Not.Null);
        Assert.That(View(host, LibvirtVersion.V12_8).Find(Name2), Is.Not.Null);
        Assert.That(
            LibvirtView
                .Create(host.Scan(), new LibvirtViewOptions { Version = LibvirtVersion.V11_3, IncludeLost = true })
                .Find(Name2),
            Is.Not.Null
        );
    }

    [TestCase("mdev_type")]
    [TestCase("iommu_group")]
    [TestCase("uevent")]
    [TestCase("subsystem")]
    public void Create_LostDevice_IsShownIfLostAreIncluded(string missing)
    {
        HostTreeBuilder host = new HostTreeBuilder()
            .WithMtty()
            .WithMdev(SampleHosts.Mtty, SampleUuids.First)
            .Remove($"{SampleHosts.Mtty}/{SampleUuids.First}/{missing}");
        LibvirtDevice? listed = View(host).Find(Name);
        LibvirtDevice? lost = ViewWithLost(host).Find(Name);
        using IDisposable scope = Assert.EnterMultipleScope();
        // mdevctl does not list a device without type; of the others libvirt learns from mdevctl alone.
        Assert.That(listed, missing == "mdev_type" ? Is.Null : Is.Not.Null);
        Assert.That(listed?.IsActive, Is.Not.True);
        Assert.That(listed is null ? null : Text(listed.Device), Is.Empty.Or.Null);
        Assert.That(listed?.Inactive, Is.Null);
        Assert.That(lost!.IsLostByLibvirt);
        Assert.That(lost.IsActive);
        Assert.That(lost.Diagnostics, Has.Exactly(1).Items);
        Assert.That(Text(lost.Device), Is.EqualTo(missing == "mdev_type" ? "" : "mtty-1"));
    }

    [Test]
    public void Create_DefinedWithoutActiveType_ShowsTheDefinition()
    {
        LibvirtDevice? node = View(
                HostTreeBuilder.From(Host.Build()).Remove($"{SampleHosts.Mtty}/{SampleUuids.First}/mdev_type")
            )
            .Find(Name);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(node!.IsActive, Is.False);
        Assert.That(Text(node.Device), Is.EqualTo("mtty-2 b=2 a=1 b=2"));
    }

    [TestCase("not-a-uuid")]
    [TestCase("{11111111-2222-4333-8444-555555555555}")]
    [TestCase("11111111-2222-4333-8444-55555555555A")]
    public void Create_NameThatIsNotAUuid_IsListedIfComplete(string name)
    {
        HostTreeBuilder host = new HostTreeBuilder().WithMtty().WithMdev(SampleHosts.Mtty, name);
        HostTreeBuilder malformed = HostTreeBuilder.From(host.Build()).Remove($"{SampleHosts.Mtty}/{name}/iommu_group");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(View(host).Find(NodeDeviceName.From("mdev", name, "mtty")), Is.Not.Null);
        Assert.That(View(malformed).Find(NodeDeviceName.From("mdev", name, "mtty")), Is.Null);
    }

    static LibvirtView View(HostTreeBuilder host, LibvirtVersion? version = null) =>
        LibvirtView.Create(host.Scan(), new LibvirtViewOptions { Version = version ?? LibvirtVersion.Newest });

    static LibvirtView ViewWithLost(HostTreeBuilder host) =>
        LibvirtView.Create(host.Scan(), new LibvirtViewOptions { IncludeLost = true });

    static string? Text(NodeDevice? device)
    {
        MdevCapability? mdev = device?.Find<MdevCapability>();
        return mdev is null
            ? null
            : string.Join(
                ' ',
                (string[])[mdev.TypeId ?? "", .. mdev.Attributes.Select(one => $"{one.Name}={one.Value}")]
            );
    }
}
