namespace Mdev.NodeDev.Testing;

/// <summary>A directory on the way from the root, and its name.</summary>
readonly record struct MemoryStep(string Name, HostDirectoryNode Directory);
