using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>Many changes by several writers at once, and a day of a host.</summary>
public sealed class WatchStressTests
{
    const string Mtty = "sys/devices/virtual/mtty/mtty";
    const int Writers = 4;
    const int RoundsOfWriter = 650;

    /// <summary>The changes that a writer makes of its device and definition in each round.</summary>
    const int ChangesOfRound = 4;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Each writer makes its next change of a device when the one before was told: so each of them has to be told, once
    /// and in order.
    /// </summary>
    [Test]
    public async Task WatchAsync_FourWriters_TellsEachChangeOnceInOrder()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty(ports: 100).Build();
        await using WatchRun watch = await WatchRun.StartAsync(new NodeHost(fake));
        Dictionary<Guid, SemaphoreSlim> told = Enumerable
            .Range(1, Writers)
            .ToDictionary(UuidOf, static _ => new SemaphoreSlim(0));
        Task writing = Task.WhenAll(told.Select(one => Task.Run(() => WriteAsync(fake, one.Key, one.Value))));
        Dictionary<Guid, List<string>> seen = told.Keys.ToDictionary(
            static uuid => uuid,
            static _ => new List<string>()
        );
        int count = 0;
        while (count < Writers * RoundsOfWriter * ChangesOfRound)
        {
            (Guid uuid, string what) = await watch.NextAsync() switch
            {
                HostMdevChange { } one => ((one.After ?? one.Before)!.Uuid!.Value, $"device {one.Kind}"),
                HostDefinitionChange { } one => ((one.After ?? one.Before)!.Uuid, $"definition {one.Kind}"),
                HostResynchronization lost => throw new AssertionException(lost.ToString()),
                _ => (Guid.Empty, ""),
            };
            if (uuid == Guid.Empty)
                continue;
            count++;
            seen[uuid].Add(what);
            told[uuid].Release();
        }
        await writing.WaitAsync(Patience);

        string[] round = ["definition Appeared", "device Appeared", "device Gone", "definition Gone"];
        Assert.That(count, Is.GreaterThanOrEqualTo(10_000));
        Assert.That(
            seen.Values,
            Has.All.EqualTo(Enumerable.Repeat(round, RoundsOfWriter).SelectMany(static one => one))
        );
        await WatchTests.AssertUpToDate(watch, fake);
    }

    /// <summary>
    /// Writers that wait for nothing: what comes and goes unseen is left out, and all else is in order.
    /// </summary>
    [Test]
    public async Task WatchAsync_WritersThatDoNotWait_GivesWhatAScanGives([Values] bool isSlow)
    {
        FakeHost fake = new FakeHostBuilder().AddMtty(ports: 100).Build();
        await using WatchRun watch = await WatchRun.StartAsync(
            new NodeHost(fake),
            new HostWatchOptions { SettleTime = TimeSpan.FromMilliseconds(isSlow ? 50 : 0) }
        );
        Task[] writing =
        [
            .. Enumerable.Range(1, Writers).Select(writer => Task.Run(() => Write(fake, UuidOf(writer), rounds: 500))),
        ];
        await Task.WhenAll(writing).WaitAsync(Patience);
        WatchTests.Create(fake, Mtty, "mtty-2", UuidOf(99));

        await WatchTests.AssertUpToDate(watch, fake);
        Assert.That(
            watch.Taken.OfType<HostMdevChange>().GroupBy(one => (one.After ?? one.Before)!.Name),
            Has.All.Matches<IEnumerable<HostMdevChange>>(changes => Alternates([.. changes!.Select(one => one.Kind)]))
        );
    }

    /// <summary>
    /// Every 20 seconds something happens; the watch polls, or hears and sometimes loses events, without ever scanning
    /// for what nothing told.
    /// </summary>
    [Category("Slow")]
    [TestCase(true)]
    [TestCase(false)]
    public async Task WatchAsync_Day_EndsLikeAScan(bool sendsEvents)
    {
        const int secondsOfStep = 20;
        SimulatedTime time = new();
        Dice dice = new(20261130);
        FakeHost fake = new FakeHostBuilder { SendsEvents = sendsEvents }
            .AddMtty()
            .AddGvtG()
            .AddNvidia(NvidiaCard.A40, "0000:3b:00.0", functions: 4)
            .AddFile("usr/share/misc/pci.ids", "")
            .Build();
        NodeHost host = new(fake);
        await using WatchRun watch = await WatchRun.StartAsync(
            host,
            new HostWatchOptions
            {
                TimeProvider = time,
                Query = HostQuery.All,
                RescanInterval = Timeout.InfiniteTimeSpan,
            }
        );
        FakeLife life = new(fake, dice);
        for (int second = 0; second < 24 * 60 * 60; second += secondsOfStep)
        {
            using (dice.Percent(2) ? fake.LoseEvents() : null)
                life.Step();
            time.Advance(TimeSpan.FromMilliseconds(20));
            time.Advance(TimeSpan.FromSeconds(secondsOfStep) - TimeSpan.FromMilliseconds(20));
            while (watch.TryTake(out _)) { }
        }
        HostSnapshot now = host.Scan();
        for (int i = 0; i < 5000 && (watch.Last != now || !IsApplied(watch, now)); i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(2);
            while (watch.TryTake(out _)) { }
        }

        Assert.That(life.Count, Is.GreaterThan(2000));
        Assert.That(watch.Last, Is.EqualTo(now));
        Assert.That(watch.First.Snapshot.Apply(watch.Taken), Is.EqualTo(now));
    }

    static bool IsApplied(WatchRun watch, HostSnapshot now) => watch.First.Snapshot.Apply(watch.Taken) == now;

    static bool Alternates(HostChangeKind[] kinds) =>
        kinds
            .Where(static kind => kind != HostChangeKind.Changed)
            .Select(static (kind, i) => kind == (i % 2 == 0 ? HostChangeKind.Appeared : HostChangeKind.Gone))
            .All(static isRight => isRight);

    static async Task WriteAsync(FakeHost fake, Guid uuid, SemaphoreSlim told)
    {
        for (int round = 0; round < RoundsOfWriter; round++)
        {
            foreach (Action change in Round(fake, uuid))
            {
                change();
                Assert.That(await told.WaitAsync(Patience), Is.True);
            }
        }
    }

    static void Write(FakeHost fake, Guid uuid, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            foreach (Action change in Round(fake, uuid))
                change();
        }
    }

    static Action[] Round(FakeHost fake, Guid uuid) =>
        [
            () => WatchTests.Define(fake, uuid, "mtty-1"),
            () => WatchTests.Create(fake, Mtty, "mtty-1", uuid),
            () => WatchTests.Write(fake, $"{Mtty}/{uuid}/remove", "1"),
            () => Assert.That(fake.Delete($"etc/mdevctl.d/mtty/{uuid}").IsOk, Is.True),
        ];

    static Guid UuidOf(int writer) => new(writer, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
