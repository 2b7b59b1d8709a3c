namespace Mdev.NodeDev.Tests;

/// <summary>A watch of a fake host: what it says of each change, and what it reads for it.</summary>
public sealed class WatchTests
{
    const string Mtty = "sys/devices/virtual/mtty/mtty";
    static readonly Guid One = Guid.Parse("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = Guid.Parse("22222222-2222-4222-8222-222222222222");

    [Test]
    public async Task WatchAsync_FirstChange_HasFirstSnapshot()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(fake));

        Assert.That(watch.First.Reason, Is.EqualTo(HostResynchronizationReason.Started));
        Assert.That(watch.First.PollInterval, Is.Null);
        Assert.That(watch.First.Snapshot, Is.EqualTo(new NodeHost(fake).Scan(HostQuery.Mediated)));
    }

    [Test]
    public async Task WatchAsync_Lifecycle_SaysEachChange([Values] KernelEra era)
    {
        FakeHost fake = new FakeHostBuilder { Era = era }
            .AddMtty(ports: 3)
            .Build();
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(fake));

        Create(fake, Mtty, "mtty-2", One);
        HostMdevChange made = await watch.NextAsync<HostMdevChange>();
        Assert.That((made.Kind, made.After?.TypeId), Is.EqualTo((HostChangeKind.Appeared, "mtty-2")));
        HostAvailabilityChange counts = await watch.NextAsync<HostAvailabilityChange>();
        Assert.That(counts.ToString(), Is.EqualTo("availability of mtty changed: mtty-1 3 -> 1, mtty-2 1 -> 0"));

        Write(fake, $"sys/bus/mdev/drivers/{DriverOf(era)}/unbind", One.ToString());
        HostMdevChange unbound = await watch.NextAsync<HostMdevChange>();
        Assert.That((unbound.Kind, unbound.After?.Driver), Is.EqualTo((HostChangeKind.Changed, (string?)null)));

        Write(fake, $"{Mtty}/{One}/remove", "1");
        HostMdevChange gone = await watch.NextAsync<HostMdevChange>();
        Assert.That((gone.Kind, gone.Before), Is.EqualTo((HostChangeKind.Gone, unbound.After)));

        fake.Unload("mtty");
        HostParentChange unloaded = await watch.NextAsync<HostParentChange>();
        Assert.That((unloaded.Kind, unloaded.Before?.Name), Is.EqualTo((HostChangeKind.Gone, "mtty")));
        fake.Load("mtty");
        HostParentChange loaded = await watch.NextAsync<HostParentChange>();
        Assert.That((loaded.Kind, loaded.After?.Types.Count), Is.EqualTo((HostChangeKind.Appeared, 2)));

        await AssertUpToDate(watch, fake);
    }

    [Test]
    public async Task WatchAsync_Definitions_SaysEachChange()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(fake));

        Define(fake, One, "mtty-1");
        HostDefinitionChange made = await watch.NextAsync<HostDefinitionChange>();
        Assert.That((made.Kind, made.After?.TypeId), Is.EqualTo((HostChangeKind.Appeared, "mtty-1")));
        Define(fake, One, "mtty-2");
        HostDefinitionChange changed = await watch.NextAsync<HostDefinitionChange>();
        Assert.That((changed.Kind, changed.After?.TypeId), Is.EqualTo((HostChangeKind.Changed, "mtty-2")));
        _ = fake.Delete($"etc/mdevctl.d/mtty/{One}");
        HostDefinitionChange gone = await watch.NextAsync<HostDefinitionChange>();
        Assert.That((gone.Kind, gone.Before), Is.EqualTo((HostChangeKind.Gone, changed.After)));

        _ = fake.Replace($"etc/mdevctl.d/mtty/{Two}", "{"u8);
        HostDiagnosticsChange wrong = await watch.NextAsync<HostDiagnosticsChange>();
        Assert.That(wrong.Appeared, Has.Count.EqualTo(1));
        _ = fake.Delete($"etc/mdevctl.d/mtty/{Two}");
        HostDiagnosticsChange right = await watch.NextAsync<HostDiagnosticsChange>();
        Assert.That(right.Gone, Is.EqualTo(wrong.Appeared));
        await AssertUpToDate(watch, fake);
    }

    [Test]
    public async Task WatchAsync_OtherParts_SaysEachChange()
    {
        FakeHost fake = new FakeHostBuilder().AddGvtG().AddFile("usr/share/misc/pci.ids", "").Build();
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { Query = HostQuery.All, SettleTime = TimeSpan.Zero }
        );

        fake.Unload("0000:00:02.0");
        HostFunctionChange unbound = await watch.NextAsync<HostFunctionChange>();
        Assert.That((unbound.Kind, unbound.After?.Driver), Is.EqualTo((HostChangeKind.Changed, (string?)null)));
        await AssertUpToDate(watch, fake, HostQuery.All);
    }

    /// <summary>
    /// A create changes the counts of all functions of its card; one event reads these, and not the host.
    /// </summary>
    [Test]
    public async Task WatchAsync_OneEvent_ReadsWhatItTouched()
    {
        FakeHost fake = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.A40, "0000:3b:00.0", functions: 4)
            .AddNvidia(NvidiaCard.A40, "0000:5e:00.0", functions: 4)
            .AddMtty()
            .Build();
        NodeHost host = new(fake);
        int before = fake.ReadCount;
        HostSnapshot first = host.Scan(HostQuery.Mediated);
        int whole = fake.ReadCount - before;
        // A create is several events; they are read together.
        HostWatchOptions options = new() { SettleTime = TimeSpan.FromMilliseconds(300) };
        await using WatchRun watch = await WatchRun.StartAsync(host, options);
        HostMdevParent function = first.Parents.First(parent => parent.Path.Contains(":3b:", StringComparison.Ordinal));
        ValueList<HostMdevParent> card =
        [
            .. first.Parents.Where(parent => parent.Path.Contains(":3b:", StringComparison.Ordinal)),
        ];
        string type = function.Types.First(one => one.AvailableInstances > 0).Id;

        fake.ClearJournal();
        Create(fake, function.Path, type, One);
        await watch.UntilAsync(now => now.Mdevs.Count == 1);
        await watch.UntilAsync(now => now.FindParent(function.Name)!.FindType(type)!.AvailableInstances == 0);
        HostAccess[] reads = [.. fake.Journal.Where(access => !access.IsChange)];

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            reads.Select(access => access.Path),
            Has.None.Contains(":5e:").And.None.Contains("mtty").And.None.Contains("mdev_bus").And.None.Contains("etc")
        );
        Assert.That(
            reads.Count(access => access.Path.EndsWith("/available_instances", StringComparison.Ordinal)),
            Is.EqualTo(card.Sum(parent => parent.Types.Count))
        );
        Assert.That(reads, Has.Length.LessThan(whole / 2));
        await TestContext.Out.WriteLineAsync($"{reads.Length} reads for a create on a card, {whole} for a scan");

        fake.ClearJournal();
        Create(fake, Mtty, "mtty-1", Two);
        await watch.UntilAsync(now => now.Mdevs.Count == 2);
        string[] few = [.. fake.Journal.Where(access => !access.IsChange).Select(access => access.ToString())];
        Assert.That(few, Has.Length.LessThanOrEqualTo(25).And.None.Contains("nvidia"));
        await TestContext.Out.WriteLineAsync($"{few.Length} reads for a create on mtty");
        await AssertUpToDate(watch, fake);
    }

    [Test]
    public async Task WatchAsync_DeviceReplaced_IsGoneAndAppears()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { SettleTime = TimeSpan.FromMilliseconds(200) }
        );
        Create(fake, Mtty, "mtty-1", One);
        await watch.UntilAsync(now => now.Mdevs.Count == 1);
        watch.Taken.Clear();

        Write(fake, $"{Mtty}/{One}/remove", "1");
        Create(fake, Mtty, "mtty-1", One);
        HostMdevChange gone = await watch.NextAsync<HostMdevChange>();
        HostMdevChange made = await watch.NextAsync<HostMdevChange>();

        Assert.That((gone.Kind, made.Kind), Is.EqualTo((HostChangeKind.Gone, HostChangeKind.Appeared)));
        Assert.That(made.After, Is.EqualTo(gone.Before));
        Assert.That(gone.Snapshot.Mdevs, Is.Empty);
    }

    [Test]
    public async Task WatchAsync_LostEvents_ResynchronizesAndSaysWhatWasMissed()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(fake));

        using (fake.LoseEvents())
        {
            Create(fake, Mtty, "mtty-1", One);
            Define(fake, Two, "mtty-2");
        }
        HostResynchronization lost = (HostResynchronization)await watch.NextAsync();
        Assert.That(lost.Reason, Is.EqualTo(HostResynchronizationReason.Overflow));
        Assert.That(lost.PollInterval, Is.Null);
        Assert.That(lost.Snapshot, Is.EqualTo(watch.First.Snapshot));
        Assert.That((await watch.NextAsync<HostMdevChange>()).After?.Uuid, Is.EqualTo(One));
        Assert.That((await watch.NextAsync<HostDefinitionChange>()).After?.Uuid, Is.EqualTo(Two));
        await AssertUpToDate(watch, fake);
    }

    [Test]
    public async Task WatchAsync_HostWithoutEvents_PollsAndSaysSo()
    {
        SimulatedTime time = new();
        FakeHost fake = new FakeHostBuilder { SendsEvents = false }
            .AddMtty()
            .Build();
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { TimeProvider = time, PollInterval = TimeSpan.FromSeconds(7) }
        );
        Assert.That(watch.First.Reason, Is.EqualTo(HostResynchronizationReason.NoKernelEvents));
        Assert.That(watch.First.PollInterval, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(watch.First.ToString(), Does.EndWith("; polled every 7 s"));

        Create(fake, Mtty, "mtty-1", One);
        int reads = fake.ReadCount;
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.That(fake.ReadCount, Is.EqualTo(reads));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await watch.NextAsync<HostMdevChange>()).Kind, Is.EqualTo(HostChangeKind.Appeared));
    }

    [Test]
    public async Task WatchAsync_RecordedTree_SaysThatItPolls()
    {
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(MemoryHostTree.Empty));

        Assert.That(watch.First.Reason, Is.EqualTo(HostResynchronizationReason.NoKernelEvents));
        Assert.That(watch.First.PollInterval, Is.EqualTo(HostWatchOptions.Default.PollInterval));
    }

    [Test]
    public async Task WatchAsync_ChangeWithoutEvent_IsFoundByTheNextRescan()
    {
        SimulatedTime time = new();
        FakeHost fake = new FakeHostBuilder().AddNvidia(NvidiaCard.A100, "0000:3b:00.0", functions: 2).Build();
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { TimeProvider = time }
        );

        fake.Nvidia.SetMode("0000:3b:00.0", NvidiaMode.Mig);
        time.Advance(HostWatchOptions.Default.RescanInterval);
        HostAvailabilityChange counts = await watch.NextAsync<HostAvailabilityChange>();

        Assert.That(counts.Types, Has.All.Matches<HostTypeAvailability>(type => type!.After == 0));
        Assert.That(watch.Taken, Has.None.InstanceOf<HostResynchronization>());
    }

    [Test]
    public async Task WatchAsync_MissingNumber_IsCheckedAndSaidIfAnythingWasMissed()
    {
        SimulatedTime time = new();
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        LossyTree lossy = new(fake);
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(lossy),
            new HostWatchOptions { TimeProvider = time, RescanInterval = Timeout.InfiniteTimeSpan }
        );
        lossy.Number(1);
        lossy.Number(3);
        time.Advance(TimeSpan.FromSeconds(31));
        lossy.Number(4);
        lossy.Create(Mtty, "mtty-1", One);
        lossy.Number(9);
        HostChange? found = null;
        for (int i = 0; i < 1000 && !watch.TryTake(out found); i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        Assert.That((found as HostResynchronization)?.Reason, Is.EqualTo(HostResynchronizationReason.MissingEvents));
        Assert.That((await watch.NextAsync<HostMdevChange>()).After?.Uuid, Is.EqualTo(One));
    }

    /// <summary>The kernel links a device to its type after all messages: it is read again until it has one.</summary>
    [Test]
    public async Task WatchAsync_DeviceWithoutType_AppearsWithIt()
    {
        SimulatedTime time = new();
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        for (int i = 0; i < 3; i++)
            fake.Inject(new FakeFault { Path = $"{Mtty}/{One}/mdev_type", Errno = Errno.ENOENT });
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { TimeProvider = time, SettleTime = TimeSpan.Zero }
        );

        Create(fake, Mtty, "mtty-1", One);
        HostChange? found = null;
        for (int i = 0; i < 1000 && !watch.TryTake(out found); i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(2);
        }

        Assert.That((found as HostMdevChange)?.After?.TypeId, Is.EqualTo("mtty-1"));
        await AssertUpToDate(watch, fake);
    }

    [Test]
    public async Task WatchAsync_Cancelled_Ends()
    {
        using CancellationTokenSource end = new();
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        int seen = 0;

        await Assert.ThatAsync(
            async () =>
            {
                await foreach (HostChange _ in new NodeHost(fake).WatchAsync(HostQuery.Mediated, end.Token))
                {
                    seen++;
                    await end.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(seen, Is.EqualTo(1));
    }

    /// <summary>Takes changes until the watch has nothing new, and compares with a scan.</summary>
    internal static async Task AssertUpToDate(WatchRun watch, FakeHost fake, HostQuery? query = null)
    {
        HostSnapshot now = new NodeHost(fake).Scan(query ?? HostQuery.Mediated);
        await watch.UntilAsync(last => last == now);
        // The first of the changes that were found together has the last snapshot already.
        while (watch.First.Snapshot.Apply(watch.Taken) != now)
            _ = await watch.NextAsync();
    }

    internal static void Create(FakeHost fake, string parent, string type, Guid uuid) =>
        Write(fake, $"{parent}/mdev_supported_types/{type}/create", uuid.ToString());

    internal static void Define(FakeHost fake, Guid uuid, string type)
    {
        _ = fake.MakeDirectory("etc/mdevctl.d/mtty");
        string json = $$"""{"mdev_type":"{{type}}","start":"manual"}""";
        Assert.That(fake.Replace($"etc/mdevctl.d/mtty/{uuid}", Encoding.UTF8.GetBytes(json)).IsOk, Is.True);
    }

    internal static void Write(FakeHost fake, string path, string text) =>
        Assert.That(fake.Write(path, Encoding.UTF8.GetBytes(text)).IsOk, Is.True, path);

    static string DriverOf(KernelEra era) => era == KernelEra.V5_10 ? "vfio_mdev" : "mtty";
}
