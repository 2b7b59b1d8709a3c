using System.Text.Json.Serialization;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>As <see cref="Hosts.SavedHostJson"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true
)]
[JsonSerializable(typeof(SavedMigrationHost))]
[JsonSerializable(typeof(VgpuCatalogueType))]
[JsonSerializable(typeof(VgpuCatalogueGpu))]
[JsonSerializable(typeof(VgpuSupportedType))]
[JsonSerializable(typeof(VgpuPciId))]
[JsonSerializable(typeof(MigrationApConfiguration))]
sealed partial class SavedMigrationHostJson : JsonSerializerContext;
