namespace Mdev.NodeDev.CrashTest;

/// <summary>When a process dies.</summary>
enum Moment
{
    /// <summary>Before a call.</summary>
    Before,

    /// <summary>After the first half of the bytes of a write.</summary>
    During,

    /// <summary>After a call.</summary>
    After,
}
