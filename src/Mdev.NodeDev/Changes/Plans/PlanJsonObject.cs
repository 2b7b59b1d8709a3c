using System.Text.Json;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// An object in the JSON of a plan. A member that nobody asked for is an error: a step that is only half understood
/// must not be done.
/// </summary>
sealed class PlanJsonObject
{
    readonly string _path;
    readonly PlanJsonValue _value;
    readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal PlanJsonObject(string path, PlanJsonValue value)
    {
        _path = path;
        _value = value;
        if (value.Type != JsonTokenType.StartObject)
            throw Invalid("is not an object");
    }

    /// <summary>Reads the object, and refuses members that were not asked for.</summary>
    internal T ReadAll<T>(Func<PlanJsonObject, T> read)
    {
        T result = read(this);
        foreach ((string name, PlanJsonValue member) in _value.Members)
        {
            if (!_known.Contains(name))
                throw new PlanJsonException($"{_path} has an unknown member \"{Printable.Of(name)}\"", member.Offset);
        }
        return result;
    }

    internal int Number(string name) =>
        int.TryParse(
            Require(name, JsonTokenType.Number, "a number").Text,
            System.Globalization.CultureInfo.InvariantCulture,
            out int number
        )
            ? number
            : int.MaxValue;

    /// <summary>A number of 32 bits without a sign.</summary>
    internal uint Unsigned(string name) =>
        uint.TryParse(
            Require(name, JsonTokenType.Number, "a number").Text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out uint number
        )
            ? number
            : throw Invalid($"\"{name}\" is not a whole number of 32 bits", name);

    /// <summary>A number of 32 bits without a sign; <see langword="null"/> if it is absent.</summary>
    internal uint? OptionalUnsigned(string name) => Find(name) is null ? null : Unsigned(name);

    internal PciAddress Address(string name) =>
        PciAddress.TryParse(Text(name), out PciAddress address)
            ? address
            : throw Invalid($"\"{name}\" is not a PCI address", name);

    /// <summary>A text; <see langword="null"/> if it is absent.</summary>
    internal string? OptionalText(string name) => Find(name) is null ? null : Text(name);

    /// <summary>A text; <see langword="null"/> if it is absent or null.</summary>
    internal string? TextOrNull(string name) => Find(name) is null or { Type: JsonTokenType.Null } ? null : Text(name);

    internal string Text(string name) => Require(name, JsonTokenType.String, "a text").Text;

    internal Guid Uuid(string name) =>
        UuidText.TryHyphenated(Text(name), out Guid uuid) ? uuid : throw Invalid($"\"{name}\" is not a UUID", name);

    /// <summary>A flag; absent means no.</summary>
    internal bool Flag(string name) =>
        Find(name)?.Type switch
        {
            null or JsonTokenType.False => false,
            JsonTokenType.True => true,
            _ => throw Invalid($"\"{name}\" is neither true nor false", name),
        };

    internal List<PlanJsonValue> List(string name) => Require(name, JsonTokenType.StartArray, "a list").Items;

    /// <summary>A list of attributes; absent means none.</summary>
    internal ValueList<MdevAttribute> Attributes(string name)
    {
        List<MdevAttribute> attributes = [];
        foreach (PlanJsonValue item in Find(name) is null ? [] : List(name))
        {
            if (item.Members.Count != 1 || item.Members.First() is not { Value.Type: JsonTokenType.String } pair)
                throw new PlanJsonException(
                    $"{_path}: \"{name}\" is not a list of objects with one text each",
                    item.Offset
                );
            attributes.Add(new MdevAttribute(pair.Key, pair.Value.Text));
        }
        return ValueList.From(attributes);
    }

    /// <summary>A definition; <see langword="null"/> if it is absent.</summary>
    internal MdevDefinition? Definition(string name, string parentName, Guid uuid) =>
        Find(name) is not { } value
            ? null
            : new PlanJsonObject($"{_path}.{name}", value).ReadAll(json => new MdevDefinition
            {
                ParentName = parentName,
                Uuid = uuid,
                TypeId = json.Text("mdev_type"),
                Autostart = json.Autostart(),
                Attributes = json.Attributes("attrs"),
            });

    /// <summary>The definition of a vGPU; <see langword="null"/> if it is absent.</summary>
    internal VgpuDefinition? Definition(string name, PciAddress function) =>
        Find(name) is not { } value
            ? null
            : new PlanJsonObject($"{_path}.{name}", value).ReadAll(json => new VgpuDefinition
            {
                Function = function,
                Profile = json.Text("profile"),
                Autostart = json.Autostart(),
                PlacementId = json.OptionalUnsigned("placement_id"),
                GpuInstanceId = json.OptionalUnsigned("gpu_instance_id"),
                Attributes = json.Attributes("attrs"),
                Others = json.Others(),
            });

    bool Autostart() =>
        Text("start") switch
        {
            "auto" => true,
            "manual" => false,
            _ => throw Invalid("\"start\" is neither \"auto\" nor \"manual\"", "start"),
        };

    /// <summary>The members of a file that this version does not know; absent means none.</summary>
    ValueList<VgpuDefinitionMember> Others() =>
        Find(PlanJsonWriter.OthersMember) is null
            ? []
            :
            [
                .. Require(PlanJsonWriter.OthersMember, JsonTokenType.StartObject, "an object")
                    .Members.Select(static member => new VgpuDefinitionMember(member.Key, member.Value.ToJson())),
            ];

    internal PlanJsonException Missing(string name) => Invalid($"has no \"{name}\"");

    /// <summary>An error at a member, or at the object.</summary>
    internal PlanJsonException Invalid(string problem, string? member = null) =>
        new(
            member is null ? $"{_path} {problem}" : $"{_path}: {problem}",
            (member is null ? null : Find(member))?.Offset ?? _value.Offset
        );

    PlanJsonValue? Find(string name)
    {
        _known.Add(name);
        return _value.Members.GetValueOrDefault(name);
    }

    PlanJsonValue Require(string name, JsonTokenType type, string kind) =>
        Find(name) is { } found && found.Type == type ? found : throw Invalid($"has no \"{name}\" that is {kind}");
}
