namespace Mdev.NodeDev.Changes;

/// <summary>The JSON of a plan is not valid. Never leaves <see cref="HostPlan"/>.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="offset">The byte where it is.</param>
sealed class PlanJsonException(string message, long offset) : FormatException(message)
{
    internal long Offset => offset;
}
