using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Mdev.NodeDev.Tests;

/// <summary>A watch that runs beside a test. Each change is asked for as soon as the one before was taken.</summary>
sealed class WatchRun : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly CancellationTokenSource _end = new();
    readonly Channel<HostChange> _changes = Channel.CreateUnbounded<HostChange>();
    readonly Task _run;

    WatchRun(NodeHost host, HostWatchOptions options) => _run = Task.Run(() => RunAsync(host, options));

    /// <summary>The changes so far, without the first one.</summary>
    internal List<HostChange> Taken { get; } = [];

    /// <summary>The first change.</summary>
    internal HostResynchronization First { get; private set; } = null!;

    /// <summary>The last snapshot.</summary>
    internal HostSnapshot Last { get; private set; } = null!;

    /// <summary>Starts a watch that reads at once, and takes its first change.</summary>
    internal static Task<WatchRun> StartAsync(NodeHost host, HostWatchOptions? options = null) =>
        StartAsync(host, options, static () => { });

    /// <summary>The same, with a clock that has to be moved meanwhile.</summary>
    internal static async Task<WatchRun> StartAsync(NodeHost host, HostWatchOptions? options, Action tick)
    {
        WatchRun run = new(host, options ?? new HostWatchOptions { SettleTime = TimeSpan.Zero });
        run.First = (HostResynchronization)await run.TakeAsync(tick);
        run.Taken.Clear();
        return run;
    }

    /// <summary>Takes the next change.</summary>
    internal Task<HostChange> NextAsync() => TakeAsync(static () => { });

    /// <summary>Takes changes until a snapshot is as expected.</summary>
    internal async Task UntilAsync(Func<HostSnapshot, bool> condition)
    {
        while (!condition(Last))
            _ = await NextAsync();
    }

    /// <summary>Takes changes until one is of a kind.</summary>
    internal async Task<T> NextAsync<T>()
        where T : HostChange
    {
        while (true)
        {
            if (await NextAsync() is T found)
                return found;
        }
    }

    /// <summary>Takes what is there, without waiting.</summary>
    internal bool TryTake([NotNullWhen(true)] out HostChange? change)
    {
        if (!_changes.Reader.TryRead(out change))
            return false;
        Note(change);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _run.WaitAsync(Patience);
        _end.Dispose();
    }

    async Task<HostChange> TakeAsync(Action tick)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            tick();
            Task<bool> more = _changes.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            if (await Task.WhenAny(more, Task.Delay(20)) == more && await more && TryTake(out HostChange? change))
                return change;
            if (Stopwatch.GetElapsedTime(begin) > Patience)
                throw new AssertionException("No change came.");
        }
    }

    void Note(HostChange change)
    {
        Taken.Add(change);
        Last = change.Snapshot;
    }

    async Task RunAsync(NodeHost host, HostWatchOptions options)
    {
        try
        {
            await foreach (HostChange change in host.WatchAsync(options, _end.Token))
                await _changes.Writer.WriteAsync(change, CancellationToken.None);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            _changes.Writer.Complete();
        }
#pragma warning disable CA1031 // The test that takes the next change gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _changes.Writer.Complete(e);
        }
    }
}
