namespace Mdev.NodeDev;

/// <summary>Which wanted devices are started where they do not exist.</summary>
public enum HostStartScope
{
    /// <summary>None: only definitions are brought in line.</summary>
    None,

    /// <summary>Those that are started with their parent (<see cref="MdevDefinition.Autostart"/>).</summary>
    Autostart,

    /// <summary>All.</summary>
    All,
}
