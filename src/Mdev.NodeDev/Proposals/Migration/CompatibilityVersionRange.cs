using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>An item of a version list; both ends are within.</summary>
/// <param name="First">
/// The lowest version, without a bugfix from .0 on; <see langword="null"/> for every one of the major of
/// <paramref name="Last"/>.
/// </param>
/// <param name="Last">
/// The highest version, without a bugfix with all of them; <see langword="null"/> for every one of the major of
/// <paramref name="First"/>.
/// </param>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityVersionRange(CompatibilityVersion? First, CompatibilityVersion? Last)
{
    /// <summary>Whether a version is in it.</summary>
    /// <param name="version">The version.</param>
    public bool Contains(CompatibilityVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        bool isOpen = First is null || Last is null;
        string? major = (First ?? Last)?.Major;
        return major is not null
            && (!isOpen || version.Major == major)
            && (First is null || version.CompareTo(First) >= 0)
            && (Last is null || (Last.Bugfix is null ? version.CompareMinorTo(Last) : version.CompareTo(Last)) <= 0);
    }

    /// <summary>The form of a list: <c>2.0.2-2.0.4</c>, <c>2.1.0-</c>, <c>-2.0</c> or <c>2.1</c>.</summary>
    public override string ToString() => Line.Of(First is not null && First == Last ? $"{First}" : $"{First}-{Last}");
}
