using System.Runtime.InteropServices;

namespace Mdev.NodeDev;

/// <summary>The items of a list while they are read. No item allocates nothing, and one item is not copied.</summary>
struct ListBuilder<T>
{
    const int SecondSize = 4;

    T[]? _items;

    /// <summary>How many items there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Adds an item.</summary>
    internal void Add(T item)
    {
        if (_items is null)
            _items = new T[1];
        else if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(Count * 2, SecondSize));
        _items[Count++] = item;
    }

    /// <summary>The list; nothing may be added any more.</summary>
    internal readonly ValueList<T> Build()
    {
        if (_items is null)
            return default;
        T[] items = Count == _items.Length ? _items : _items[..Count];
        return new ValueList<T>(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }
}
