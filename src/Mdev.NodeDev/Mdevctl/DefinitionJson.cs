using System.Text.Json;

namespace Mdev.NodeDev;

/// <summary>Reads the JSON of a definition with the strictness of mdevctl 1.4.</summary>
static class DefinitionJson
{
    /// <summary>Fills a definition from its text.</summary>
    /// <param name="definition">What is known from the file's name.</param>
    /// <param name="json">The text.</param>
    /// <param name="source">The file, for messages.</param>
    /// <param name="diagnostics">Where findings go.</param>
    /// <returns>The definition, or <see langword="null"/> if the text is not valid; the last finding then says why.</returns>
    internal static MdevDefinition? Parse(
        MdevDefinition definition,
        ReadOnlySpan<byte> json,
        string source,
        List<Diagnostic> diagnostics
    )
    {
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 127 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Invalid("it is not a JSON object", default);
            string? type = null;
            bool? autostart = null;
            ValueList<MdevAttribute> attributes = [];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string key = reader.GetString()!;
                reader.Read();
                switch (key)
                {
                    case "mdev_type":
                        if (reader.TokenType != JsonTokenType.String)
                            return Invalid("\"mdev_type\" is not a text", default);
                        type = reader.GetString();
                        break;
                    case "start":
                        autostart = Start(ref reader, source, diagnostics);
                        break;
                    case "attrs":
                        if (!Attributes(ref reader, out attributes))
                            return Invalid(
                                "\"attrs\" is not a list of objects with one text each",
                                default
                            );
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
            if (reader.Read())
                return Invalid("something follows the JSON object", default);
            if (type is null)
                return Invalid("\"mdev_type\" is missing", default);
            if (autostart is null)
                return Invalid("\"start\" is missing", default);
            return definition with
            {
                TypeId = type,
                Autostart = autostart.Value,
                Attributes = attributes,
            };
        }
        catch (JsonException exception)
        {
            return Invalid("it is not valid JSON", exception);
        }
        catch (InvalidOperationException)
        {
            // Escapes of half a surrogate pair, and bytes that are not UTF-8.
            return Invalid("a text in it is not valid Unicode", default);
        }

        MdevDefinition? Invalid(string why, JsonException? where)
        {
            SourceLocation location = new(
                source,
                where?.LineNumber is long line ? (int)line + 1 : null,
                where?.BytePositionInLine is long column ? (int)column + 1 : null
            );
            diagnostics.Add(DiagnosticDescriptors.MalformedDefinition.At(location, why));
            return null;
        }
    }

    static bool Start(ref Utf8JsonReader reader, string source, List<Diagnostic> diagnostics)
    {
        bool text = reader.TokenType == JsonTokenType.String;
        bool auto = text && reader.ValueTextEquals("auto"u8);
        if (!auto && !(text && reader.ValueTextEquals("manual"u8)))
            diagnostics.Add(DiagnosticDescriptors.UnknownStart.At(new SourceLocation(source)));
        reader.Skip();
        return auto;
    }

    static bool Attributes(ref Utf8JsonReader reader, out ValueList<MdevAttribute> attributes)
    {
        attributes = [];
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        List<MdevAttribute> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (
                reader.TokenType != JsonTokenType.StartObject
                || !Attribute(ref reader, out MdevAttribute? attribute)
            )
                return false;
            list.Add(attribute!);
        }
        attributes = ValueList.From(list);
        return true;
    }

    /// <summary>Reads an object with one key; the same key twice counts once, with its last value.</summary>
    static bool Attribute(ref Utf8JsonReader reader, out MdevAttribute? attribute)
    {
        attribute = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (
                reader.TokenType != JsonTokenType.String
                || (attribute is not null && attribute.Name != name)
            )
                return false;
            attribute = new MdevAttribute(name, reader.GetString()!);
        }
        return attribute is not null;
    }
}
