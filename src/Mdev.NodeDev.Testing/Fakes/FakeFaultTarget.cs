namespace Mdev.NodeDev.Testing;

/// <summary>Which accesses a <see cref="FakeFault"/> counts.</summary>
public enum FakeFaultTarget
{
    /// <summary>All.</summary>
    Anything,

    /// <summary>Reads: opening and listing directories, reading files and links.</summary>
    Reads,

    /// <summary>Changes, including those that fail.</summary>
    Changes,
}
