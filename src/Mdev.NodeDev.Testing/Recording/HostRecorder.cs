using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// Records a host: copies what an <see cref="IHostTree"/> shows into memory, from where it can be written as text.
/// </summary>
public static class HostRecorder
{
    /// <summary>Records a host.</summary>
    /// <param name="source">The host, for example <c>PhysicalHostTree.Local</c> on Linux.</param>
    /// <param name="options">What to record; by default what node devices are made of.</param>
    /// <remarks>
    /// Links are recorded as they are and not followed; only a link on the way to one of the chosen directories is
    /// replaced by what it leads to. What cannot be read is recorded as failing with the same error number. Permissions
    /// are recorded where the source is this machine or a <see cref="MemoryHostTree"/>, else they are the usual ones. A
    /// file that is neither regular nor a directory nor a link becomes a FIFO.
    /// </remarks>
    public static HostRecording Record(IHostTree source, HostRecorderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new HostRecordingWalk(
            (source as FakeHost)?.ToTree() ?? source,
            options ?? new HostRecorderOptions()
        ).Record();
    }

    /// <summary>The whole of a tree as a tree in memory.</summary>
    internal static MemoryHostTree Copy(IHostTree tree) =>
        tree as MemoryHostTree
        ?? (tree as FakeHost)?.ToTree()
        ?? Record(
            tree,
            new HostRecorderOptions
            {
                Paths = [""],
                MaxFileSize = HostTreeLine.MostContent,
                MaxEntries = int.MaxValue,
                Filter = HostRecorderFilter.Everything,
                IncludeSerials = true,
            }
        ).Tree;
}
