using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A model of GPU in the driver's catalogue: an element <c>pgpu</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuCatalogueGpu
{
    /// <summary><c>devId</c>: the PCI ids of its cards.</summary>
    public ValueList<VgpuPciId> Devices { get; init; }

    /// <summary><c>supportedVgpu</c>: the types that it has.</summary>
    public ValueList<VgpuSupportedType> Types { get; init; }

    /// <summary>The ids of the first card, and how many types it has.</summary>
    public override string ToString() =>
        Line.Of(
            $"{(Devices is [VgpuPciId first, ..] ? first.ToString() : "no ids")}, {Line.Count(Types.Count, "type")}"
        );
}
