namespace Mdev.NodeDev.Testing;

/// <summary>One directory on the way from the root, and its name there.</summary>
readonly record struct MemoryStep(string Name, HostDirectoryNode Directory);
