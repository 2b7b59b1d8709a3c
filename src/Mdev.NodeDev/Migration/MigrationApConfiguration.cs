using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Migration;

/// <summary>Which adapters and domains an s390 AP mediated device has.</summary>
/// <param name="Uuid">The device.</param>
/// <param name="Configuration">
/// Its file <c>ap_config</c>, a line of three masks, without the newline at the end.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationApConfiguration(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid Uuid,
    [property: JsonRequired] string Configuration
)
{
    /// <summary>The device and the masks.</summary>
    public override string ToString() => Line.Of($"{Uuid}: {Configuration}");
}
