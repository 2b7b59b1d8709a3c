using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>Converts a plan to the JSON of <see cref="HostPlan.ToJson"/> and back.</summary>
/// <remarks><see cref="HostPlan"/> names it in an attribute; source generators need it to be public.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostPlanJsonConverter : JsonConverter<HostPlan>
{
    /// <inheritdoc/>
    public override HostPlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument json = JsonDocument.ParseValue(ref reader);
        return HostPlan.TryParse(
            json.RootElement.GetRawText(),
            out HostPlan? plan,
            out ValueList<Diagnostic> diagnostics
        )
            ? plan
            : throw new JsonException(diagnostics[0].Message);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, HostPlan value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        PlanJsonWriter.Write(writer, value);
    }
}
