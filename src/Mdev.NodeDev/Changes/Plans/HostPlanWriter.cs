using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes plans as JSON.</summary>
static class HostPlanWriter
{
    internal const int Version = 1;

    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Names and values are shown as they are; the text is not meant for a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Write(HostPlan plan)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("steps");
            foreach (HostStep step in plan.Steps)
            {
                if (
                    Texts(step).FirstOrDefault(text => SurrogateEscape.HasInvalidBytes(text)) is
                    { } bad
                )
                    throw new InvalidOperationException(
                        $"'{Printable.Of(bad)}' is not Unicode and cannot be written as JSON."
                    );
                json.WriteStartObject();
                Write(json, step);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return $"{Encoding.UTF8.GetString(bytes.WrittenSpan)}\n";
    }

    static void Write(Utf8JsonWriter json, HostStep step)
    {
        json.WriteString(
            "step",
            step switch
            {
                CreateMdevStep => HostPlanReader.Create,
                RemoveMdevStep => HostPlanReader.Remove,
                WriteAttributeStep => HostPlanReader.WriteAttribute,
                WriteDefinitionStep => HostPlanReader.WriteDefinition,
                _ => HostPlanReader.DeleteDefinition,
            }
        );
        json.WriteString("parent", step.ParentName);
        json.WriteString("uuid", step.Uuid.ToString("D"));
        switch (step)
        {
            case CreateMdevStep create:
                json.WriteString("type", create.TypeId);
                break;
            case RemoveMdevStep remove:
                json.WriteString("type", remove.TypeId);
                Attributes(json, "attributes", remove.Attributes);
                break;
            case WriteAttributeStep write:
                json.WriteString("name", write.Attribute.Name);
                json.WriteString("value", write.Attribute.Value);
                break;
            case WriteDefinitionStep write:
                Definition(json, "definition", write.Definition);
                if (write.Previous is not null)
                    Definition(json, "previous", write.Previous);
                if (write.ReplacesDamaged)
                    json.WriteBoolean(HostPlanReader.ReplacesDamaged, true);
                break;
            case DeleteDefinitionStep delete:
                Definition(json, "previous", delete.Previous);
                break;
        }
    }

    static void Definition(Utf8JsonWriter json, string name, MdevDefinition definition)
    {
        json.WriteStartObject(name);
        json.WriteString("mdev_type", definition.TypeId);
        json.WriteString("start", definition.Autostart ? "auto" : "manual");
        Attributes(json, "attrs", definition.Attributes);
        json.WriteEndObject();
    }

    static void Attributes(Utf8JsonWriter json, string name, ValueList<MdevAttribute> attributes)
    {
        json.WriteStartArray(name);
        foreach (MdevAttribute attribute in attributes)
        {
            json.WriteStartObject();
            json.WriteString(attribute.Name, attribute.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static IEnumerable<string> Texts(HostStep step)
    {
        IEnumerable<string> own = step switch
        {
            CreateMdevStep create => [create.TypeId],
            RemoveMdevStep remove => [remove.TypeId, .. Texts(remove.Attributes)],
            WriteAttributeStep write => Texts([write.Attribute]),
            WriteDefinitionStep write => Texts(write.Definition).Concat(Texts(write.Previous)),
            DeleteDefinitionStep delete => Texts(delete.Previous),
            _ => [],
        };
        return own.Prepend(step.ParentName);
    }

    static IEnumerable<string> Texts(MdevDefinition? definition) =>
        definition is null
            ? []
            : [definition.ParentName, definition.TypeId, .. Texts(definition.Attributes)];

    static IEnumerable<string> Texts(ValueList<MdevAttribute> attributes) =>
        attributes.SelectMany(static attribute => (string[])[attribute.Name, attribute.Value]);
}
