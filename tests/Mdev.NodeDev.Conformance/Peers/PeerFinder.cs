using System.Collections.Concurrent;

namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Finds the peers that <c>oracle/prepare.sh</c> made, below <c>NODEDEV_ORACLES</c> (default
/// <c>/var/tmp/nodedev-oracles</c>). A test
/// without its peer is ignored with the reason, or fails where <c>NODEDEV_REQUIRE_PEERS</c> is 1.
/// </summary>
static class PeerFinder
{
    static readonly ConcurrentDictionary<string, Lazy<(Peer? Peer, string Reason)>> Known = new();

    /// <summary>The peers that are asked: the newest first, and older ones where <c>NODEDEV_OLD</c> is 1.</summary>
    internal static IReadOnlyList<string> Suites { get; } =
        Environment.GetEnvironmentVariable("NODEDEV_OLD") == "1"
            ? ["sid", "trixie", "bookworm", "bullseye"]
            : ["sid", "trixie"];

    /// <summary>The peer of a suite; the test ends here if there is none.</summary>
    internal static Peer Get(string suite)
    {
        (Peer? peer, string reason) = Known.GetOrAdd(suite, name => new(() => FindAndTell(name))).Value;
        if (peer is not null)
            return peer;
        if (Environment.GetEnvironmentVariable("NODEDEV_REQUIRE_PEERS") == "1")
            Assert.Fail(reason);
        Assert.Ignore(reason);
        throw new InvalidOperationException(reason);
    }

    static (Peer? Peer, string Reason) FindAndTell(string suite)
    {
        (Peer? peer, string reason) = Find(suite);
        TestContext.Progress.WriteLine(peer is null ? reason : $"Peer {peer} ({peer.Root})");
        return (peer, reason);
    }

    static (Peer? Peer, string Reason) Find(string suite)
    {
        string oracles = Environment.GetEnvironmentVariable("NODEDEV_ORACLES") ?? "/var/tmp/nodedev-oracles";
        string root = Path.Combine(oracles, suite);
        if (!OperatingSystem.IsLinux())
            return (null, $"No peer {suite}: it needs Linux.");
        if (!Environment.IsPrivilegedProcess)
            return (null, $"No peer {suite}: it needs root (mounts in a namespace of its own).");
        if (
            !File.Exists(Path.Combine(root, "root/nodedev_oracle"))
            || !File.Exists(Path.Combine(root, "root/domain_oracle"))
        )
            return (null, $"No peer {suite}: '{root}' is not prepared (oracle/prepare.sh).");
        ProgramResult namespaces = Programs.Run("unshare", ["--mount", "--net", "true"]);
        if (namespaces.ExitCode != 0)
        {
            return (null, $"No peer {suite}: no namespaces may be made ({namespaces.Errors.Trim()}).");
        }
        string[] status = File.ReadAllLines(Path.Combine(root, "var/lib/dpkg/status"));
        string? libvirt = VersionOf(status, "libvirt0");
        string? mdevctl = VersionOf(status, "mdevctl");
        return libvirt is null || mdevctl is null
            ? (null, $"No peer {suite}: '{root}' is incomplete.")
            : (new Peer(suite, root, libvirt, mdevctl), "");
    }

    static string? VersionOf(string[] status, string package)
    {
        int start = Array.IndexOf(status, $"Package: {package}");
        return start < 0
            ? null
            : status
                .Skip(start)
                .TakeWhile(line => line.Length > 0)
                .FirstOrDefault(line => line.StartsWith("Version: ", StringComparison.Ordinal))
                ?["Version: ".Length..];
    }
}
