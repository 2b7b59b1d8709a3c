namespace Mdev.NodeDev;

/// <summary>
/// A reader of documents in bytes with all that it needs, which a thread keeps from one document to the next.
/// </summary>
sealed class PooledReader
{
    /// <summary>Threads with the same place share it, and make another reader when it is empty.</summary>
    const int Places = 16;

    static readonly PooledReader?[] Free = new PooledReader?[Places];

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
        ref PooledReader? free = ref Free[Environment.CurrentManagedThreadId % Places];
        return Interlocked.Exchange(ref free, null) ?? new PooledReader();
    }

    /// <summary>Gives a reader back, which forgets its document.</summary>
    internal void GiveBack()
    {
        Reader.Close(Cursor.IsLarge);
        Cursor.Close();
        Volatile.Write(ref Free[Environment.CurrentManagedThreadId % Places], this);
    }
}
