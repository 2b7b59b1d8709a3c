using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// Converts text to JSON and back that may stand for bytes which are not UTF-8, as <see cref="SurrogateEscape"/> makes
/// it: such a byte is the escape <c>\udc80</c> … <c>\udcff</c>.
/// </summary>
/// <remarks>The model names it in its attributes; source generators need it to be public.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SurrogateEscapeJsonConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonText.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        JsonText.Write(writer, value);
    }
}
