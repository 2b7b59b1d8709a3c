namespace Mdev.NodeDev.Changes;

/// <summary>Who has a device open, as far as it could be seen.</summary>
sealed record VfioUsersResult
{
    /// <summary>The processes, by number, once for each file.</summary>
    internal ValueList<MdevUser> Users { get; init; }

    /// <summary>Whether every process could be looked into. If not, that there are no users means little.</summary>
    internal bool IsComplete => WhyNot is null;

    /// <summary>Why not every process was looked into, as part of an English sentence; <see langword="null"/> if every one was.</summary>
    internal string? WhyNot { get; init; }
}
