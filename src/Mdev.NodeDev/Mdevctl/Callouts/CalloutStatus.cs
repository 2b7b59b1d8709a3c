namespace Mdev.NodeDev.Hosts;

/// <summary>The outcome of calling the scripts of mdevctl.</summary>
enum CalloutStatus
{
    /// <summary>No script handles the type.</summary>
    NotClaimed,

    /// <summary>A script succeeded.</summary>
    Done,

    /// <summary>A script refused, printed something that cannot be read, or did not end in time.</summary>
    Failed,

    /// <summary>
    /// The script that handles the type does not support the call; for a live change, no script does.
    /// </summary>
    Unsupported,
}
