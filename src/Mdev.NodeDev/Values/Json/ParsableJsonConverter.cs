using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// Converts a value to JSON and back as its text, also as the name of a member: <c>"0000:3b:00.0"</c>,
/// <c>"vfio-pci"</c>, <c>"11.3"</c>.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
/// <remarks>The model names it in its attributes; source generators need it to be public.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : struct, ISpanParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(JsonText.Read(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonText.Write(writer, value.ToString()!);
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Parse(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString()!);
    }

    static T Parse(string? text) =>
        T.TryParse(text, CultureInfo.InvariantCulture, out T value)
            ? value
            : throw new JsonException($"'{Printable.Of(text ?? "")}' is not a {typeof(T).Name}.");
}
