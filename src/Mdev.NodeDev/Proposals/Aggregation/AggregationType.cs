using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mdev.NodeDev.Proposals;

/// <summary>What a parent's type says about several units in one device.</summary>
/// <remarks>
/// <c>available_instances</c> is documented as a number of devices, and counts units where there are several in one
/// device: <see cref="UnitsFree"/> and <see cref="DevicesFree"/> keep the two apart.
/// </remarks>
[Experimental("NDX0001")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AggregationType
{
    /// <summary>The kernel name of the parent.</summary>
    public required string ParentName { get; init; }

    /// <summary>The id of the type.</summary>
    public required string TypeId { get; init; }

    /// <summary>How several units are asked for.</summary>
    public AggregationForm Form { get; init; }

    /// <summary>
    /// <c>aggregation</c>: the most units that one device can get now; <see langword="null"/> if the type does not
    /// have it. It may be larger than what is free: the smaller one counts. One that cannot be read is 1.
    /// </summary>
    public uint? Limit { get; init; }

    /// <summary><c>available_instances</c>; <see langword="null"/> if it cannot be read.</summary>
    public long? AvailableInstances { get; init; }

    /// <summary>What its devices get.</summary>
    public TypePool Pool { get; init; } = new();

    /// <summary>
    /// The <c>description</c>, which is that of one unit; <see langword="null"/> if there is none, or a device has one
    /// unit anyway. Not all that it says grows with the number of units, the number of displays for example.
    /// </summary>
    public string? DescriptionOfUnit { get; init; }

    /// <summary>
    /// How many units are free; <see langword="null"/> if that is not known, or a device has one unit anyway.
    /// </summary>
    public long? UnitsFree => Form == AggregationForm.None ? null : Free;

    /// <summary>The most units that a new device can get now; <see langword="null"/> if that is not known.</summary>
    public long? MostUnits => Form == AggregationForm.None ? 1 : Min(Limit, Free);

    long? Free => AvailableInstances is { } available ? Math.Max(available, 0) : null;

    /// <summary>How many devices of a number of units can be created, if nothing else changes.</summary>
    /// <param name="units">The number of units of each, 1 or above.</param>
    /// <returns><see langword="null"/> if it is not known.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is 0.</exception>
    public long? DevicesFree(uint units)
    {
        ArgumentOutOfRangeException.ThrowIfZero(units);
        return units == 1 ? Free
            : Form == AggregationForm.None || units > Limit ? 0
            : Free / units;
    }

    /// <summary>Says why a device of a number of units cannot be asked for, before anything is written.</summary>
    /// <param name="units">The number of units.</param>
    /// <returns>
    /// <see langword="null"/> if it can. One unit always can: whether it fits, the kernel says.
    /// </returns>
    public Diagnostic? Check(uint units)
    {
        SourceLocation place = new($"{ParentName}/{TypeId}");
        return units switch
        {
            0 => ProposalDiagnostics.NoUnits.At(place, TypeId, ParentName),
            1 => null,
            _ when Pool.Kind == PoolKind.Identified => ProposalDiagnostics.UnitsOfIdentifiedPool.At(
                place,
                TypeId,
                ParentName
            ),
            _ when Form == AggregationForm.None => ProposalDiagnostics.UnitsNotSupported.At(
                place,
                TypeId,
                ParentName,
                AggregationNames.OfType
            ),
            _ when units > MostUnits => ProposalDiagnostics.TooManyUnits.At(
                place,
                units,
                TypeId,
                ParentName,
                MostUnits
            ),
            _ => null,
        };
    }

    /// <summary>The type, and how many units are free.</summary>
    public override string ToString() =>
        Line.Of(
            Form == AggregationForm.None
                ? $"{TypeId} on {ParentName}: one unit in a device"
                : $"{TypeId} on {ParentName}: {Words(UnitsFree)} units free, up to {Words(MostUnits)} in a device"
        );

    static string Words(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of";

    static long? Min(long? limit, long? free) => limit is null || free < limit ? free : limit;
}
