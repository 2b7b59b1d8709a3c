namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Why an older libvirt reads a document differently. Reading does not depend on a version here, so this is not a
/// difference of the library's: it is a row of the README beside this project.
/// </summary>
/// <param name="What">The first column of the row.</param>
/// <param name="Before">The first proven version that reads as this library does.</param>
/// <param name="Verdict">What it explains.</param>
/// <param name="Holds">Whether a document, its root given, is one of them.</param>
sealed record OldReading(string What, LibvirtVersion Before, OldVerdict Verdict, Predicate<XElement> Holds);
