namespace Mdev.NodeDev.Tests;

public sealed class WaitForTests
{
    const string Mtty = "sys/devices/virtual/mtty/mtty";
    static readonly Guid One = Guid.Parse("11111111-1111-4111-8111-111111111111");
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Test]
    public async Task WaitForAsync_ConditionHolds_LooksOnce()
    {
        int looked = 0;
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        HostSnapshot found = await new NodeHost(fake).WaitForAsync(
            _ =>
            {
                looked++;
                return true;
            },
            TimeSpan.Zero
        );

        Assert.That((looked, found.Parents.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task WaitForAsync_DeviceAppears_Ends()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        bool isMade = false;
        HostSnapshot found = await new NodeHost(fake).WaitForAsync(
            now =>
            {
                if (!isMade)
                    WatchTests.Create(fake, Mtty, "mtty-1", One);
                isMade = true;
                return now.FindMdev(One, "mtty") is not null;
            },
            Long
        );

        Assert.That(found.Mdevs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task WaitForAsync_NotInTime_SaysWhatThereIs()
    {
        SimulatedTime time = new();
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        Task<HostSnapshot> waiting = new NodeHost(fake).WaitForAsync(
            static now => now.Mdevs.Count > 0,
            TimeSpan.FromSeconds(2.5),
            new HostWatchOptions { TimeProvider = time }
        );

        TimeoutException? e = await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            while (!waiting.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(1);
            }
            _ = await waiting;
        });
        Assert.That(
            e?.Message,
            Is.EqualTo(
                "The host at fake did not meet the condition in 2.5 s; "
                    + "it has 1 parent, 0 mediated devices, 0 diagnostics."
            )
        );
    }

    [Test]
    public async Task WaitForAsync_Cancelled_Throws()
    {
        using CancellationTokenSource end = new();
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        Task<HostSnapshot> waiting = new NodeHost(fake).WaitForAsync(
            static _ => false,
            Timeout.InfiniteTimeSpan,
            cancellationToken: end.Token
        );
        await end.CancelAsync();

        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void WaitForAsync_ConditionThrows_Throws() =>
        Assert.That(
            async () =>
                await new NodeHost(MemoryHostTree.Empty).WaitForAsync(
                    static _ => throw new InvalidTimeZoneException(),
                    Long
                ),
            Throws.InstanceOf<InvalidTimeZoneException>()
        );

    [Test]
    public void WaitForAsync_NoTime_LooksOnceWhateverTheClockSays() =>
        Assert.That(
            async () =>
                await new NodeHost(MemoryHostTree.Empty).WaitForAsync(
                    static _ => false,
                    TimeSpan.Zero,
                    new HostWatchOptions { TimeProvider = new SimulatedTime() }
                ),
            Throws.InstanceOf<TimeoutException>()
        );

    [Test]
    public void WaitForAsync_RefusesWrongArguments()
    {
        NodeHost host = new(MemoryHostTree.Empty);

        Assert.That(async () => await host.WaitForAsync(null!, Long), Throws.InstanceOf<ArgumentNullException>());
        Assert.That(
            async () => await host.WaitForAsync(static _ => true, TimeSpan.FromSeconds(-1)),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
        Assert.That(
            async () => await host.WaitForAsync(static _ => true, TimeSpan.MaxValue),
            Throws
                .InstanceOf<ArgumentOutOfRangeException>()
                .With.Property(nameof(ArgumentException.ParamName))
                .EqualTo("timeout")
        );
        Assert.That(
            () => new HostWatchOptions { PollInterval = TimeSpan.Zero },
            Throws.InstanceOf<ArgumentException>()
        );
        Assert.That(
            () => new HostWatchOptions { RescanInterval = TimeSpan.Zero },
            Throws.InstanceOf<ArgumentException>()
        );
        Assert.That(
            () => new HostWatchOptions { SettleTime = TimeSpan.FromMinutes(1) },
            Throws.InstanceOf<ArgumentException>()
        );
    }
}
