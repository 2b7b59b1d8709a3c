namespace Mdev.NodeDev.Conformance;

/// <summary>A chroot with real programs in it.</summary>
/// <param name="Suite">The Debian suite, for example <c>sid</c>.</param>
/// <param name="Root">Where it is.</param>
/// <param name="Libvirt">The version of libvirt's package, for example <c>12.8.0-1</c>.</param>
/// <param name="Mdevctl">The version of mdevctl's package.</param>
sealed record Peer(string Suite, string Root, string Libvirt, string Mdevctl)
{
    /// <summary>libvirt's own version.</summary>
    internal LibvirtVersion Version => VersionOf(Libvirt);

    /// <summary>
    /// Whether this libvirt is newer than any that this library was compared with: then differences are news, not
    /// failures.
    /// </summary>
    internal bool IsNews => Version > LibvirtVersion.Newest;

    /// <summary>The upstream version in a package's version.</summary>
    internal static LibvirtVersion VersionOf(string package)
    {
        string upstream = package.Split('-', '+', '~')[0];
        return LibvirtVersion.TryParse(upstream, out LibvirtVersion version)
            ? version
            : throw new FormatException($"'{package}' is no version of libvirt.");
    }

    public override string ToString() => $"{Suite}: libvirt {Libvirt}, mdevctl {Mdevctl}";
}
