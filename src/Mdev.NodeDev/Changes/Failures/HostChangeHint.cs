namespace Mdev.NodeDev.Changes;

/// <summary>A likely cause of a failure, and what to do about it.</summary>
/// <param name="Cause">What is probably the matter, in English.</param>
/// <param name="Action">What to do, in English.</param>
public sealed record HostChangeHint(string Cause, string Action);
