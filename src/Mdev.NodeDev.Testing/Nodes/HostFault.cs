namespace Mdev.NodeDev.Testing;

/// <summary>What fails at an entry of a <see cref="MemoryHostTree"/>.</summary>
public enum HostFault
{
    /// <summary>Opening fails: reading a file, opening a directory, and walking through that directory.</summary>
    Open,

    /// <summary>
    /// The file opens, reading it fails. So it is with many sysfs attributes whose device has gone (<c>ENODEV</c>) or
    /// is asleep (<c>EIO</c>).
    /// </summary>
    Read,

    /// <summary>The directory opens, listing it fails. What is in it can still be reached by name.</summary>
    List,

    /// <summary>Reading the text of the symbolic link fails, and so does following it.</summary>
    ReadLink,
}
