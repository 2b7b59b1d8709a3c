using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='ap_matrix'&gt;</c>: the s390 AP matrix, parent of crypto mediated devices.
/// </summary>
public sealed record ApMatrixCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "ap_matrix";

    /// <summary><c>&lt;capability type='mdev_types'&gt;</c>: the types the matrix offers, in document order.</summary>
    public ValueList<MdevType> MdevTypes { get; init; }

    internal override ValueList<MdevType> OfferedTypes => MdevTypes;

    private protected override string? Summary => Line.Count(MdevTypes.Count, "type");
}
