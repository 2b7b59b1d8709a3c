namespace Mdev.NodeDev.Testing;

/// <summary>Which accesses a <see cref="FakeFault"/> counts.</summary>
public enum FakeFaultTarget
{
    /// <summary>All.</summary>
    Anything,

    /// <summary>Those that only look: opening and listing directories, reading files and links.</summary>
    Reads,

    /// <summary>Those that change something, or try to.</summary>
    Changes,
}
