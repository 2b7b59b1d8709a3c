using Mdev.NodeDev.Changes;

namespace Mdev.NodeDev.Tests;

/// <summary>An error that a kernel gives, what it means, and what has to be looked at first.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Reason">What it means.</param>
/// <param name="Hint">Words of the first hint, cause or action.</param>
sealed record ErrnoCase(string Name, FailureContext Attempt, HostChangeReason Reason, string Hint)
{
    /// <summary>What happens, as the name of a test.</summary>
    public override string ToString() => Name;
}
