using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Mdev.NodeDev.Changes;

/// <summary>A value in the JSON of a plan, and where it is.</summary>
/// <param name="Type">Its first token.</param>
/// <param name="Offset">Its first byte.</param>
sealed record PlanJsonValue(JsonTokenType Type, long Offset)
{
    /// <summary>The value of a text, or a number as it is spelled.</summary>
    internal string Text { get; private init; } = "";

    internal List<PlanJsonValue> Items { get; } = [];

    /// <summary>The members, in the order in which they stand.</summary>
    internal OrderedDictionary<string, PlanJsonValue> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The value as JSON, without spaces.</summary>
    internal string ToJson()
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, VgpuDefinitionJson.Compactly))
            WriteTo(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    void WriteTo(Utf8JsonWriter json)
    {
        switch (Type)
        {
            case JsonTokenType.StartObject:
                json.WriteStartObject();
                foreach ((string name, PlanJsonValue member) in Members)
                {
                    json.WritePropertyName(name);
                    member.WriteTo(json);
                }
                json.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                json.WriteStartArray();
                foreach (PlanJsonValue item in Items)
                    item.WriteTo(json);
                json.WriteEndArray();
                break;
            case JsonTokenType.String:
                json.WriteStringValue(Text);
                break;
            case JsonTokenType.Number:
                json.WriteRawValue(Text);
                break;
            case JsonTokenType.Null:
                json.WriteNullValue();
                break;
            default:
                json.WriteBooleanValue(Type == JsonTokenType.True);
                break;
        }
    }

    /// <summary>Reads the value that begins at the reader's token.</summary>
    internal static PlanJsonValue Read(ref Utf8JsonReader reader)
    {
        PlanJsonValue value = new(reader.TokenType, reader.TokenStartIndex)
        {
            Text = reader.TokenType switch
            {
                JsonTokenType.String => TextOf(ref reader),
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => "",
            },
        };
        if (value.Type == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                value.Items.Add(Read(ref reader));
        }
        else if (value.Type == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                long offset = reader.TokenStartIndex;
                string name = TextOf(ref reader);
                reader.Read();
                if (!value.Members.TryAdd(name, Read(ref reader)))
                    throw new PlanJsonException($"\"{Printable.Of(name)}\" is there twice", offset);
            }
        }
        return value;
    }

    static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new PlanJsonException("the text is not Unicode", reader.TokenStartIndex);
        }
    }
}
