using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Tests;

/// <summary>A context as a user writes it: the roots, and none of the types of their lists.</summary>
[JsonSerializable(typeof(NodeDevice))]
[JsonSerializable(typeof(ValueList<NodeDevice>))]
[JsonSerializable(typeof(LibvirtDevice))]
[JsonSerializable(typeof(HostSnapshot))]
[JsonSerializable(typeof(Hostdev))]
[JsonSerializable(typeof(GuestAddress))]
[JsonSerializable(typeof(MdevDefinition))]
[JsonSerializable(typeof(ValidationResult))]
[JsonSerializable(typeof(HostPlan))]
[JsonSerializable(typeof(HostChangeResult))]
[JsonSerializable(typeof(HostReconcileResult))]
[JsonSerializable(typeof(Dictionary<PciAddress, DeviceApi>))]
sealed partial class GeneratedJson : JsonSerializerContext;
