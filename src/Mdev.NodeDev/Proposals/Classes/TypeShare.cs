using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>The share of a GPU that a device of a type gets: half, a quarter, an eighth.</summary>
/// <param name="Divisor">Into how many devices of the type the GPU can be divided, 1 or above.</param>
[Experimental("NDX0002")]
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TypeShare(int Divisor)
{
    /// <summary>The family whose names are known: Intel GVT-g.</summary>
    const string Family = "GVTg";

    /// <summary>More than any GPU of the family is divided into.</summary>
    const int MostParts = 1024;

    /// <summary>
    /// Gets the share of a type of Intel GVT-g: that of <c>i915-GVTg_V5_4</c>, or of a name that ends in <c>x4</c>, is
    /// a quarter.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="share">The share.</param>
    /// <returns>Whether the type is one of the family, and its id or its name says the share.</returns>
    public static bool TryGet(HostMdevType type, out TypeShare share)
    {
        ArgumentNullException.ThrowIfNull(type);
        bool isKnown = IsOfFamily(type.Id) || IsOfFamily(type.Name);
        int divisor = isKnown ? NumberAtEnd(type.Id) ?? NumberAtEnd(type.Name) ?? 0 : 0;
        share = new TypeShare(divisor);
        return divisor > 0;
    }

    /// <summary>
    /// Whether shares do not add up to more than one GPU. This is the first check: the driver's pools decide whether
    /// the devices really fit.
    /// </summary>
    /// <param name="shares">The shares of the devices on one GPU.</param>
    /// <exception cref="ArgumentException">A divisor is below 1.</exception>
    public static bool Fit(IEnumerable<TypeShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        BigInteger numerator = 0;
        BigInteger denominator = 1;
        foreach (IGrouping<int, TypeShare> same in shares.GroupBy(static share => share.Divisor))
        {
            if (same.Key < 1)
                throw new ArgumentException("A share is a part of one GPU.", nameof(shares));
            numerator = numerator * same.Key + denominator * same.Count();
            denominator *= same.Key;
            if (numerator > denominator)
                return false;
        }
        return true;
    }

    /// <summary>The part, such as <c>1/4</c>.</summary>
    public override string ToString() => Line.Of($"1/{Divisor.ToString(CultureInfo.InvariantCulture)}");

    static bool IsOfFamily(string? text) => text?.Contains(Family, StringComparison.Ordinal) == true;

    /// <summary>The number after the last <c>_</c> or <c>x</c>, if the text ends with it.</summary>
    static int? NumberAtEnd(string? text)
    {
        int mark = text?.AsSpan().LastIndexOfAny('_', 'x') ?? -1;
        return
            mark >= 0 && DecimalText.TryRead(text.AsSpan(mark + 1), out uint number) && number is > 0 and <= MostParts
            ? (int)number
            : null;
    }
}
