using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='drm'&gt;</c>: a node of a graphics device below <c>/dev/dri</c>.</summary>
public sealed record DrmCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "drm";

    /// <summary><c>&lt;type&gt;</c>: what the node is for.</summary>
    public DrmKind Kind { get; init; }

    private protected override string? Summary => $"{Kind}";
}
