namespace Mdev.NodeDev;

/// <summary>
/// A value as the document spells it, and where; valid until the reader moves or reads another value.
/// </summary>
readonly ref struct ReadValue
{
    readonly XmlCursor? _cursor;
    readonly bool _isEmpty;

    /// <summary>Makes the value that a cursor has read last.</summary>
    internal ReadValue(XmlCursor cursor, ValuePosition position)
    {
        _cursor = cursor;
        _isEmpty = cursor.IsValueEmpty;
        Position = position;
    }

    /// <summary>The value without markup and with its references resolved.</summary>
    internal ReadOnlySpan<char> Text => _cursor is null ? default : _cursor.Value;

    /// <summary>Where it is.</summary>
    internal ValuePosition Position { get; }

    /// <summary>Whether it is empty.</summary>
    internal bool IsEmpty => _cursor is null || _isEmpty;

    /// <summary>The value as a string that is the same one for every document, if it is short.</summary>
    internal string ToSharedString() => _cursor is null ? "" : _cursor.SharedValueText;

    public override string ToString() => _cursor is null ? "" : _cursor.ValueText;
}
