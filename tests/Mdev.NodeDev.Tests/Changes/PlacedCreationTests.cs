namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class PlacedCreationTests
{
    const string Q2 = "nvidia-558";
    const string Name = "NVIDIA A40-2Q";
    const string Create = "*/mdev_supported_types/nvidia-558/create";

    [Test]
    public async Task CreateAsync_ByType_SpreadsOverCards()
    {
        FakeHost host = TwoCards();
        HostOperations operations = host.Operations();
        List<string> parents = [];
        for (int i = 0; i < 4; i++)
            parents.Add((await operations.CreateAsync(i % 2 == 0 ? Q2 : Name)).ParentName);
        Assert.That(parents, Is.EqualTo(new[] { "0000:41:00.4", "0000:81:00.4", "0000:41:00.5", "0000:81:00.5" }));
    }

    [Test]
    public async Task CreateAsync_ByType_LeaseRemovesTheDevice()
    {
        FakeHost host = TwoCards();
        string[] before = host.Everything();
        await using (MdevLease lease = await host.Operations().CreateAsync(Name, MdevPlacement.LeastFree))
        {
            Assert.That(lease.TypeId, Is.EqualTo(Q2));
            Assert.That(host.Running(), Is.EqualTo(new[] { lease.Uuid }));
        }
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task CreateAsync_ByType_WritesAttributes()
    {
        FakeHost host = new FakeHostBuilder().AddVfioAp(["05.0004"]).Build();
        await using MdevLease lease = await host.Operations()
            .CreateAsync(Mdevs.Matrix, attributes: [Mdevs.Assign("adapter", "5")]);
        Assert.That(lease.Result.Steps, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task CreateAsync_PreferredNode_IsTakenFirst()
    {
        HostTreeBuilder builder = HostTreeBuilder.From(TwoCards().ToTree());
        foreach (HostPciDevice function in builder.Build().AsHost().Scan().PciDevices)
            builder.File($"{function.Path}/numa_node", function.Address.Bus == 0x81 ? "1\n" : "0\n");
        FakeHost host = FakeHost.From(builder.Build());
        MdevLease near = await host.Operations().CreateAsync(Q2, MdevPlacement.PreferNode(1));
        MdevLease nearer = await host.Operations().CreateAsync(Q2, MdevPlacement.PreferNode(1));
        Assert.That(near.ParentName, Is.EqualTo("0000:81:00.4"));
        Assert.That(nearer.ParentName, Is.EqualTo("0000:81:00.5"));
    }

    [Test]
    public async Task CreateAsync_OrderOfTheCaller_IsFollowed()
    {
        FakeHost host = TwoCards();
        IReadOnlyList<HostMdevCandidate> seen = [];
        MdevLease lease = await host.Operations()
            .CreateAsync(
                Q2,
                MdevPlacement.From(places =>
                {
                    seen = places;
                    return places.Reverse().Take(1);
                })
            );
        HostChangeException? none = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(Q2, MdevPlacement.From(static _ => []))
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(seen, Has.Count.EqualTo(16));
        Assert.That(lease.ParentName, Is.EqualTo(seen[^1].Parent.Name));
        Assert.That(none!.Reason, Is.EqualTo(HostChangeReason.ParentNotFound));
        Assert.That(none.Message, Does.Contain("the placement chose none"));
        await Assert.ThatAsync(
            () => host.Operations().CreateAsync(Q2, MdevPlacement.From(static _ => throw new FormatException("mine"))),
            Throws.InstanceOf<FormatException>()
        );
    }

    /// <summary>The errors that concern one parent, at the write to <c>create</c>.</summary>
    [TestCase(Errno.EIO)]
    [TestCase(Errno.ENODEV)]
    [TestCase(Errno.ENOSPC)]
    [TestCase(Errno.EINVAL)]
    public async Task CreateAsync_RefusedByAParent_TriesTheNext(int errno)
    {
        FakeHost host = TwoCards();
        host.Inject(new FakeFault { Path = Create, Errno = errno });
        host.Inject(
            new FakeFault
            {
                Path = Create,
                Errno = errno,
                Nth = 2,
            }
        );
        MdevLease lease = await host.Operations().CreateAsync(Q2);
        Assert.That(lease.ParentName, Is.EqualTo("0000:41:00.6"));
        Assert.That(host.Running(), Is.EqualTo(new[] { lease.Uuid }));
    }

    [Test]
    public async Task CreateAsync_ParentGoesAway_TriesTheNext()
    {
        FakeHost host = TwoCards();
        host.Inject(new FakeFault { Path = Create, Vanishes = "0000:41:00.4" });
        MdevLease lease = await host.Operations().CreateAsync(Q2);
        Assert.That(lease.ParentName, Is.EqualTo("0000:41:00.5"));
    }

    /// <summary>The errors that another parent does not help against.</summary>
    [TestCase(Errno.EACCES, FileWriteStage.Open, HostChangeReason.NotPermitted)]
    [TestCase(Errno.EROFS, FileWriteStage.Open, HostChangeReason.ReadOnly)]
    [TestCase(Errno.EBUSY, FileWriteStage.Write, HostChangeReason.Busy)]
    [TestCase(Errno.ENOMEM, FileWriteStage.Write, HostChangeReason.OutOfMemory)]
    public async Task CreateAsync_OtherFailure_EndsTheRequest(int errno, FileWriteStage stage, HostChangeReason reason)
    {
        FakeHost host = TwoCards();
        host.Inject(
            new FakeFault
            {
                Path = Create,
                Errno = errno,
                Stage = stage,
            }
        );
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(Q2)
        );
        Assert.That(failed!.Reason, Is.EqualTo(reason));
        Assert.That(failed.Failure.Attempts, Is.Empty, "one parent was tried");
        Assert.That(host.Changes().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task CreateAsync_SecondFailureEndsIt_ListsBoth()
    {
        FakeHost host = TwoCards();
        host.Inject(new FakeFault { Path = Create, Errno = Errno.EIO });
        host.Inject(
            new FakeFault
            {
                Path = Create,
                Errno = Errno.EBUSY,
                Nth = 2,
            }
        );
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(Q2)
        );
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.Busy));
        Assert.That(
            failed.Failure.Attempts.Select(static one => one.Reason),
            Is.EqualTo(new[] { HostChangeReason.DriverRefused, HostChangeReason.Busy })
        );
        Assert.That(failed.ToString(), Does.Contain("tried: ").And.Contain("0000:41:00.4").And.Contain("0000:41:00.5"));
    }

    /// <summary>Another process takes the last place of both cards after the scan.</summary>
    [Test]
    public async Task CreateAsync_AllFullMeanwhile_AsksOneAndSaysWhatEachHas()
    {
        FakeHost host = TwoCards();
        HostOperations operations = host.Operations();
        HostSnapshot stale = host.AsHost().Scan();
        HostOperations late = new(
            new ObservedTree(host, _ => { }).AsHost(),
            new InterferingWriter(
                host,
                $"{stale.FindParent("0000:41:00.4")!.Path}/mdev_supported_types/{Q2}/create",
                () =>
                {
                    foreach (string card in (string[])["0000:41:00.4", "0000:81:00.4"])
                        operations.CreateAsync(card, "nvidia-566").GetAwaiter().GetResult();
                }
            )
        );
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() => late.CreateAsync(Q2));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(failed.Failure.Attempts, Has.Count.EqualTo(16));
        Assert.That(failed.Failure.Attempts.Select(static one => one.Reason), Is.All.EqualTo(failed.Reason));
        Assert.That(failed.Failure.Hints, Is.Not.Empty);
        Assert.That(failed.Failure.Diagnostic.Message, Does.Contain("16 parents were tried"));
        Assert.That(failed.ToString(), Does.Contain("tried: 6 more"));
        Assert.That(host.Changes().Count(), Is.EqualTo(3), "a parent that is full by then is not asked");
        Assert.That(failed.Result.NotUndone, Is.Empty);
    }

    [Test]
    public async Task CreateAsync_AllFull_AsksNone()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(ports: 1).Build();
        HostOperations operations = host.Operations();
        await operations.CreateAsync("mtty-1");
        host.ClearJournal();
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync("mtty-1")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(failed.Failure.AvailableBefore, Is.Zero);
        Assert.That(failed.Failure.Siblings, Has.Count.EqualTo(1));
        Assert.That(failed.Failure.Remedy, Is.EqualTo(HostChangeRemedy.TryAnotherParent));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task CreateAsync_UnknownType_NamesTheTypes()
    {
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            SampleHosts.Drivers().Operations().CreateAsync("mtty-9")
        );
        HostChangeException? bare = await Assert.ThrowsAsync<HostChangeException>(() =>
            new FakeHostBuilder().Build().Operations().CreateAsync("mtty-1")
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
        Assert.That(failed.Message, Does.Contain("no parent of this host has it"));
        Assert.That(failed.Failure.Hints[0].Cause, Does.Contain("mbochs-large"));
        Assert.That(bare!.Reason, Is.EqualTo(HostChangeReason.ParentNotFound));
        Assert.That(bare.Message, Does.Contain("no parents"));
    }

    [Test]
    public async Task CreateAsync_TypesUnreadable_IsNotCalledMissing()
    {
        FakeHost host = SampleHosts.Drivers();
        host.Inject(
            new FakeFault
            {
                Path = "sys/devices/virtual/mtty/mtty/mdev_supported_types",
                Errno = Errno.EIO,
                Repeats = true,
            }
        );
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync("mtty-1")
        );
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.SourceUnreadable));
        Assert.That(failed.Failure.Path, Does.Contain("mtty"));
    }

    [Test]
    public async Task CreateAsync_SameUuidAgain_FindsTheDeviceWhereItIs()
    {
        FakeHost host = TwoCards();
        HostOperations operations = host.Operations();
        Guid uuid = SampleUuids.Of(7);
        MdevLease first = await operations.CreateAsync(Q2, MdevPlacement.LeastFree, uuid);
        await operations.CreateAsync(Q2);
        await using MdevLease again = await operations.CreateAsync(Name, uuid: uuid);
        HostChangeException? other = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync("nvidia-557", uuid: uuid)
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(again.WasCreated, Is.False);
        Assert.That(again.IsKept, Is.True);
        Assert.That(again.ParentName, Is.EqualTo(first.ParentName));
        Assert.That(other!.Reason, Is.EqualTo(HostChangeReason.Mismatch));
    }

    /// <summary>Between the scan and the write, another caller makes the same device on another card.</summary>
    [Test]
    public async Task CreateAsync_SameUuidElsewhereMeanwhile_FindsIt()
    {
        FakeHost host = TwoCards();
        Guid uuid = SampleUuids.Of(7);
        HostOperations late = new(
            host.AsHost(),
            new InterferingWriter(
                host,
                $"{host.AsHost().Scan().FindParent("0000:41:00.4")!.Path}/mdev_supported_types/{Q2}/create",
                () => host.Operations().CreateAsync("0000:81:00.7", Q2, uuid).GetAwaiter().GetResult()
            )
        );
        MdevLease lease = await late.CreateAsync(Q2, uuid: uuid);
        Assert.That(lease.WasCreated, Is.False);
        Assert.That(lease.ParentName, Is.EqualTo("0000:81:00.7"));
    }

    [Test]
    public async Task CreateAsync_LastPlaceOfAParent_OneCallerGetsItTheOtherGoesOn()
    {
        for (int round = 0; round < 20; round++)
        {
            FakeHost host = new FakeHostBuilder()
                .AddVfioCcw("0.0.0001", "0.0.1001")
                .AddVfioCcw("0.0.0002", "0.0.1002")
                .Build();
            MdevLease[] leases = await Task.WhenAll(
                Enumerable.Range(0, 2).Select(_ => Task.Run(() => host.Operations().CreateAsync("vfio_ccw-io")))
            );
            Assert.That(
                leases.Select(static lease => lease.ParentName).Order(StringComparer.Ordinal),
                Is.EqualTo(new[] { "0.0.0001", "0.0.0002" })
            );
        }
    }

    /// <summary>12 callers for 12 places of two cards, whose functions say that there are 16.</summary>
    [Test]
    public async Task CreateAsync_ManyCallers_FillBothCards()
    {
        FakeHost host = TwoCards();
        HostOperations operations = host.Operations();
        MdevLease[] leases = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Task.Run(() => operations.CreateAsync(Q2)))
        );
        HostChangeException? full = await Assert.ThrowsAsync<HostChangeException>(() => operations.CreateAsync(Q2));
        Assert.That(leases.Select(static lease => lease.ParentName).Distinct().Count(), Is.EqualTo(12));
        Assert.That(full!.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
    }

    [Test]
    public async Task CreateAsync_SeveralTries_ScansOnce()
    {
        FakeHost host = TwoCards();
        int before = host.ReadCount;
        _ = host.AsHost().Scan(HostQuery.Mediated with { Parts = ScanParts.Mediated | ScanParts.Pci });
        int scan = host.ReadCount - before;
        for (int i = 1; i <= 3; i++)
            host.Inject(
                new FakeFault
                {
                    Path = Create,
                    Errno = Errno.ENODEV,
                    Nth = i,
                }
            );
        host.ClearJournal();
        before = host.ReadCount;
        _ = await host.Operations().CreateAsync(Q2);
        await TestContext.Out.WriteLineAsync($"{scan} reads for a scan, {host.ReadCount - before} for four tries");
        Assert.That(host.Changes().Count(), Is.EqualTo(4));
        // Every type of every parent is read once; of those that refused, once more for the explanation.
        foreach ((string parent, int count) in ((string, int)[])[("0000:41:00.4", 2), ("0000:81:00.7", 1)])
            Assert.That(
                host.Journal.Count(access =>
                    access.Path.EndsWith($"{parent}/{SampleHosts.Types}/nvidia-557/name", StringComparison.Ordinal)
                ),
                Is.EqualTo(count),
                parent
            );
    }

    [Test]
    public async Task CreateAsync_OfObjects_UsesThem()
    {
        FakeHost host = TwoCards();
        HostOperations operations = host.Operations();
        HostMdevCandidate place = host.AsHost().Scan().FindParentsOf(Name)[3];
        MdevLease[] leases =
        [
            await operations.CreateAsync(place),
            await operations.CreateAsync(PciAddress.Parse("0000:81:00.5"), Q2),
            await operations.CreateAsync(host.AsHost().Scan().FindParent("0000:81:00.6")!, place.Type),
        ];
        Assert.That(
            leases.Select(static lease => lease.ParentName),
            Is.EqualTo(new[] { place.Parent.Name, "0000:81:00.5", "0000:81:00.6" })
        );
    }

    [TestCase("")]
    [TestCase("../x")]
    [TestCase("a\0b")]
    public async Task CreateAsync_OddType_ChangesNothing(string type)
    {
        FakeHost host = TwoCards();
        HostChangeException? failed = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(type)
        );
        Assert.That(failed!.Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(() => host.Operations().CreateAsync((string)null!), Throws.ArgumentNullException);
    }

    /// <summary>A card with 8 functions and room for 6 devices of the type.</summary>
    static NvidiaCard Card { get; } =
        NvidiaCard.A40 with
        {
            VirtualFunctions = 8,
            Types =
            [
                .. NvidiaCard
                    .A40.Types.Where(static type => type.Number is 557 or 558 or 566)
                    .Select(static type => type.Id == Q2 ? type with { MaxInstances = 6 } : type),
            ],
        };

    static FakeHost TwoCards() => new FakeHostBuilder().AddNvidia(Card).AddNvidia(Card, "0000:81:00.0").Build();
}
