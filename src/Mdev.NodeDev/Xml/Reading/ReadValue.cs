namespace Mdev.NodeDev;

/// <summary>
/// A value as the document spells it, and where; valid until the reader moves or reads another value.
/// </summary>
readonly ref struct ReadValue(ReadOnlySpan<char> text, ValuePosition position)
{
    /// <summary>The value without markup and with its references resolved.</summary>
    internal ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Where it is.</summary>
    internal ValuePosition Position { get; } = position;

    /// <summary>Whether it is empty.</summary>
    internal bool IsEmpty => Text.IsEmpty;

    public override string ToString() => Text.ToString();
}
