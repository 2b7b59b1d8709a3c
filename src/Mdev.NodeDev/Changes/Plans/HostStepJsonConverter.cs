using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>Converts a step to JSON and back as it stands in the JSON of a plan.</summary>
/// <remarks><see cref="HostStep"/> names it in an attribute; source generators need it to be public.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostStepJsonConverter : JsonConverter<HostStep>
{
    /// <inheritdoc/>
    public override HostStep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument json = JsonDocument.ParseValue(ref reader);
        try
        {
            return PlanJsonReader.ReadStep(Encoding.UTF8.GetBytes(json.RootElement.GetRawText()));
        }
        catch (PlanJsonException invalid)
        {
            throw new JsonException($"{invalid.Message}.", invalid);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, HostStep value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        PlanJsonWriter.Write(writer, value);
    }
}
