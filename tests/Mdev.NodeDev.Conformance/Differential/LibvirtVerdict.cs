namespace Mdev.NodeDev.Conformance;

/// <summary>What libvirt made of a document.</summary>
/// <param name="Text">What it prints; <see langword="null"/>: the document is refused.</param>
/// <param name="Inactive">What it prints of a definition in the inactive form.</param>
/// <param name="Error">What it says if it refuses.</param>
/// <param name="HasCrashed">Whether it died of the document.</param>
sealed record LibvirtVerdict(byte[]? Text = null, byte[]? Inactive = null, string Error = "", bool HasCrashed = false);
