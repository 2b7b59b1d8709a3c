using System.Runtime;

namespace Mdev.NodeDev.Bounds;

/// <summary>Measures what a call allocates, keeps, and takes.</summary>
static class Meter
{
    /// <summary>Runs a case for one size. What the case prepares is not measured.</summary>
    internal static Measurement Run(BoundCase one, int size)
    {
        PreparedInput input = one.Prepare(size);
        try
        {
            return Measure(input);
        }
        finally
        {
            (input.Owner as IDisposable)?.Dispose();
        }
    }

    static Measurement Measure(PreparedInput input)
    {
        Settle();
        long keptBefore = GC.GetTotalMemory(forceFullCollection: true);
        bool hasPeak = TryResetPeak();
        long residentBefore = ProcessStatus("VmRSS:");
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        object? result = null;
        string? failure = null;
        // Of all threads, the collector's too. What else the machine does counts less than in the time on the clock.
        TimeSpan usedBefore = Environment.CpuUsage.TotalTime;
        try
        {
            result = input.Call();
        }
        catch (OutOfMemoryException exception)
        {
            failure = exception.GetType().Name;
        }
        TimeSpan used = Environment.CpuUsage.TotalTime - usedBefore;
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        long peak = hasPeak ? Math.Max(0, ProcessStatus("VmHWM:") - residentBefore) : 0;
        long kept = Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - keptBefore);
        GC.KeepAlive(result);
        GC.KeepAlive(input);
        return new Measurement(input.Size, allocated, kept, peak, used, failure);
    }

    /// <summary>Gives back what earlier calls left, so that the peak is that of the next one.</summary>
    static void Settle()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Linux forgets the largest size of the process so far. Elsewhere there is no peak.</summary>
    static bool TryResetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static long ProcessStatus(string name)
    {
        const int kibi = 1024;
        const string status = "/proc/self/status";
        string? line = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(one => one.StartsWith(name, StringComparison.Ordinal))
            : null;
        return line is null
            ? 0
            : kibi
                * long.Parse(
                    line[name.Length..].Replace("kB", "", StringComparison.Ordinal),
                    CultureInfo.InvariantCulture
                );
    }
}
