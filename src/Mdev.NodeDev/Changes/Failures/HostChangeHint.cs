namespace Mdev.NodeDev.Changes;

/// <summary>A likely cause of a failure, and what to do about it.</summary>
/// <param name="Cause">The likely cause: an English phrase without a full stop.</param>
/// <param name="Action">What to do: one or more English sentences.</param>
/// <param name="FollowUp">The call of this library that helps next.</param>
public sealed record HostChangeHint(string Cause, string Action, HostChangeFollowUp FollowUp = HostChangeFollowUp.None);
