namespace Mdev.NodeDev.Tests;

/// <summary>Classes of a host's types, and hosts in the layout of 2016.</summary>
public sealed class TypeClassFilesTests
{
    const string Gpu = "sys/devices/pci0000:00/0000:03:00.0";

    static readonly NodeHostOptions Enabled = new()
    {
        PciIds = PciIdDatabase.Empty,
        Proposals = HostProposals.TypeClasses,
    };

    /// <summary>A host of the proposal: types are numbers, and the parent removes devices.</summary>
    static HostTreeBuilder Proposed =>
        new HostTreeBuilder()
            .File($"{Gpu}/uevent", "")
            .File($"{Gpu}/mdev_destroy", "", UnixFileMode.UserWrite)
            .File($"{Gpu}/mdev_supported_types/11/create", "", UnixFileMode.UserWrite)
            .File($"{Gpu}/mdev_supported_types/11/name", "ACME V2\n")
            .File($"{Gpu}/mdev_supported_types/11/class", "gpu\n")
            .File($"{Gpu}/mdev_supported_types/11/fb_length", "2G\n")
            .File($"{Gpu}/mdev_supported_types/11/resolution", "2560x1600\n")
            .File($"{Gpu}/mdev_supported_types/11/heads", "2\n")
            .File($"{Gpu}/mdev_supported_types/11/max_instances", "4\n")
            .File($"{Gpu}/mdev_supported_types/12/name", "ACME V1\n")
            .File($"{Gpu}/mdev_supported_types/12/class", "gpu\n")
            .File($"{Gpu}/mdev_supported_types/12/fb_length", "1G\n")
            .File($"{Gpu}/mdev_supported_types/12/resolution", "2560x1600\n")
            .File($"{Gpu}/mdev_supported_types/12/max_instances", "8\n")
            .File($"{Gpu}/mdev_supported_types/12/available_instances", "6\n")
            .Link("sys/bus/pci/devices/0000:03:00.0", "../../../devices/pci0000:00/0000:03:00.0");

    [Test]
    public void ProposedLayout_IsReadAsParentsAndTypes()
    {
        ValueList<ClassifiedParent> parents = Read(Proposed.Build(), out ValueList<Diagnostic> diagnostics);
        ClassifiedParent parent = parents.Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.HasProposedLayout, Is.True);
        Assert.That((parent.Parent.Name, parent.Parent.Path), Is.EqualTo(("0000:03:00.0", Gpu)));
        Assert.That(
            parent.Parent.Types.Select(type => (type.Id, type.Name, type.AvailableInstances)),
            Is.EqualTo([("11", "ACME V2", 4L), ("12", "ACME V1", (long?)6)])
        );
        Assert.That(parent.Types.Select(type => type.IsConforming), Is.EqualTo([true, false]));
        Assert.That(
            $"{parent.Types[1].Findings.Single()}",
            Is.EqualTo($"{Gpu}/mdev_supported_types/12/heads: error ND8011: 12 is of class gpu and has no 'heads'")
        );
        Assert.That(diagnostics, Is.Empty);
    }

    /// <summary>A scan finds the parent, without what was proposed, and reading the types writes nothing.</summary>
    [Test]
    public void ProposedLayout_IsNotWritten()
    {
        FakeHost fake = FakeHost.From(Proposed.Build());
        NodeHost host = new(fake, Enabled);
        HostSnapshot snapshot = host.Scan();
        _ = TypeClassFiles.Read(host, snapshot, out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Parents.Single().FindType("11")!.AvailableInstances, Is.Null);
        Assert.That(fake.ChangeCount, Is.Zero);
    }

    /// <summary>A parent that has more than one link, or that a scan knows, is listed once.</summary>
    [Test]
    public void ProposedLayout_IsListedOnce()
    {
        MemoryHostTree tree = Proposed
            .Link("sys/class/mdev_bus/0000:03:00.0", "../../devices/pci0000:00/0000:03:00.0")
            .Build();

        Assert.That(Read(tree, out _), Has.Count.EqualTo(1));
    }

    /// <summary>Without the file that removes devices it is another layout.</summary>
    [Test]
    public void OtherLayout_IsOfTheScan()
    {
        ClassifiedParent parent = Read(Proposed.Remove($"{Gpu}/mdev_destroy").Build(), out _).Single();
        Assert.That(
            (parent.HasProposedLayout, parent.Parent.Types[0].AvailableInstances),
            Is.EqualTo((false, (long?)null))
        );
    }

    [Test]
    public void ProposedLayout_VirtualParent_IsFound()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("sys/devices/virtual/acme/one/mdev_destroy", "")
            .File("sys/devices/virtual/acme/one/mdev_supported_types/1/name", "One\n")
            .Build();

        Assert.That(Read(tree, out _).Single().Parent.Types.Single().Name, Is.EqualTo("One"));
    }

    [Test]
    public void Hostile_LayoutWithLinksAndDirectories_IsReported()
    {
        MemoryHostTree tree = Proposed
            .Remove($"{Gpu}/mdev_supported_types/11/heads")
            .Directory($"{Gpu}/mdev_supported_types/11/heads")
            .Fault($"{Gpu}/mdev_supported_types/11/fb_length", HostFault.Read, Errno.EIO)
            .File($"{Gpu}/mdev_supported_types/stray", "x")
            .Link($"{Gpu}/mdev_supported_types/13", "13")
            .Build();
        ClassifiedParent parent = Read(tree, out ValueList<Diagnostic> diagnostics).Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Types.Select(type => type.TypeId), Is.EqualTo(["11", "12"]));
        Assert.That(parent.Types[0].IsConforming, Is.False);
        Assert.That(diagnostics, Is.Not.Empty);
    }

    /// <summary>Of NVIDIA's types, the profile gives what no attribute does.</summary>
    [Test]
    public void Derived_ComesFromTheProfile()
    {
        FakeHost fake = new FakeHostBuilder().AddNvidia(NvidiaCard.TeslaT4, "0000:41:00.0").Build();
        ClassifiedParent parent = Read(fake, out _).Single();
        ClassifiedType type = parent.Types[
            parent.Parent.Types.IndexOf(parent.Parent.Types.First(one => one.Name == "GRID T4-2Q"))
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(type.Memory, Is.EqualTo(new TypeValue<long>(2L << 30, IsDerived: true)));
        Assert.That(type.Resolution?.IsDerived, Is.True);
        Assert.That(type.Heads?.IsDerived, Is.True);
        Assert.That(type.Class, Is.Null);
        Assert.That(type.IsConforming, Is.True, "without a class, anything goes");
    }

    [Test]
    public void RegisteredParents_GetAttributesOfTheirTypes()
    {
        FakeHost fake = new FakeHostBuilder()
            .AddMtty()
            .AddFile("sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/class", "serial\n")
            .Build();
        ClassifiedParent parent = Read(fake, out _).Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.HasProposedLayout, Is.False);
        Assert.That(parent.Types.Select(type => $"{type}"), Is.EqualTo(["mtty-1, serial", "mtty-2, no class"]));
    }

    [Test]
    public void NotEnabled_ReadsNothing()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        NodeHost host = fake.AsHost();
        HostSnapshot snapshot = host.Scan();
        int before = fake.ReadCount;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TypeClassFiles.Read(host, snapshot, out ValueList<Diagnostic> diagnostics), Is.Empty);
        Assert.That(diagnostics.Single().Id, Is.EqualTo("ND8231"));
        Assert.That(fake.ReadCount, Is.EqualTo(before));
    }

    static ValueList<ClassifiedParent> Read(IHostTree tree, out ValueList<Diagnostic> diagnostics)
    {
        NodeHost host = new(tree, Enabled);
        return TypeClassFiles.Read(host, host.Scan(), out diagnostics);
    }
}
