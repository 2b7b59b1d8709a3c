namespace Mdev.NodeDev.Changes;

/// <summary>The turn of one step of a plan.</summary>
/// <param name="Index">The number of the step in the plan, from 0.</param>
/// <param name="Origin">Where its device comes from.</param>
/// <param name="Cancellation">Stops waiting, not what is under way.</param>
readonly record struct StepTurn(int Index, MdevOrigin Origin, CancellationToken Cancellation);
