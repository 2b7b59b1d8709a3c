using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>What System.Text.Json has to know.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(CountedTable))]
sealed partial class CountedJson : JsonSerializerContext;
