using System.Globalization;
using System.Text.Json.Nodes;
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
    internal IEnumerable<JsonObject> Json() =>
        classes.Types.Select(
            (type, index) =>
                new JsonObject
                {
                    ["parent"] = Parent.Name,
                    ["type"] = type.TypeId,
                    ["proposedLayout"] = classes.HasProposedLayout,
                    ["form"] = JsonValues.Name(units[index]?.Form),
                    ["unitsFree"] = units[index]?.UnitsFree,
                    ["mostUnits"] = units[index]?.MostUnits,
                    ["pool"] = JsonValues.Name(units[index]?.Pool.Kind),
                    ["free"] = JsonValues.Array(units[index]?.Pool.Free),
                    ["class"] = type.Class,
                    ["conforming"] = type.IsConforming,
                    ["memory"] = Value(type.Memory, value => value),
                    ["resolution"] = Value(type.Resolution, value => $"{value}"),
                    ["heads"] = Value(type.Heads, value => value),
                    ["maxInstances"] = type.MaxInstances,
                    ["parameters"] = type.Parameters,
                    ["requiresGroup"] = type.RequiresGroup,
                }
        );

    static JsonObject? Value<T>(TypeValue<T>? value, Func<T, JsonNode?> shown)
        where T : struct =>
        value is null ? null : new JsonObject { ["value"] = shown(value.Value), ["derived"] = value.IsDerived };

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
