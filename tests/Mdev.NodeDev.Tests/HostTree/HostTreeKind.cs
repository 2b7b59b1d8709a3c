namespace Mdev.NodeDev.Tests.HostTree;

/// <summary>Which implementation a fixture runs against.</summary>
public enum HostTreeKind
{
    Memory,
    Physical,
}
