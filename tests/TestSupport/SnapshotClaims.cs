namespace Mdev.NodeDev.TestSupport;

/// <summary>Which verified files the tests of one run asked for.</summary>
sealed class SnapshotClaims
{
    readonly Lock _lock = new();
    readonly HashSet<string> _claimed = new(StringComparer.Ordinal);

    /// <summary>The claims of this process.</summary>
    internal static SnapshotClaims Current { get; } = new();

    /// <summary>Notes that a test owns this file; two tests, or two calls of one test, cannot own the same.</summary>
    internal void Claim(string verifiedPath)
    {
        lock (_lock)
        {
            if (!_claimed.Add(verifiedPath))
                throw new InvalidOperationException($"The snapshot '{verifiedPath}' is used twice in this run.");
        }
    }

    /// <summary>Those of the given files that no test asked for.</summary>
    internal IReadOnlyList<string> Unclaimed(IEnumerable<string> verifiedFiles)
    {
        lock (_lock)
            return [.. verifiedFiles.Where(file => !_claimed.Contains(file))];
    }
}
