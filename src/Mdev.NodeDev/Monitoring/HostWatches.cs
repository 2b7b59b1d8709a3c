using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>The changes of a host: each enumerator is a watch of its own, and hears all of them.</summary>
/// <param name="host">The host.</param>
/// <param name="options">What to watch, and how.</param>
/// <param name="cancellation">Ends all watches.</param>
sealed class HostWatches(NodeHost host, HostWatchOptions options, CancellationToken cancellation)
    : IAsyncEnumerable<HostChange>
{
    /// <inheritdoc/>
    public IAsyncEnumerator<HostChange> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new HostWatch(host, options).RunAsync(cancellation).GetAsyncEnumerator(cancellationToken);
}
