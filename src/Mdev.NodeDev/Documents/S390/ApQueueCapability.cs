using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ap_queue'&gt;</c>: one domain of an s390 crypto adapter.</summary>
public sealed record ApQueueCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "ap_queue";

    /// <summary><c>&lt;ap-adapter&gt;</c>: the adapter's number; 0 … 0xff on a real machine.</summary>
    public uint Adapter { get; init; }

    /// <summary>
    /// <c>&lt;ap-domain&gt;</c>: the domain's number, 0 … 0xff. libvirt prints larger ones and does not read them.
    /// </summary>
    public uint Domain { get; init; }

    private protected override string? Summary => $"{Adapter:x2}.{Domain:x4}";
}
