using System.Runtime.InteropServices;
using System.Text.Json;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The members of a document that a later version wrote and this one does not know, so that they can be written again.
/// </summary>
/// <remarks>
/// An item of a list keeps its unknown members while it stands at its place and is what was read: which other item it
/// became cannot be known.
/// </remarks>
sealed class UnknownMembers
{
    readonly JsonElement _original;
    readonly JsonElement _known;

    UnknownMembers(JsonElement original, JsonElement known)
    {
        _original = original;
        _known = known;
    }

    /// <summary>Finds what a document has and what was read of it lacks; <see langword="null"/> if nothing.</summary>
    /// <param name="json">The document as it was read.</param>
    /// <param name="known">What was read, written again.</param>
    internal static UnknownMembers? Find(ReadOnlySpan<byte> json, byte[] known)
    {
        JsonElement original = Parse(json);
        JsonElement read = Parse(known);
        return HasUnknown(original, read) ? new UnknownMembers(original, read) : null;
    }

    /// <summary>Writes a document with the unknown members after the known ones of each object.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="document">The document as it is written.</param>
    /// <param name="whole">The same with what options leave out, so that it does not count as unknown.</param>
    internal void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> document, ReadOnlySpan<byte> whole) =>
        Write(writer, Parse(document), Parse(whole), _known, _original);

    static void Write(
        Utf8JsonWriter writer,
        JsonElement now,
        JsonElement whole,
        JsonElement known,
        JsonElement original
    )
    {
        bool isAlike =
            now.ValueKind == original.ValueKind
            && whole.ValueKind == original.ValueKind
            && known.ValueKind == original.ValueKind;
        if (isAlike && now.ValueKind == JsonValueKind.Object)
            WriteObject(writer, now, whole, known, original);
        else if (isAlike && now.ValueKind == JsonValueKind.Array)
            WriteArray(writer, now, whole, known, original);
        else
            WriteAsIs(writer, now);
    }

    static void WriteObject(
        Utf8JsonWriter writer,
        JsonElement now,
        JsonElement whole,
        JsonElement known,
        JsonElement original
    )
    {
        writer.WriteStartObject();
        foreach (JsonProperty member in now.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (
                whole.TryGetProperty(member.Name, out JsonElement wholeValue)
                && known.TryGetProperty(member.Name, out JsonElement knownValue)
                && original.TryGetProperty(member.Name, out JsonElement originalValue)
            )
                Write(writer, member.Value, wholeValue, knownValue, originalValue);
            else
                WriteAsIs(writer, member.Value);
        }
        foreach (JsonProperty member in original.EnumerateObject())
        {
            if (known.TryGetProperty(member.Name, out _) || whole.TryGetProperty(member.Name, out _))
                continue;
            writer.WritePropertyName(member.Name);
            WriteAsIs(writer, member.Value);
        }
        writer.WriteEndObject();
    }

    static void WriteArray(
        Utf8JsonWriter writer,
        JsonElement now,
        JsonElement whole,
        JsonElement known,
        JsonElement original
    )
    {
        int count = now.GetArrayLength();
        bool isWhole = whole.GetArrayLength() == count && known.GetArrayLength() == original.GetArrayLength();
        int alike = isWhole ? Math.Min(count, known.GetArrayLength()) : 0;
        JsonElement[] wholeItems = [.. whole.EnumerateArray().Take(alike)];
        JsonElement[] knownItems = [.. known.EnumerateArray().Take(alike)];
        JsonElement[] originalItems = [.. original.EnumerateArray().Take(alike)];
        writer.WriteStartArray();
        int index = 0;
        foreach (JsonElement item in now.EnumerateArray())
        {
            int at = index++;
            if (at < alike && Raw(wholeItems[at]).SequenceEqual(Raw(knownItems[at])))
                Write(writer, item, wholeItems[at], knownItems[at], originalItems[at]);
            else
                WriteAsIs(writer, item);
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes a value in the layout of the writer. Texts and numbers stay as they are spelled.</summary>
    static void WriteAsIs(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteAsIs(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                    WriteAsIs(writer, item);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteRawValue(Raw(value), skipInputValidation: true);
                break;
        }
    }

    static bool HasUnknown(JsonElement original, JsonElement known)
    {
        if (original.ValueKind != known.ValueKind)
            return false;
        return original.ValueKind switch
        {
            JsonValueKind.Object => original
                .EnumerateObject()
                .Any(member =>
                    !known.TryGetProperty(member.Name, out JsonElement value) || HasUnknown(member.Value, value)
                ),
            JsonValueKind.Array => original
                .EnumerateArray()
                .Zip(known.EnumerateArray())
                .Any(static pair => HasUnknown(pair.First, pair.Second)),
            _ => false,
        };
    }

    static ReadOnlySpan<byte> Raw(JsonElement value) => JsonMarshal.GetRawUtf8Value(value);

    static JsonElement Parse(ReadOnlySpan<byte> json) => JsonElement.Parse(json);
}
