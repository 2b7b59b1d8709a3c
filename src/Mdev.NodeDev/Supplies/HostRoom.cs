using System.Diagnostics;
using System.Globalization;

namespace Mdev.NodeDev.Supplies;

/// <summary>How many more devices can be made, if nothing else is made meanwhile.</summary>
/// <param name="AtLeast">So many can be made, whatever is not known; 0 or above.</param>
/// <param name="AtMost">
/// No more than so many; equal to <paramref name="AtLeast"/> where the answer is exact, <see langword="null"/> where
/// nothing says it.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct HostRoom(long AtLeast, long? AtMost)
{
    /// <summary>No more than what is there.</summary>
    public static HostRoom None { get; } = new(0, 0);

    /// <summary>Nothing says how many.</summary>
    public static HostRoom Unknown { get; } = new(0, null);

    /// <summary>Whether it is certain that nothing more can be made.</summary>
    public bool IsNone => AtMost <= 0;

    /// <summary>The room of an exact count; a count below 0 is none.</summary>
    internal static HostRoom Exactly(long count) => new(Math.Max(count, 0), Math.Max(count, 0));

    /// <summary>The same, but no more than a count.</summary>
    internal HostRoom UpTo(long count) => new(Math.Min(AtLeast, count), Math.Min(AtMost ?? count, count));

    /// <summary>Both together; a sum that is too large is cut.</summary>
    internal HostRoom Plus(HostRoom other) =>
        new(Sum(AtLeast, other.AtLeast), AtMost is { } one && other.AtMost is { } two ? Sum(one, two) : null);

    /// <summary><c>12</c>, <c>8 to 12</c>, <c>8 or more</c>, or <c>unknown</c>.</summary>
    public override string ToString() =>
        this switch
        {
            { AtLeast: 0, AtMost: null } => "unknown",
            { AtMost: null } => string.Create(CultureInfo.InvariantCulture, $"{AtLeast} or more"),
            _ when AtLeast == AtMost => AtLeast.ToString(CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{AtLeast} to {AtMost}"),
        };

    static long Sum(long one, long two) => one > long.MaxValue - two ? long.MaxValue : one + two;
}
