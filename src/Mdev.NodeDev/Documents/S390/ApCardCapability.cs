using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ap_card'&gt;</c>: an s390 crypto adapter.</summary>
public sealed record ApCardCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "ap_card";

    /// <summary><c>&lt;ap-adapter&gt;</c>: the adapter's number; 0 … 0xff on a real machine.</summary>
    public uint Adapter { get; init; }

    private protected override string? Summary => $"{Adapter:x2}";
}
