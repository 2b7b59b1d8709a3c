using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Proposals;

namespace NodeDev.Cli;

/// <summary>A parent with what proposals say about its types.</summary>
/// <param name="classes">The classes of its types.</param>
/// <param name="units">The units of its types, in the same order.</param>
sealed class ProposedParent(ClassifiedParent classes, IReadOnlyList<AggregationType?> units)
{
    internal HostMdevParent Parent => classes.Parent;

    /// <summary>What there is to say about a type, one row each.</summary>
    internal IEnumerable<string[]> Lines(HostMdevType type)
    {
        int index = Parent.Types.IndexOf(type);
        if (units[index] is { } unit)
        {
            if (unit.Form != AggregationForm.None)
                yield return ["units", $"{Number(unit.UnitsFree)} free, up to {Number(unit.MostUnits)} in one device"];
            if (unit.Pool.Kind == PoolKind.Identified)
                yield return ["pool", TextTree.Safe(unit.Pool.ToString())];
        }
        if (Values(classes.Types[index]) is { Length: > 0 } values)
            yield return ["class", TextTree.Safe(values)];
    }

    /// <summary>The same for programs.</summary>
    internal IEnumerable<object> Json() =>
        classes.Types.Select(
            (type, index) =>
                (object)
                    new
                    {
                        Parent = Parent.Name,
                        Type = type.TypeId,
                        ProposedLayout = classes.HasProposedLayout,
                        units[index]?.Form,
                        units[index]?.UnitsFree,
                        units[index]?.MostUnits,
                        Pool = units[index]?.Pool.Kind,
                        Free = units[index]?.Pool.Free,
                        type.Class,
                        Conforming = type.IsConforming,
                        Memory = Value(type.Memory),
                        Resolution = type.Resolution is { } size
                            ? new { Value = $"{size.Value}", Derived = size.IsDerived }
                            : null,
                        Heads = Value(type.Heads),
                        type.MaxInstances,
                        type.Parameters,
                        type.RequiresGroup,
                    }
        );

    static object? Value<T>(TypeValue<T>? value)
        where T : struct => value is null ? null : new { value.Value, Derived = value.IsDerived };

    static string Values(ClassifiedType type)
    {
        string[] values =
        [
            .. Shown(type.Memory, TypeClassGrammar.FormatMemory),
            .. Shown(type.Resolution, static size => $"{size}"),
            .. Shown(type.Heads, static heads => heads == 1 ? "1 head" : $"{Number(heads)} heads"),
            .. type.RequiresGroup == true ? (string[])["requires a group"] : [],
            .. type.Parameters is { } parameters ? (string[])[$"parameters {parameters}"] : [],
        ];
        string end = type.IsConforming ? "" : "; does not conform";
        return values.Length == 0 && type.Class is null
            ? ""
            : $"{type.Class ?? "none"}{(values.Length == 0 ? "" : $": {string.Join(", ", values)}")}{end}";
    }

    static string[] Shown<T>(TypeValue<T>? value, Func<T, string> show)
        where T : struct => value is null ? [] : [$"{show(value.Value)}{(value.IsDerived ? " (derived)" : "")}"];

    static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
