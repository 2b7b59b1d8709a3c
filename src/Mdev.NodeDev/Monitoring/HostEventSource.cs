using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Finds what tells of the changes of a tree.</summary>
static class HostEventSource
{
    /// <summary>Starts to tell a listener, or tells it that nothing does.</summary>
    /// <returns>What ends it; <see langword="null"/> if nothing is told.</returns>
    internal static IDisposable? Open(IHostTree tree, IHostEventListener listener)
    {
        if (tree is IHostEventTree events)
            return events.Subscribe(listener);
        if (OperatingSystem.IsLinux() && tree is PhysicalHostTree or PhysicalHostFiles)
            return LinuxEvents.Start(tree, listener);
        listener.OnLost(HostResynchronizationReason.NoKernelEvents, "the files are not those of a machine");
        return null;
    }
}
