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

    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Names and values stay readable; the text is not meant for a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly Utf8JsonWriter _json;

    PlanJsonWriter(Utf8JsonWriter json) => _json = json;

    internal static string Write(HostPlan plan)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
            Write(json, plan);
        return $"{Encoding.UTF8.GetString(bytes.WrittenSpan)}\n";
    }

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

    static string Unicode(string text) =>
        SurrogateEscape.HasInvalidBytes(text)
            ? throw new InvalidOperationException(
                $"'{Printable.Of(text)}' is not Unicode and cannot be written as JSON."
            )
            : text;
}
