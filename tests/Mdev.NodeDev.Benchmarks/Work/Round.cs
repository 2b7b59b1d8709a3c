namespace Mdev.NodeDev.Benchmarks;

/// <summary>What is done again and again.</summary>
/// <param name="Count">How many documents or hosts one call takes.</param>
/// <param name="Run">Does it once for each of them.</param>
sealed record Round(int Count, Action Run);
