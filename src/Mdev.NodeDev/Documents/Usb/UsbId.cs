namespace Mdev.NodeDev;

/// <summary>A USB vendor or product: its number and, where it is known, its name.</summary>
/// <param name="Id">The number; 16 bits on a real device, wider in a document.</param>
/// <param name="Name">The name, <see langword="null"/> if unknown.</param>
public readonly record struct UsbId(uint Id, string? Name = null);
