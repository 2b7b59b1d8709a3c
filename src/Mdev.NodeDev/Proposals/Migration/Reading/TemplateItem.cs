using System.Globalization;

namespace Mdev.NodeDev.Proposals;

/// <summary>An item of a variable's list: one value, or a range of numbers.</summary>
/// <param name="Text">The value as it stands there; <see langword="null"/> for a range.</param>
/// <param name="First">The number, or the first one of the range.</param>
/// <param name="Last">The last number of the range.</param>
readonly record struct TemplateItem(string? Text, ulong First, ulong Last)
{
    internal int LongestLength => Text?.Length ?? Last.ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>How many of its numbers are multiples.</summary>
    internal ulong CountMultiples(ulong step) => (Last / step) + 1 - (First == 0 ? 0 : ((First - 1) / step) + 1);

    /// <summary>The values of which the numbers are multiples, in order.</summary>
    internal IEnumerable<TemplateValue> Multiples(ulong step)
    {
        ulong count = CountMultiples(step);
        ulong first = (First + step - 1) / step * step;
        for (ulong i = 0; i < count; i++)
        {
            ulong number = first + (i * step);
            yield return new TemplateValue(Text ?? number.ToString(CultureInfo.InvariantCulture), number);
        }
    }
}
