namespace Mdev.NodeDev.Proposals;

/// <summary>A variable of a block.</summary>
/// <param name="name">The name.</param>
/// <param name="index">Its position among those of the block, by declaration.</param>
/// <param name="isNumber">Whether its values are numbers; else texts.</param>
/// <param name="items">Its list.</param>
/// <param name="location">Where it is declared.</param>
sealed class TemplateVariable(
    string name,
    int index,
    bool isNumber,
    IReadOnlyList<TemplateItem> items,
    SourceLocation location
)
{
    /// <summary>Above every number; of those that are read only 0 is a multiple.</summary>
    internal const ulong Limit = 1_000_000_000_000_000_000;

    /// <summary>More values than this are not told apart.</summary>
    internal static readonly UInt128 Many = 10 * (UInt128)Limit;

    internal string Name => name;

    internal int Index => index;

    internal bool IsNumber => isNumber;

    internal SourceLocation Location => location;

    internal int LongestLength { get; } = items.Max(item => item.LongestLength);

    /// <summary>The smallest number that all divisors divide, at most <see cref="Limit"/>.</summary>
    internal ulong Step { get; private set; } = 1;

    /// <summary>How many values leave no remainder, at most <see cref="Many"/>.</summary>
    internal UInt128 Count()
    {
        UInt128 count = 0;
        foreach (TemplateItem item in items)
            count = UInt128.Min(count + item.CountMultiples(Step), Many);
        return count;
    }

    /// <summary>The values that leave no remainder, in the order of the list.</summary>
    internal IEnumerable<TemplateValue> Values() => items.SelectMany(item => item.Multiples(Step));

    /// <summary>Notes that it is divided somewhere.</summary>
    internal void Divide(ulong divisor)
    {
        (ulong a, ulong b) = (Step, divisor);
        while (b != 0)
            (a, b) = (b, a % b);
        Step = (ulong)UInt128.Min((UInt128)(Step / a) * divisor, Limit);
    }

    internal bool IsDeclaredAs(bool asNumber, IReadOnlyList<TemplateItem> other) =>
        isNumber == asNumber && items.SequenceEqual(other);
}
