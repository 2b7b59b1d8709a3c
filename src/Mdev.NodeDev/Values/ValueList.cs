using System.Collections.Immutable;

namespace Mdev.NodeDev;

/// <summary>Makes value lists; used by collection expressions.</summary>
public static class ValueList
{
    /// <summary>A list of the given items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, copied.</param>
    public static ValueList<T> Create<T>(params ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));

    /// <summary>A list of the given items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, copied.</param>
    public static ValueList<T> From<T>(IEnumerable<T> items) => new([.. items]);

    /// <summary>A list of the items of a sequence, such as a query.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, copied.</param>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => From(items);
}
