namespace Mdev.NodeDev.Testing;

/// <summary>Where a path leads: a directory, and a name in it that may not be there.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Name">The name.</param>
/// <param name="IsKernels">Whether it lies on a file system that the kernel makes up: nothing can be made there, and modes bind root, too.</param>
readonly record struct FakePlace(HostDirectoryNode Directory, string Name, bool IsKernels)
{
    internal HostNode? Node => Directory.Entries.GetValueOrDefault(Name);

    internal void Put(HostNode node) => Directory.Entries[Name] = node;
}
