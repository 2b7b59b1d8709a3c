using System.Collections.Concurrent;

namespace Mdev.NodeDev.Conformance;

/// <summary>What a peer and this library say about an invented host, asked once for all tests.</summary>
static class LiveAnswers
{
    static readonly ConcurrentDictionary<(string, string), Lazy<LiveAnswer>> Asked = new();

    /// <summary>The answers for a host.</summary>
    internal static LiveAnswer Get(string host, Peer peer) =>
        Asked.GetOrAdd((host, peer.Suite), _ => new(() => Ask(host, peer))).Value;

    static LiveAnswer Ask(string host, Peer peer)
    {
        MemoryHostTree tree = HostTreeText.Load(InventedHosts.Tree(host));
        using MaterialisedHost real = new(tree);
        Answer theirs = Rig.Ask(peer, real);
        return new LiveAnswer(theirs, real.HasOrder, Ours(real.Tree, peer.Version));
    }

    static Lazy<Answer> Ours(IHostTree tree, LibvirtVersion version)
    {
        try
        {
            Answer answer = LibraryAnswer.Of(tree, version);
            return new(() => answer);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Only the tests that look at this library's answer fail.
            return new(() => throw new InvalidOperationException("The scan failed.", e));
        }
    }
}
