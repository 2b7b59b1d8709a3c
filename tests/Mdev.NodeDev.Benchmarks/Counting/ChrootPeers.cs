namespace Mdev.NodeDev.Benchmarks;

/// <summary>Programs in a chroot, which see the directory of the run as <c>/mnt</c>.</summary>
/// <param name="inside">The script that runs them.</param>
/// <param name="oracle">The chroot.</param>
/// <param name="work">The directory of the run.</param>
sealed class ChrootPeers(string inside, string oracle, string work)
{
    /// <summary>Where the chroot is.</summary>
    internal string Root { get; } = Path.GetFullPath(oracle);

    /// <summary>The beginning of a command that runs in the chroot.</summary>
    /// <param name="host">A host whose <c>sys</c> the command sees; none unless given.</param>
    internal IReadOnlyList<string> Prefix(string host = "") => ["bash", inside, Root, work, host];

    /// <summary>The packages of the peers with their versions, in one line.</summary>
    internal string Versions() =>
        Tool.Run([
                .. Prefix(),
                "dpkg-query",
                "-W",
                "-f",
                "${Package} ${Version}, ",
                "libvirt0",
                "libxml2-utils",
                "mdevctl",
            ])
            .TrimEnd(' ', ',');
}
