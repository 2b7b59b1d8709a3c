using System.Runtime.ExceptionServices;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Does the independent steps of a scan, several at once where that is wanted.</summary>
/// <param name="degree">How many at once, 1 or above; <see langword="null"/> by cores and number of steps.</param>
/// <param name="cancellation">Stops between two steps.</param>
sealed class ScanWork(int? degree, CancellationToken cancellation)
{
    /// <summary>More threads only wait for each other in the kernel.</summary>
    const int MostThreads = 8;

    /// <summary>Fewer steps a thread are not worth waking one.</summary>
    const int FewestSteps = 32;

    /// <summary>Does the steps from 0 to <paramref name="count"/>, in order or several at once.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal void Do(int count, Action<int> step)
    {
        int threads = Math.Min(degree ?? Math.Min(Environment.ProcessorCount, MostThreads), count);
        if (degree is null)
            threads = Math.Min(threads, count / FewestSteps);
        if (threads > 1)
        {
            DoAtOnce(count, step, threads);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            step(i);
        }
    }

    /// <summary>The calling thread takes part, so that a busy thread pool only makes it slower.</summary>
    void DoAtOnce(int count, Action<int> step, int threads)
    {
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = threads,
            CancellationToken = cancellation,
            TaskScheduler = TaskScheduler.Default,
        };
        try
        {
            _ = Parallel.For(0, count, options, step);
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
        }
    }
}
