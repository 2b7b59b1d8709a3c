namespace Mdev.NodeDev.Conformance;

/// <summary>A host and what is done to its definitions, one command after the other.</summary>
/// <param name="Host">The host at the beginning.</param>
/// <param name="Commands">The commands.</param>
sealed record CommandSequence(MemoryHostTree Host, IReadOnlyList<MdevctlCommand> Commands);
