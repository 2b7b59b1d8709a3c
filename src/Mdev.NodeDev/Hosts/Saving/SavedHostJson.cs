using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>How a saved host is written: members in camel case, and nothing that has its default value.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true
)]
[JsonSerializable(typeof(SavedHost))]
sealed partial class SavedHostJson : JsonSerializerContext;
