namespace Mdev.NodeDev.Tests;

/// <summary>A watch where its user, its query or its host is out of the ordinary.</summary>
public sealed class WatchEdgeTests
{
    const string Mtty = "sys/devices/virtual/mtty/mtty";
    static readonly Guid One = Guid.Parse("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = Guid.Parse("22222222-2222-4222-8222-222222222222");

    static IEnumerable<string> Hosts => InventedHosts.Names;

    /// <summary>Each enumerator is a watch of its own: none takes the events of another.</summary>
    [Test]
    public async Task GetAsyncEnumerator_CalledTwice_BothHearEachChange()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        IAsyncEnumerable<HostChange> watch = new NodeHost(fake).WatchAsync();
        await using IAsyncEnumerator<HostChange> one = watch.GetAsyncEnumerator();
        await using IAsyncEnumerator<HostChange> other = watch.GetAsyncEnumerator();
        Assert.That(await one.MoveNextAsync() && await other.MoveNextAsync(), Is.True);

        Task<bool>[] next = [one.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask()];
        WatchTests.Create(fake, Mtty, "mtty-1", One);
        await Task.WhenAll(next).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.That(one.Current, Is.InstanceOf<HostMdevChange>().And.EqualTo(other.Current));
    }

    [Test]
    public async Task WithCancellation_EitherTokenEnds([Values] bool isFirst)
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        using CancellationTokenSource first = new();
        using CancellationTokenSource second = new();
        await using IAsyncEnumerator<HostChange> watch = new NodeHost(fake)
            .WatchAsync(cancellationToken: first.Token)
            .GetAsyncEnumerator(second.Token);
        _ = await watch.MoveNextAsync();
        Task<bool> next = watch.MoveNextAsync().AsTask();
        await (isFirst ? first : second).CancelAsync();

        await Assert.ThatAsync(() => next, Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>A timer takes at most 49 days.</summary>
    [Test]
    public async Task WatchAsync_IntervalsWithoutEnd_Waits()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { RescanInterval = TimeSpan.MaxValue, PollInterval = TimeSpan.MaxValue }
        );
        WatchTests.Create(fake, Mtty, "mtty-1", One);

        await WatchTests.AssertUpToDate(watch, fake);
    }

    [TestCase(ScanParts.Parents)]
    [TestCase(ScanParts.Mdevs)]
    [TestCase(ScanParts.Definitions)]
    [TestCase(ScanParts.Parents | ScanParts.Definitions)]
    public async Task WatchAsync_FewParts_GivesWhatAScanGives(ScanParts parts)
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        HostQuery query = new() { Parts = parts };
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { Query = query, SettleTime = TimeSpan.Zero }
        );
        WatchTests.Create(fake, Mtty, "mtty-1", One);
        WatchTests.Define(fake, Two, "mtty-2");
        await WatchTests.AssertUpToDate(watch, fake, query);
        WatchTests.Write(fake, $"{Mtty}/{One}/remove", "1");
        await WatchTests.AssertUpToDate(watch, fake, query);
        fake.Unload("mtty");
        await WatchTests.AssertUpToDate(watch, fake, query);
    }

    /// <summary>The second device has no type at first, and is read later than the end of the first is heard.</summary>
    [Test]
    public async Task WatchAsync_DeviceReplacedByOneWithoutType_IsGoneAndAppears()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { SettleTime = TimeSpan.FromMilliseconds(200) }
        );
        WatchTests.Create(fake, Mtty, "mtty-1", One);
        await watch.UntilAsync(static now => now.Mdevs.Count == 1);

        WatchTests.Write(fake, $"{Mtty}/{One}/remove", "1");
        for (int i = 0; i < 3; i++)
            fake.Inject(new FakeFault { Path = $"{Mtty}/{One}/mdev_type", Errno = Errno.ENOENT });
        WatchTests.Create(fake, Mtty, "mtty-2", One);
        HostMdevChange gone = await watch.NextAsync<HostMdevChange>();
        HostMdevChange made = await watch.NextAsync<HostMdevChange>();

        Assert.That((gone.Kind, gone.Before?.TypeId), Is.EqualTo((HostChangeKind.Gone, "mtty-1")));
        Assert.That((made.Kind, made.After?.TypeId), Is.EqualTo((HostChangeKind.Appeared, "mtty-2")));
        await WatchTests.AssertUpToDate(watch, fake);
    }

    /// <summary>A write that cannot be flushed to the disk has changed the file.</summary>
    [Test]
    public async Task WatchAsync_DefinitionWrittenButNotSynced_IsTold()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        _ = fake.MakeDirectory("etc/mdevctl.d/mtty");
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(fake));
        fake.Inject(
            new FakeFault
            {
                Path = $"etc/mdevctl.d/mtty/{One}",
                Errno = Errno.EIO,
                Stage = FileWriteStage.SyncDirectory,
            }
        );
        FileWriteResult written = fake.Replace($"etc/mdevctl.d/mtty/{One}", """{"mdev_type":"mtty-1"}"""u8);

        Assert.That(written.IsOk, Is.False);
        _ = await watch.NextAsync();
        await WatchTests.AssertUpToDate(watch, fake);
    }

    /// <summary>Events without a change are no news, however odd the host is.</summary>
    [TestCaseSource(nameof(Hosts))]
    public void Update_EventsOfHostThatStaysTheSame_GivesWhatAScanGives(string name)
    {
        NodeHost host = new(InventedHosts.Load(name));
        foreach (HostQuery query in (HostQuery[])[HostQuery.All, HostQuery.Mediated])
        {
            HostSnapshot now = host.Scan(query);
            HostTracker tracker = new(host, query, new SimulatedTime());
            _ = tracker.Scan(CancellationToken.None);
            foreach (HostEvents events in EventsOf(now))
            {
                _ = tracker.Update(events, CancellationToken.None);
                Assert.That(tracker.Current, Is.EqualTo(now));
            }
        }
    }

    static IEnumerable<HostEvents> EventsOf(HostSnapshot host)
    {
        foreach (HostMdevParent parent in host.Parents)
            yield return new HostEvents { Parents = { parent.Path } };
        foreach (HostMdev mdev in host.Mdevs)
        {
            yield return new HostEvents { Definitions = { (mdev.ParentName, mdev.Name) } };
            if (mdev.Active is { } active)
                yield return new HostEvents { Mdevs = { [mdev.Name] = (active.Path, false) } };
        }
        foreach (ScanParts part in Enum.GetValues<ScanParts>())
            yield return new HostEvents { Parts = part & host.Parts };
        yield return new HostEvents { Mdevs = { [One.ToString()] = ("sys/devices/nosuch/device", true) } };
        yield return new HostEvents { Parents = { "sys/devices/nosuch" } };
        yield return new HostEvents { Definitions = { ("nosuch", One.ToString()), ("nosuch", "nosuch") } };
        yield return new HostEvents { AllDefinitions = true };
    }
}
