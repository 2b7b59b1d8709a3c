namespace Mdev.NodeDev.TestSupport;

/// <summary>Which implementation a fixture runs against.</summary>
public enum HostTreeKind
{
    Memory,
    Physical,
}
