namespace Mdev.NodeDev.Vgpu;

/// <summary>How good a placement is; the lowest is the best, the first member counts most.</summary>
/// <param name="Assumed">How much is assumed.</param>
/// <param name="NotPreferred">How many vGPUs are not on the preferred NUMA node.</param>
/// <param name="First">The policy's first number.</param>
/// <param name="Second">The policy's second number.</param>
readonly record struct PlacementScore(int Assumed, int NotPreferred, long First, long Second)
{
    /// <summary>Whether it is better than another one, not merely as good.</summary>
    internal bool IsBetterThan(PlacementScore other) =>
        (Assumed, NotPreferred, First, Second).CompareTo((other.Assumed, other.NotPreferred, other.First, other.Second))
        < 0;
}
