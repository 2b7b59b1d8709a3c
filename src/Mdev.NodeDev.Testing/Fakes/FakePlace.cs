namespace Mdev.NodeDev.Testing;

/// <summary>The place of a path: a directory and a name in it, which may not exist.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Name">The name.</param>
/// <param name="IsKernels">Whether the kernel provides the file system: no file can be created there, and modes apply
/// to root too.</param>
readonly record struct FakePlace(HostDirectoryNode Directory, string Name, bool IsKernels)
{
    /// <summary>Whether only a driver can do what is written there.</summary>
    internal bool IsOfDriver { get; init; }

    internal HostNode? Node => Directory.Entries.GetValueOrDefault(Name);

    internal void Put(HostNode node) => Directory.Entries[Name] = node;
}
