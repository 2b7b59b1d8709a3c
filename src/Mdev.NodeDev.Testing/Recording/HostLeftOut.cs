namespace Mdev.NodeDev.Testing;

/// <summary>An entry that was not taken along when a host was recorded or written out.</summary>
/// <param name="Path">The entry, below the root.</param>
/// <param name="Reason">Why, in plain English.</param>
public sealed record HostLeftOut(string Path, string Reason);
