using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev;

/// <summary>What System.Text.Json has to know of every type that stands in a list of the model.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeDevice))]
[JsonSerializable(typeof(NodeDeviceCapability))]
[JsonSerializable(typeof(MdevType))]
[JsonSerializable(typeof(MdevAttribute))]
[JsonSerializable(typeof(PciVpdField))]
[JsonSerializable(typeof(PciLocation))]
[JsonSerializable(typeof(CcwGroupMember))]
[JsonSerializable(typeof(Diagnostic))]
[JsonSerializable(typeof(HostPciDevice))]
[JsonSerializable(typeof(HostVirtualFunction))]
[JsonSerializable(typeof(HostVgpuType))]
[JsonSerializable(typeof(HostNvidiaGpu))]
[JsonSerializable(typeof(uint))]
[JsonSerializable(typeof(HostSubchannel))]
[JsonSerializable(typeof(HostChannelDevice))]
[JsonSerializable(typeof(HostChannelGroup))]
[JsonSerializable(typeof(HostChannelMember))]
[JsonSerializable(typeof(HostApCard))]
[JsonSerializable(typeof(HostApQueue))]
[JsonSerializable(typeof(HostApMatrix))]
[JsonSerializable(typeof(HostMdevParent))]
[JsonSerializable(typeof(HostMdevType))]
[JsonSerializable(typeof(HostMdev))]
[JsonSerializable(typeof(MdevDefinition))]
[JsonSerializable(typeof(UnsupportedDevices))]
[JsonSerializable(typeof(LibvirtDevice))]
[JsonSerializable(typeof(Hostdev))]
[JsonSerializable(typeof(HostStep))]
[JsonSerializable(typeof(HostStepResult))]
[JsonSerializable(typeof(HostChangeFailure))]
[JsonSerializable(typeof(HostChangeHint))]
[JsonSerializable(typeof(MdevUser))]
sealed partial class ModelJsonContext : JsonSerializerContext
{
    static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Extended = [];

    /// <summary>A caller's options that also know the model. Made once for each options.</summary>
    internal static JsonSerializerOptions AddedTo(JsonSerializerOptions options) =>
        Extended.GetValue(
            options,
            static options =>
                new(options) { TypeInfoResolver = JsonTypeInfoResolver.Combine(options.TypeInfoResolver, Default) }
        );
}
