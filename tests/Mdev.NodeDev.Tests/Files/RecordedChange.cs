using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>The system calls of a change.</summary>
[SupportedOSPlatform("linux")]
sealed class RecordedChange
{
    /// <summary>The operations that were tried, in order.</summary>
    internal List<HostCall> Attempted { get; } = [];

    /// <summary>Those that succeeded.</summary>
    internal List<HostCall> Made { get; } = [];

    /// <summary>Makes a change on a host of its own and records it.</summary>
    /// <param name="scenario">The change.</param>
    /// <param name="last">
    /// How many operations are made before the one who makes them ends; the change is then made again from its
    /// beginning.
    /// </param>
    internal static RecordedChange Of(CrashScenario scenario, int last = int.MaxValue)
    {
        using ExportedTree host = new(MemoryHostTree.Empty);
        scenario.Prepare(host.Root);
        RecordedChange recorded = new();
        PhysicalHostWriter writer = new(
            host.Root,
            new WatchedCalls(
                (call, make) =>
                {
                    if (!call.IsOperation)
                        return make();
                    if (recorded.Attempted.Count == last)
                        throw new EndedException();
                    recorded.Attempted.Add(call);
                    int result = make();
                    if (result >= 0)
                        recorded.Made.Add(call);
                    return result;
                }
            )
        );
        FileWriteResult result;
        try
        {
            result = scenario.Change(host.Tree, writer);
        }
        catch (EndedException)
        {
            last = int.MaxValue;
            result = scenario.Change(host.Tree, writer);
        }
        return result.IsOk ? recorded : throw new InvalidOperationException($"'{scenario}' fails: {result}");
    }

    /// <summary>The end of whoever makes a change: nothing is cleaned up.</summary>
    sealed class EndedException : Exception;
}
