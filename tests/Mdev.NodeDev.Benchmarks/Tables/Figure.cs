namespace Mdev.NodeDev.Benchmarks;

/// <summary>What was counted for one thing: less is better.</summary>
/// <param name="Name">Which of <see cref="FigureKinds.All"/>.</param>
/// <param name="Ours">The number of this library.</param>
/// <param name="Peers">The numbers of the others that do the same.</param>
sealed record Figure(string Name, double Ours, SortedDictionary<string, double> Peers);
