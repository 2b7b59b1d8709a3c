namespace Mdev.NodeDev.Changes;

/// <summary>The processes that have a device open.</summary>
sealed record VfioUsersResult
{
    /// <summary>The processes in the order of their numbers, once for each file.</summary>
    internal ValueList<MdevUser> Users { get; init; }

    /// <summary>Whether every process was inspected. If not, there may be more users.</summary>
    internal bool IsComplete => WhyNot is null;

    /// <summary>
    /// Why not every process was inspected, as part of a sentence; <see langword="null"/> if every one was.
    /// </summary>
    internal string? WhyNot { get; init; }
}
