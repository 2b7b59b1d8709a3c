namespace Mdev.NodeDev.Hosts;

/// <summary>How calling the scripts of mdevctl ended.</summary>
enum CalloutStatus
{
    /// <summary>No script is responsible for the type; nothing is to be heeded.</summary>
    NotClaimed,

    /// <summary>A script did what was asked.</summary>
    Done,

    /// <summary>A script said no, printed what makes no sense, or did not end in time.</summary>
    Failed,

    /// <summary>The script that is responsible does not know such a call; for a live change, no script knows it.</summary>
    Unsupported,
}
