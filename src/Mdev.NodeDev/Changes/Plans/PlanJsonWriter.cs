using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes a plan as JSON.</summary>
sealed class PlanJsonWriter
{
    internal const int Version = 1;

    /// <summary>The members of a file that this version does not know, which are kept.</summary>
    internal const string OthersMember = "others";

    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Names and values stay readable; the text is not meant for a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly Utf8JsonWriter _json;

    PlanJsonWriter(Utf8JsonWriter json) => _json = json;

    internal static string Write(HostPlan plan) => Write(json => Write(json, plan), Options) + "\n";

    /// <summary>Writes an object of other files of ours, in the same form.</summary>
    /// <param name="writeMembers">Writes its members.</param>
    internal static string Write(Action<PlanJsonWriter> writeMembers) =>
        Write(
            json =>
            {
                json.WriteStartObject();
                writeMembers(new PlanJsonWriter(json));
                json.WriteEndObject();
            },
            Options
        ) + "\n";

    /// <summary>A value as one text, however it is spelled, so that equal values are equal texts.</summary>
    internal static string Compact(JsonElement value) => Write(value.WriteTo, Options with { Indented = false });

    internal static void Write(Utf8JsonWriter json, HostPlan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteStartArray("steps");
        foreach (HostStep step in plan.Steps)
            Write(json, step);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, HostStep step)
    {
        json.WriteStartObject();
        json.WriteString("step", step.Kind);
        step.WriteMembers(new PlanJsonWriter(json));
        json.WriteEndObject();
    }

    internal void Text(string name, string value) => _json.WriteString(Unicode(name), Unicode(value));

    /// <summary>Writes a text, or null.</summary>
    internal void TextOrNull(string name, string? value)
    {
        if (value is null)
            _json.WriteNull(name);
        else
            Text(name, value);
    }

    /// <summary>Writes a member as JSON that was read before.</summary>
    internal void Raw(string name, string value)
    {
        _json.WritePropertyName(name);
        using JsonDocument document = JsonDocument.Parse(value);
        document.RootElement.WriteTo(_json);
    }

    internal void Number(string name, uint value) => _json.WriteNumber(name, value);

    internal void Flag(string name, bool value) => _json.WriteBoolean(name, value);

    internal void Definition(string name, MdevDefinition definition)
    {
        _json.WriteStartObject(name);
        Text("mdev_type", definition.TypeId);
        Text("start", definition.Autostart ? "auto" : "manual");
        Attributes("attrs", definition.Attributes);
        _json.WriteEndObject();
    }

    internal void Definition(string name, VgpuDefinition definition)
    {
        _json.WriteStartObject(name);
        Text("profile", definition.Profile);
        Text("start", definition.Autostart ? "auto" : "manual");
        if (definition.PlacementId is { } placement)
            Number("placement_id", placement);
        if (definition.GpuInstanceId is { } instance)
            Number("gpu_instance_id", instance);
        Attributes("attrs", definition.Attributes);
        if (!definition.Others.IsEmpty)
        {
            _json.WriteStartObject(OthersMember);
            foreach (VgpuDefinitionMember other in definition.Others)
            {
                _json.WritePropertyName(Unicode(other.Name));
                _json.WriteRawValue(other.Json);
            }
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
    }

    internal void Attributes(string name, ValueList<MdevAttribute> attributes)
    {
        _json.WriteStartArray(name);
        foreach (MdevAttribute attribute in attributes)
        {
            _json.WriteStartObject();
            Text(attribute.Name, attribute.Value);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, options))
            write(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    static string Unicode(string text) =>
        SurrogateEscape.HasInvalidBytes(text)
            ? throw new InvalidOperationException(
                $"'{Printable.Of(text)}' is not Unicode and cannot be written as JSON."
            )
            : text;
}
