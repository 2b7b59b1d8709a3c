using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// An immutable list that is equal to another one with equal items in the same order. The default value is empty.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// Thread-safe. Reading by position takes constant time; searching, comparing and hashing take time in proportion to
/// the number of items, and every member that returns another list copies the items that it keeps. To make a list of
/// many items, collect them first: <c>[.. items]</c> or <see cref="ValueList.ToValueList"/>.
/// </remarks>
/// <example>
/// <code>
/// ValueList&lt;string&gt; links = ["/dev/a", "/dev/b"];
/// if (links is [string first, .. ValueList&lt;string&gt; rest])
///     Console.WriteLine($"{first} and {rest.Count} more");
/// </code>
/// </example>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[JsonConverter(typeof(ValueListJsonConverter))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(ValueListDebugView<>))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>, IJsonList
{
    readonly ImmutableArray<T> _items;

    internal ValueList(ImmutableArray<T> items) => _items = items;

    /// <summary>A list without items; the default value.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "As ImmutableArray<T>.Empty, for code without a target type.")]
    public static ValueList<T> Empty => default;

    ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    /// <summary>How many items there are.</summary>
    public int Count => Items.Length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Items.IsEmpty;

    /// <summary>The item at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    public T this[int index] => Items[index];

    /// <summary>Whether two lists have equal items in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ in an item or in order.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary>The items as a span.</summary>
    public ReadOnlySpan<T> AsSpan() => Items.AsSpan();

    /// <summary>A part of the list; ranges (<c>list[1..]</c>) and list patterns use it.</summary>
    /// <param name="start">The position of the first item, from 0.</param>
    /// <param name="length">How many items.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the list.</exception>
    public ValueList<T> Slice(int start, int length) => new(Items.Slice(start, length));

    /// <summary>The position of the first item that is equal to another one.</summary>
    /// <param name="item">The item.</param>
    /// <returns>The position, from 0; −1 if it is not in the list.</returns>
    public int IndexOf(T item) => Items.IndexOf(item);

    /// <summary>Whether an item is in the list.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>A list with one more item at its end. It copies all items: do not call it in a loop.</summary>
    /// <param name="item">The item.</param>
    public ValueList<T> Add(T item) => new(Items.Add(item));

    /// <summary>A list with more items at its end.</summary>
    /// <param name="items">The items.</param>
    public ValueList<T> AddRange(IEnumerable<T> items) => new(Items.AddRange(items));

    /// <summary>A list without the first item that is equal to another one; this list if there is none.</summary>
    /// <param name="item">The item.</param>
    public ValueList<T> Remove(T item) => new(Items.Remove(item));

    /// <summary>A list with another item at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <param name="item">The new item.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    public ValueList<T> SetItem(int index, T item) => new(Items.SetItem(index, item));

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>
    /// The items in brackets, for debugging and test messages: as many as fit into a line, then how many there are.
    /// </summary>
    public override string ToString() => Line.OfItems(this);

    /// <summary>Enumerates without allocating.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    JsonConverter IJsonList.CreateConverter() => new ValueListJsonConverter<T>();
}
