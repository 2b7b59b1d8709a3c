namespace Mdev.NodeDev;

/// <summary>An attribute that an element may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Value">What its value is.</param>
/// <param name="Fixed">The only value that it has in this type: the one that led to it.</param>
sealed record AttributeSlot(string Name, bool IsRequired, ValueKind Value, string? Fixed);
