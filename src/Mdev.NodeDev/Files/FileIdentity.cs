namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Tells a file from one that is made later with the same name. Two of one host are of one file if they are equal.
/// </summary>
/// <param name="FileSystem">The number of the file system.</param>
/// <param name="File">The number of the file in it (inode). sysfs does not give the same number again soon.</param>
/// <param name="Born">When the file was made, in nanoseconds since 1970; 0 where that is not kept, as in sysfs.</param>
public readonly record struct FileIdentity(ulong FileSystem, ulong File, long Born);
