namespace Mdev.NodeDev;

/// <summary>A numbered field of vital product data.</summary>
/// <param name="Index">The last character of its keyword: <c>0</c> … <c>9</c>, <c>A</c> … <c>Z</c>.</param>
/// <param name="Value">Its text, possibly empty.</param>
public readonly record struct PciVpdField(char Index, string Value);
