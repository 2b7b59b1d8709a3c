using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The device of a lease, which is not one that was made later with the same UUID.</summary>
sealed class LeasedDevice
{
    /// <summary>Its directory; <see langword="null"/> if that is not known.</summary>
    internal FileIdentity? Identity { get; set; }

    /// <summary>
    /// The token of its owner, if it is a vGPU without mediated devices; <see langword="null"/> otherwise.
    /// </summary>
    internal string? Token { get; set; }

    /// <summary>Reads which directory a device has; <see langword="null"/> if the tree does not tell.</summary>
    internal static FileIdentity? Read(IHostTree tree, ActiveMdev mdev)
    {
        _ = tree.OpenDirectory(mdev.Path, out IHostDirectory? directory);
        using (directory)
            return directory?.Identity;
    }
}
