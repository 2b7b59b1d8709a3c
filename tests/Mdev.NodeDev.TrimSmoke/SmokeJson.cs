using System.Text.Json.Serialization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Smoke;

/// <summary>JSON as a trimmed program of a user has it: the roots, and none of the types of their lists.</summary>
[JsonSerializable(typeof(NodeDevice))]
[JsonSerializable(typeof(HostSnapshot))]
sealed partial class SmokeJson : JsonSerializerContext;
