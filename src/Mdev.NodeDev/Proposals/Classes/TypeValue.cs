using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>A value of a type, and whether an attribute gives it.</summary>
/// <typeparam name="T">What it is.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="IsDerived">
/// Whether it follows from the type's profile, because its attribute is missing. A derived value never makes a type
/// conform to its class.
/// </param>
[Experimental("NDX0002")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TypeValue<T>(T Value, bool IsDerived = false)
    where T : struct
{
    /// <summary>The value, marked if it is derived.</summary>
    public override string ToString() => Line.Of($"{Value}{(IsDerived ? " (derived)" : "")}");
}
