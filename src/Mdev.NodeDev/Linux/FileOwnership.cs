namespace Mdev.NodeDev.Linux;

/// <summary>Who may do what to a file, and how many names it has.</summary>
/// <param name="Owner">The user id of the owner.</param>
/// <param name="Mode">The permissions with setuid, setgid and sticky bit.</param>
/// <param name="Links">The number of names (hard links).</param>
readonly record struct FileOwnership(uint Owner, int Mode, uint Links)
{
    const int WritableByOthers = 0x12;

    /// <summary>
    /// Whether only root and this process could have written it: the owner is one of them, and neither group nor
    /// others may write.
    /// </summary>
    internal bool IsTrusted => (Owner == 0 || Owner == LibC.EffectiveUser()) && (Mode & WritableByOthers) == 0;
}
