namespace Mdev.NodeDev;

/// <summary>A value on its way from the document to the model: seen or not, readable or not.</summary>
struct Field<T>
{
    /// <summary>Whether the element or attribute was there; a second one does not count.</summary>
    internal bool Seen;

    /// <summary>Whether it could not be read, which has been reported.</summary>
    internal bool Bad;

    /// <summary>Whether there is a value.</summary>
    internal bool Has;

    /// <summary>The value, if there is one.</summary>
    internal T? Value;

    /// <summary>Where the value is in the element that it was read from.</summary>
    internal ValuePosition Position;

    internal void Set(T value)
    {
        Has = true;
        Value = value;
    }
}
