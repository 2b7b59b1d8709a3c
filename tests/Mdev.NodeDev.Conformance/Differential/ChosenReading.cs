namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Documents that libvirt reads and this library refuses, or reads otherwise, on purpose: a row of
/// <c>docs/differences.md</c>.
/// </summary>
/// <param name="What">The first column of the row.</param>
/// <param name="Holds">Whether a document is one of them.</param>
sealed record ChosenReading(string What, Predicate<byte[]> Holds);
