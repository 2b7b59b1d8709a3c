using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>A mediated device whose parent, or else its type, does not exist on the host.</summary>
readonly record struct HomelessMdev(HostMdev Mdev, bool HasParent);
