namespace Mdev.NodeDev.Testing.Tests;

public sealed class SimulatedTimeTests
{
    [Test]
    public void Advance_RunsTimersInTheOrderOfTheirTimes()
    {
        SimulatedTime time = new();
        DateTimeOffset start = time.GetUtcNow();
        List<string> ran = [];
        using ITimer late = Timer("late", 3, Timeout.Infinite);
        using ITimer periodic = Timer("periodic", 1, 2);
        using ITimer never = Timer("never", 1, Timeout.Infinite);
        never.Dispose();

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(ran, Is.EqualTo(["periodic 1", "late 3", "periodic 3", "periodic 5"]));
        Assert.That(time.GetUtcNow() - start, Is.EqualTo(TimeSpan.FromSeconds(5)));

        ITimer Timer(string name, int due, int period) =>
            time.CreateTimer(
                _ =>
                    ran.Add(
                        string.Create(CultureInfo.InvariantCulture, $"{name} {(time.GetUtcNow() - start).TotalSeconds}")
                    ),
                null,
                TimeSpan.FromSeconds(due),
                period == Timeout.Infinite ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period)
            );
    }

    [Test]
    public async Task Delay_EndsWhenTheClockIsMoved()
    {
        SimulatedTime time = new(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        long begin = time.GetTimestamp();
        Task delay = Task.Delay(TimeSpan.FromDays(1), time);
        time.Advance(TimeSpan.FromHours(23));
        Assert.That(delay.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromHours(1));
        await delay;

        Assert.That(time.GetElapsedTime(begin), Is.EqualTo(TimeSpan.FromDays(1)));
        Assert.That(time.GetUtcNow().Day, Is.EqualTo(1));
    }

    [Test]
    public void Advance_Backwards_IsRefused() =>
        Assert.That(
            () => new SimulatedTime().Advance(TimeSpan.FromTicks(-1)),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
}
