namespace Mdev.NodeDev;

/// <summary>Whether a text is a value.</summary>
delegate bool ValuePredicate(ReadOnlySpan<char> text);
