namespace Mdev.NodeDev;

/// <summary>Whose view of a document counts.</summary>
public enum ReadMode
{
    /// <summary>
    /// Everything that libvirt prints is understood and kept, also what its own parser drops (<c>&lt;driver&gt;</c>,
    /// <c>&lt;parent_addr&gt;</c>, texts that are present and empty) or refuses (<c>mdev_types</c> of a virtual
    /// parent).
    /// </summary>
    Complete,

    /// <summary>
    /// The verdict and the content of libvirt's own parser for an existing device, without its schema.
    /// </summary>
    AsLibvirt,
}
