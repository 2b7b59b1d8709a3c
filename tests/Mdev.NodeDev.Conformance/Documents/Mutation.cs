namespace Mdev.NodeDev.Conformance;

/// <summary>A way to change a document.</summary>
/// <param name="Weight">How often it is chosen, compared with others.</param>
/// <param name="Name">What it changes.</param>
/// <param name="Change">Changes the document; <see langword="false"/> if it has nothing of that kind.</param>
sealed record Mutation(int Weight, string Name, Func<bool> Change);
