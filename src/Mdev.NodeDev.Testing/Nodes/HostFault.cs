namespace Mdev.NodeDev.Testing;

/// <summary>What fails at an entry of a <see cref="MemoryHostTree"/>.</summary>
public enum HostFault
{
    /// <summary>Opening fails: reading a file, opening a directory, and walking through that directory.</summary>
    Open,

    /// <summary>
    /// The file opens, and reading it fails, as with a sysfs attribute whose device is gone (<c>ENODEV</c>) or asleep
    /// (<c>EIO</c>).
    /// </summary>
    Read,

    /// <summary>The directory opens, listing it fails. What is in it can still be reached by name.</summary>
    List,

    /// <summary>Reading the text of the symbolic link fails, and so does following it.</summary>
    ReadLink,
}
