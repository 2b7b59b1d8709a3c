namespace Mdev.NodeDev.Changes;

/// <summary>What became of a step of a plan.</summary>
public enum HostStepOutcome
{
    /// <summary>It was not begun, because an earlier one failed or the caller cancelled.</summary>
    NotReached,

    /// <summary>It was done, and what was done was seen.</summary>
    Done,

    /// <summary>There was nothing to do: the host was already as the step leaves it.</summary>
    AlreadyDone,

    /// <summary>It failed and changed nothing, or what it changed was taken back.</summary>
    Failed,

    /// <summary>It was done, and undone again because a later step failed.</summary>
    Undone,

    /// <summary>
    /// It was done, a later step failed, and it could not be undone; or it is a removal that was begun and has not ended. The host is not as it was before.
    /// </summary>
    NotUndone,
}
