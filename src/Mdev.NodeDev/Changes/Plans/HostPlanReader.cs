using System.Text;
using System.Text.Json;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Reads plans from JSON. Members that are not known are refused: a step that is only half understood must not be done.</summary>
static class HostPlanReader
{
    internal const string Create = "create";
    internal const string Remove = "remove";
    internal const string WriteAttribute = "write-attribute";
    internal const string WriteDefinition = "write-definition";
    internal const string DeleteDefinition = "delete-definition";
    internal const string ReplacesDamaged = "replacesDamaged";

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    /// <summary>The plan, or <see langword="null"/> and what is wrong.</summary>
    internal static HostPlan? Read(string json, out string? problem)
    {
        problem = null;
        try
        {
            using JsonDocument document = Parse(json);
            return Plan(document.RootElement);
        }
        catch (JsonException) when (string.IsNullOrWhiteSpace(json))
        {
            problem = "there is nothing in it";
        }
        catch (JsonException wrong)
        {
            problem = wrong.Message;
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message;
        }
        return null;
    }

    static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(Strict.GetBytes(json), Options);
        }
        catch (EncoderFallbackException wrong)
        {
            throw new FormatException("the plan is not Unicode", wrong);
        }
        catch (InvalidOperationException wrong)
        {
            // Names are compared, and half of a surrogate pair in one cannot be.
            throw new FormatException("the plan has a name that is not Unicode", wrong);
        }
    }

    static HostPlan Plan(JsonElement root)
    {
        JsonObject plan = new("the plan", root, ["version", "steps"]);
        JsonElement version = plan.Member("version", JsonValueKind.Number);
        if (!version.TryGetInt32(out int number) || number is < 1 or > HostPlanWriter.Version)
            throw new FormatException(
                $"the version is {version}, and only {HostPlanWriter.Version} is known"
            );
        return new HostPlan
        {
            Steps =
            [
                .. plan.Member("steps", JsonValueKind.Array)
                    .EnumerateArray()
                    .Select(static (step, i) => Step($"steps[{i}]", step)),
            ],
        };
    }

    static HostStep Step(string at, JsonElement json)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("step", out JsonElement kind)
            || kind.ValueKind != JsonValueKind.String
        )
            throw new FormatException($"{at} does not say in a text \"step\" what it is");
        string word = JsonObject.Unicode(at, () => kind.GetString()!);
        string[] members = word switch
        {
            Create => ["type"],
            Remove => ["type", "attributes"],
            WriteAttribute => ["name", "value"],
            WriteDefinition => ["definition", "previous", ReplacesDamaged],
            DeleteDefinition => ["previous"],
            _ => throw new FormatException($"{at} is \"{word}\", which is no known step"),
        };
        JsonObject step = new(at, json, ["step", "parent", "uuid", .. members]);
        string parent = step.Text("parent");
        Guid uuid = UuidText.TryHyphenated(step.Text("uuid"), out Guid read)
            ? read
            : throw new FormatException($"{at}: \"uuid\" is not a UUID");
        return word switch
        {
            Create => new CreateMdevStep(parent, uuid, step.Text("type")),
            Remove => new RemoveMdevStep(parent, uuid, step.Text("type"))
            {
                Attributes = step.Has("attributes") ? Attributes(step, "attributes") : [],
            },
            WriteAttribute => new WriteAttributeStep(
                parent,
                uuid,
                new MdevAttribute(step.Text("name"), step.Text("value"))
            ),
            WriteDefinition => new WriteDefinitionStep(Definition(step, "definition", parent, uuid))
            {
                Previous = step.Has("previous") ? Definition(step, "previous", parent, uuid) : null,
                ReplacesDamaged = step.Has(ReplacesDamaged) && step.Flag(ReplacesDamaged),
            },
            _ => new DeleteDefinitionStep(Definition(step, "previous", parent, uuid)),
        };
    }

    static MdevDefinition Definition(JsonObject step, string name, string parent, Guid uuid)
    {
        JsonObject json = new(
            $"{step.At}.{name}",
            step.Member(name, JsonValueKind.Object),
            ["mdev_type", "start", "attrs"]
        );
        return new MdevDefinition
        {
            ParentName = parent,
            Uuid = uuid,
            TypeId = json.Text("mdev_type"),
            Autostart = json.Text("start") switch
            {
                "auto" => true,
                "manual" => false,
                _ => throw new FormatException(
                    $"{json.At}: \"start\" is neither \"auto\" nor \"manual\""
                ),
            },
            Attributes = json.Has("attrs") ? Attributes(json, "attrs") : [],
        };
    }

    static ValueList<MdevAttribute> Attributes(JsonObject json, string name)
    {
        List<MdevAttribute> attributes = [];
        foreach (JsonElement one in json.Member(name, JsonValueKind.Array).EnumerateArray())
        {
            attributes.Add(
                one.ValueKind == JsonValueKind.Object
                && one.GetPropertyCount() == 1
                && one.EnumerateObject().First() is { Value.ValueKind: JsonValueKind.String } pair
                    ? new MdevAttribute(
                        JsonObject.Unicode(json.At, () => pair.Name),
                        JsonObject.Unicode(json.At, () => pair.Value.GetString()!)
                    )
                    : throw new FormatException(
                        $"{json.At}: \"{name}\" is not a list of objects with one text each"
                    )
            );
        }
        return ValueList.From(attributes);
    }

    /// <summary>An object of the text, of which all members are known.</summary>
    readonly struct JsonObject
    {
        readonly JsonElement _json;

        internal JsonObject(string at, JsonElement json, string[] members)
        {
            At = at;
            _json = json;
            if (json.ValueKind != JsonValueKind.Object)
                throw new FormatException($"{at} is not an object");
            foreach (JsonProperty member in json.EnumerateObject())
            {
                if (!members.Contains(Unicode(at, () => member.Name)))
                    throw new FormatException(
                        $"{at} has a \"{Printable.Of(member.Name)}\", which is not known there"
                    );
            }
        }

        internal string At { get; }

        internal bool Has(string name) => _json.TryGetProperty(name, out _);

        internal string Text(string name)
        {
            JsonElement member = Member(name, JsonValueKind.String);
            return Unicode(At, () => member.GetString()!);
        }

        internal bool Flag(string name) =>
            _json.GetProperty(name).ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw new FormatException($"{At}: \"{name}\" is neither true nor false"),
            };

        internal JsonElement Member(string name, JsonValueKind kind) =>
            _json.TryGetProperty(name, out JsonElement member) && member.ValueKind == kind
                ? member
                : throw new FormatException($"{At} has no \"{name}\" that is {Word(kind)}");

        /// <summary>A text; JSON can spell what is none.</summary>
        internal static string Unicode(string at, Func<string> text)
        {
            try
            {
                return text();
            }
            catch (InvalidOperationException wrong)
            {
                throw new FormatException($"{at} has a text that is not Unicode", wrong);
            }
        }

        static string Word(JsonValueKind kind) =>
            kind switch
            {
                JsonValueKind.Array => "a list",
                JsonValueKind.Object => "an object",
                JsonValueKind.Number => "a number",
                _ => "a text",
            };
    }
}
