namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The examples of watching a host, word for word.</summary>
public sealed class WatchingExamples
{
    const string Parent = "sys/devices/virtual/mtty/mtty";

    [Test]
    public async Task Watch_SaysWhatAppears()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        List<string> lines = [];
        using CancellationTokenSource end = new();
        await Watch(
            fake.AsHost(),
            line =>
            {
                lines.Add(line);
                if (lines.Count == 1)
                    Create(fake);
                else if (lines.Count == 3)
                    end.Cancel();
            },
            end.Token
        );

        Assert.That(
            lines,
            Is.EqualTo([
                "1 parent, 0 mediated devices, 0 diagnostics",
                $"new device {SampleUuids.First} of type mtty-1",
                "mtty: 23 of mtty-1 left",
            ])
        );
    }

    static async Task Watch(NodeHost host, Action<string> write, CancellationToken stop)
    {
        try
        {
            // begin-snippet: watch
            await foreach (HostChange change in host.WatchAsync(cancellationToken: stop))
            {
                switch (change)
                {
                    case HostResynchronization { PollInterval: { } interval }:
                        write($"no events here: polled every {interval.TotalSeconds} s");
                        break;
                    case HostResynchronization { Reason: HostResynchronizationReason.Started }:
                        write($"{change.Snapshot}");
                        break;
                    case HostMdevChange { Kind: HostChangeKind.Appeared, After: { } device }:
                        write($"new device {device.Name} of type {device.TypeId}");
                        break;
                    case HostAvailabilityChange { Types: [{ } type, ..] } counts:
                        write($"{counts.ParentName}: {type.After} of {type.TypeId} left");
                        break;
                }
            }
            // end-snippet
        }
        catch (OperationCanceledException)
        {
            // That is how a watch ends.
        }
    }

    [Test]
    public async Task Wait_EndsWhenTheDeviceIsThere()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        NodeHost host = fake.AsHost();
        Guid uuid = Guid.Parse(SampleUuids.First);
        Create(fake);
        // begin-snippet: wait
        HostSnapshot ready = await host.WaitForAsync(
            now => now.FindMdev(uuid, "mtty") is { IsActive: true },
            TimeSpan.FromSeconds(30)
        );
        // end-snippet
        Assert.That(ready.Mdevs, Has.Count.EqualTo(1));
    }

    [Test]
    public void Compare_FindsTheDevice()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        NodeHost host = fake.AsHost();
        HostSnapshot before = host.Scan();
        Create(fake);
        List<string> lines = [];
        // begin-snippet: compare
        HostDifference difference = host.Scan().CompareTo(before);
        foreach (HostMdevChange change in difference.Mdevs)
            lines.Add($"{change.Kind}: {change.After ?? change.Before}");
        // end-snippet
        Assert.That(lines, Is.EqualTo([$"Appeared: {SampleUuids.First} mtty-1 on mtty"]));
    }

    [Test]
    public async Task Test_PollsInSimulatedTime()
    {
        // begin-snippet: test
        SimulatedTime time = new();
        FakeHost fake = new FakeHostBuilder { SendsEvents = false }
            .AddMtty()
            .Build();
        HostWatchOptions options = new() { TimeProvider = time, PollInterval = TimeSpan.FromMinutes(1) };
        await using IAsyncEnumerator<HostChange> watch = fake.AsHost().WatchAsync(options).GetAsyncEnumerator();
        _ = await watch.MoveNextAsync();

        ValueTask<bool> next = watch.MoveNextAsync();
        fake.Unload("mtty");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await next, Is.True);
        Assert.That(watch.Current, Is.InstanceOf<HostParentChange>());
        // end-snippet
    }

    static void Create(FakeHost fake) =>
        Assert.That(
            fake.Write(
                $"{Parent}/mdev_supported_types/mtty-1/create",
                System.Text.Encoding.UTF8.GetBytes($"{SampleUuids.First}")
            ).IsOk,
            Is.True
        );
}
