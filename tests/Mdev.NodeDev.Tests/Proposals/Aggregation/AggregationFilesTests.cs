namespace Mdev.NodeDev.Tests;

/// <summary>Units of types and devices, wherever a driver shows them.</summary>
public sealed class AggregationFilesTests
{
    const string Device = "sys/devices/acme/device";
    const string Parent = "sys/devices/virtual/acme/acme";

    static readonly NodeHostOptions Enabled = new()
    {
        PciIds = PciIdDatabase.Empty,
        Proposals = HostProposals.Aggregation,
    };

    [TestCase("", 1u, null)]
    [TestCase("aggregated_instances=4\n", 4u, "aggregated_instances")]
    [TestCase("mdev/aggregated_instances=5\n", 5u, "mdev/aggregated_instances")]
    [TestCase("intel_vgpu/aggregator=2\n", 2u, "intel_vgpu/aggregator")]
    [TestCase("mdev/aggregated_instances=5|aggregated_instances=5", 5u, "mdev/aggregated_instances")]
    [TestCase("aggregated_instances=4294967295", uint.MaxValue, "aggregated_instances")]
    public void ReadDevice_SaysWhereItWasRead(string files, uint count, string? source)
    {
        AggregatedInstances? read = ReadDevice(files, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((read!.Count, read.Source), Is.EqualTo(((uint?)count, source)));
        Assert.That(diagnostics, Is.Empty);
    }

    /// <summary>A number that is there and cannot be understood is not 1.</summary>
    [TestCase("aggregated_instances=four")]
    [TestCase("aggregated_instances=")]
    [TestCase("aggregated_instances=0")]
    [TestCase("aggregated_instances=-1")]
    [TestCase("aggregated_instances=4294967296")]
    [TestCase("aggregated_instances=4 4")]
    [TestCase("aggregated_instances=0x4")]
    public void ReadDevice_MalformedNumber_IsUnknown(string files)
    {
        AggregatedInstances? read = ReadDevice(files, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(read!.Count, Is.Null);
        Assert.That(diagnostics.Single().Id, Is.EqualTo("ND8101"));
        Assert.That(diagnostics[0].Location.Source, Is.EqualTo($"{Device}/aggregated_instances"));
    }

    [Test]
    public void ReadDevice_Contradiction_TheSecondSeriesCounts()
    {
        AggregatedInstances? read = ReadDevice(
            "mdev/aggregated_instances=5|mdev/max_aggregation=9|aggregated_instances=4|acme/aggregator=5",
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            read,
            Is.EqualTo(
                new AggregatedInstances
                {
                    Count = 5,
                    Source = "mdev/aggregated_instances",
                    Most = 9,
                }
            )
        );
        Assert.That(
            $"{diagnostics.Single()}",
            Does.EndWith("'mdev/aggregated_instances' says 5, and 'aggregated_instances' says 4")
        );
    }

    [Test]
    public void ReadDevice_UnreadableFile_IsUnknown()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File($"{Device}/aggregated_instances", "4")
            .Fault($"{Device}/aggregated_instances", HostFault.Read, Errno.EIO)
            .Build();
        AggregatedInstances? read = AggregationFiles.ReadDevice(
            new NodeHost(tree, Enabled),
            Device,
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((read!.Count, read.Source), Is.EqualTo(((uint?)null, "aggregated_instances")));
        Assert.That(diagnostics, Has.Count.EqualTo(1));
    }

    /// <summary>A link is not followed to a group that is another device's.</summary>
    [Test]
    public void ReadDevice_LinkInThePlaceOfAGroup_IsNotFollowed()
    {
        MemoryHostTree tree = new HostTreeBuilder()
            .File("sys/devices/other/aggregator", "9")
            .Directory(Device)
            .Link($"{Device}/acme", "../../other")
            .Build();

        Assert.That(
            AggregationFiles.ReadDevice(new NodeHost(tree, Enabled), Device, out _),
            Is.EqualTo(new AggregatedInstances())
        );
    }

    [Test]
    public void ReadDevice_NoDevice_IsNull()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            AggregationFiles.ReadDevice(
                new NodeHost(new HostTreeBuilder().Build(), Enabled),
                "sys/none",
                out ValueList<Diagnostic> diagnostics
            ),
            Is.Null
        );
        Assert.That(diagnostics, Is.Empty);
    }

    [Test]
    public void ReadType_FirstSeries()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        AggregationType? type = ReadType(fake, "acme", "acme-unit", out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            type,
            Is.EqualTo(
                new AggregationType
                {
                    ParentName = "acme",
                    TypeId = "acme-unit",
                    Form = AggregationForm.AtCreation,
                    Limit = 8,
                    AvailableInstances = 16,
                    DescriptionOfUnit = "one unit",
                }
            )
        );
        Assert.That($"{type}", Is.EqualTo("acme-unit on acme: 16 units free, up to 8 in a device"));
        Assert.That(diagnostics, Is.Empty);
    }

    /// <summary>The second series shows on devices only.</summary>
    [Test]
    public void ReadType_SecondSeries_ShowsThroughADevice()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits(AggregationForm.Attribute).Build();
        AggregationForm? before = ReadType(fake, "acme", "acme-unit", out _)?.Form;
        _ = fake.Create(Parent, "acme-unit", SampleUuids.Numbered(1));
        AggregationType? type = ReadType(fake, "acme", "acme-unit", out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(before, Is.EqualTo(AggregationForm.None));
        Assert.That(type!.Form, Is.EqualTo(AggregationForm.Attribute));
        Assert.That((type.Limit, type.UnitsFree, type.MostUnits), Is.EqualTo(((uint?)null, 15L, 15L)));
    }

    /// <summary>Where a type has the attribute of the first series and a device that of the second.</summary>
    [Test]
    public void ReadType_BothSeries_IsTheSecond()
    {
        FakeHost fake = new FakeHostBuilder()
            .AddFile($"{Parent}/mdev_supported_types/acme-unit/aggregation", "8\n")
            .AddUnits(AggregationForm.Attribute)
            .Build();
        _ = fake.Create(Parent, "acme-unit", SampleUuids.Numbered(1));
        AggregationType? type = ReadType(fake, "acme", "acme-unit", out _);

        Assert.That((type!.Form, type.Limit), Is.EqualTo((AggregationForm.Attribute, (uint?)8)));
    }

    [TestCase("many")]
    [TestCase("")]
    public void ReadType_MalformedLimit_IsOne(string text)
    {
        FakeHost fake = new FakeHostBuilder()
            .AddMtty()
            .AddFile("sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/aggregation", text)
            .Build();
        AggregationType? type = ReadType(fake, "mtty", "mtty-1", out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((type!.Limit, type.MostUnits), Is.EqualTo(((uint?)1, 1L)));
        Assert.That(diagnostics.Single().Id, Is.EqualTo("ND8101"));
    }

    [TestCase("mtty", "mtty-3")]
    [TestCase("mdpy", "mtty-1")]
    [TestCase("mtty", "../mtty-1")]
    public void ReadType_Missing_IsNull(string parent, string type) =>
        Assert.That(ReadType(new FakeHostBuilder().AddMtty().Build(), parent, type, out _), Is.Null);

    [Test]
    public void ReadType_Mainline_GivesOneUnit()
    {
        AggregationType? type = ReadType(new FakeHostBuilder().AddMtty().Build(), "mtty", "mtty-2", out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(type!.Form, Is.EqualTo(AggregationForm.None));
        Assert.That(type.Pool, Is.EqualTo(new TypePool()));
        Assert.That(type.DescriptionOfUnit, Is.Null);
        Assert.That($"{type}", Is.EqualTo("mtty-2 on mtty: one unit in a device"));
    }

    [Test]
    public void ReadType_Channel_IsIdentifiedByItsSubchannel()
    {
        FakeHost fake = new FakeHostBuilder().AddVfioCcw().Build();
        TypePool before = ReadType(fake, "0.0.26ab", "vfio_ccw-io", out _)!.Pool;
        _ = fake.Create("sys/devices/css0/0.0.26ab", "vfio_ccw-io", SampleUuids.Numbered(1));
        TypePool after = ReadType(fake, "0.0.26ab", "vfio_ccw-io", out _)!.Pool;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That($"{before}", Is.EqualTo("identified, free: 0.0.26ab"));
        Assert.That($"{after}", Is.EqualTo("identified, nothing free"));
    }

    /// <summary>Free are queues of vfio_ap that no matrix has; those of the host are never.</summary>
    [Test]
    public async Task ReadType_Crypto_IsIdentifiedByQueues()
    {
        FakeHost fake = new FakeHostBuilder()
            .AddVfioAp(["05.0004", "05.0005", "06.0004"], hostQueues: ["00.0004"])
            .Build();
        await fake.Operations()
            .CreateAsync(
                Mdevs.Crypto(1, Mdevs.Assign("adapter", "5"), Mdevs.Assign("domain", "4")),
                new HostApplyOptions { KeepCreated = true }
            );
        AggregationType? type = ReadType(fake, "matrix", Mdevs.Matrix, out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(type!.Pool.Kind, Is.EqualTo(PoolKind.Identified));
        Assert.That($"{type.Pool}", Is.EqualTo("identified, free: 05.0005, 06.0004"));
        Assert.That(type.MostUnits, Is.EqualTo(1));
    }

    [Test]
    public void ReadType_UnreadableMatrix_DoesNotKnowWhatIsFree()
    {
        FakeHost fake = new FakeHostBuilder().AddVfioAp(["05.0004"]).Build();
        _ = fake.Create("sys/devices/vfio_ap/matrix", Mdevs.Matrix, SampleUuids.Numbered(1));
        fake.Inject(
            new FakeFault
            {
                Path = $"*/{SampleUuids.Numbered(1)}/matrix",
                Errno = Errno.EIO,
                Repeats = true,
            }
        );

        AggregationType? type = ReadType(fake, "matrix", Mdevs.Matrix, out ValueList<Diagnostic> diagnostics);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That($"{type!.Pool}", Is.EqualTo("identified, not known what is free"));
        Assert.That(diagnostics, Is.Not.Empty);
    }

    [Test]
    public void NotEnabled_ReadsNothing()
    {
        FakeHost fake = new FakeHostBuilder().AddUnits().Build();
        NodeHost host = fake.AsHost();
        HostSnapshot snapshot = host.Scan();
        int before = fake.ReadCount;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            AggregationFiles.ReadType(host, snapshot, "acme", "acme-unit", out ValueList<Diagnostic> ofType),
            Is.Null
        );
        Assert.That(AggregationFiles.ReadDevice(host, Parent, out ValueList<Diagnostic> ofDevice), Is.Null);
        Assert.That(ofType.Single().Id, Is.EqualTo("ND8231"));
        Assert.That(ofDevice.Single().Id, Is.EqualTo("ND8231"));
        Assert.That(fake.ReadCount, Is.EqualTo(before));
    }

    static AggregatedInstances? ReadDevice(string files, out ValueList<Diagnostic> diagnostics)
    {
        HostTreeBuilder tree = new HostTreeBuilder().Directory(Device);
        foreach (string file in files.Split('|', StringSplitOptions.RemoveEmptyEntries))
            tree.File($"{Device}/{file[..file.IndexOf('=')]}", file[(file.IndexOf('=') + 1)..]);
        return AggregationFiles.ReadDevice(new NodeHost(tree.Build(), Enabled), Device, out diagnostics);
    }

    static AggregationType? ReadType(FakeHost fake, string parent, string type, out ValueList<Diagnostic> diagnostics)
    {
        NodeHost host = new(fake, Enabled);
        return AggregationFiles.ReadType(host, host.Scan(), parent, type, out diagnostics);
    }
}
