using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A type of vGPU that can be set on a function: a row of <c>nvidia/creatable_vgpu_types</c>.</summary>
/// <param name="Id">
/// The number to write. It has a meaning on cards of this model alone, and an update of the driver can change it.
/// </param>
/// <param name="Name">The name, for example <c>NVIDIA L40S-4Q</c>.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostVgpuType(uint Id, [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Name)
{
    /// <summary>The number and the name.</summary>
    public override string ToString() => Line.Of($"{Id}: {Name}");
}
