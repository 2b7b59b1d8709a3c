namespace Mdev.NodeDev;

/// <summary>
/// A reader of documents in bytes with all that it needs, which a thread keeps from one document to the next.
/// </summary>
sealed class PooledReader
{
    [ThreadStatic]
    static PooledReader? _free;

    PooledReader()
    {
        Cursor = new Utf8Cursor();
        Reader = new NodeReader(Cursor, NodeDeviceReadOptions.Default);
    }

    /// <summary>The document, to be opened.</summary>
    internal Utf8Cursor Cursor { get; }

    /// <summary>Reads from the document.</summary>
    internal NodeReader Reader { get; }

    /// <summary>Takes the thread's reader, or a new one if that is in use.</summary>
    internal static PooledReader Take()
    {
        PooledReader reader = _free ?? new PooledReader();
        _free = null;
        return reader;
    }

    /// <summary>Gives a reader back, which forgets its document.</summary>
    internal void GiveBack()
    {
        Reader.Close(Cursor.IsLarge);
        Cursor.Close();
        _free = this;
    }
}
