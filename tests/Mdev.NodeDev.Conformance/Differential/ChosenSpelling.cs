namespace Mdev.NodeDev.Conformance;

/// <summary>Text that this library writes otherwise than libvirt on purpose: a row of <c>docs/differences.md</c>.</summary>
/// <param name="What">The first column of the row.</param>
/// <param name="Spell">Makes of our text, given libvirt's, what libvirt writes; the same text where the row says nothing about it.</param>
sealed record ChosenSpelling(string What, Func<string, string, string> Spell);
