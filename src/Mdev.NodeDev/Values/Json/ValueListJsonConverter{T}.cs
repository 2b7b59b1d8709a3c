using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mdev.NodeDev;

/// <summary>Converts a list of one type.</summary>
sealed class ValueListJsonConverter<T> : JsonConverter<ValueList<T>>
{
    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("This is not an array.");
        JsonTypeInfo<T>? itemInfo = null;
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null)
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"Item {items.Count} is null."));
            itemInfo ??= ItemInfo(options);
            try
            {
                items.Add(ReadItem(ref reader, itemInfo));
            }
            catch (NotSupportedException malformed) when (typeof(T).IsAbstract)
            {
                // The framework takes an item that does not say its type for a fault of the program.
                throw new ListItemException(items.Count, new JsonException("The type is missing.", malformed));
            }
            catch (JsonException malformed)
            {
                throw new ListItemException(items.Count, malformed);
            }
        }
        return new ValueList<T>(items.DrainToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        JsonTypeInfo<T>? itemInfo = null;
        writer.WriteStartArray();
        foreach (T item in value)
        {
            if (item is string text)
                JsonText.Write(writer, text);
            else
                JsonSerializer.Serialize(writer, item, itemInfo ??= ItemInfo(options));
        }
        writer.WriteEndArray();
    }

    static T ReadItem(ref Utf8JsonReader reader, JsonTypeInfo<T> info) =>
        typeof(T) == typeof(string)
            ? (T)(object)JsonText.Read(ref reader)!
            : JsonSerializer.Deserialize(ref reader, info)!;

    /// <summary>
    /// What the caller's options know of the items. A generated context does not look into a type that has a converter,
    /// so for types of the model this library's own context helps out.
    /// </summary>
    static JsonTypeInfo<T> ItemInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<T>)(
            options.TryGetTypeInfo(typeof(T), out JsonTypeInfo? info)
                ? info
                : ModelJsonContext.AddedTo(options).GetTypeInfo(typeof(T))
        );
}
