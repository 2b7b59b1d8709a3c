using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>
/// A tree of files that tells of its changes, as the kernel of a machine does: a fake host, for example.
/// </summary>
public interface IHostEventTree : IHostTree
{
    /// <summary>Starts to tell of changes.</summary>
    /// <param name="listener">
    /// What is told. It keeps what it needs and returns at once; it does not read the tree.
    /// </param>
    /// <returns>Ends it when it is disposed of.</returns>
    IDisposable Subscribe(IHostEventListener listener);
}
