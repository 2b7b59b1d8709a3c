using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Mdev.NodeDev.Changes;

/// <summary>Who made a function a vGPU: the content of a file below <c>run/nodedev/vgpu</c>.</summary>
/// <param name="Token">A random text that no other owner has.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Boot">The id of the boot; <see langword="null"/> if the host does not say it.</param>
/// <param name="Number">The number of the type.</param>
sealed record VgpuOwner(string Token, int ProcessId, string? Boot, uint Number)
{
    const int TokenLength = 16;

    internal static VgpuOwner New(string? boot, uint number) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenLength)), Environment.ProcessId, boot, number);

    /// <summary>Reads a file; <see langword="null"/> if it is malformed.</summary>
    internal static VgpuOwner? Parse(ReadOnlySpan<byte> content)
    {
        try
        {
            Utf8JsonReader reader = new(content);
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            JsonElement top = json.RootElement;
            return
                top.ValueKind == JsonValueKind.Object
                && top.TryGetProperty("token", out JsonElement token)
                && token.ValueKind == JsonValueKind.String
                && top.TryGetProperty("process", out JsonElement process)
                && process.ValueKind == JsonValueKind.Number
                && process.TryGetInt32(out int processId)
                && top.TryGetProperty("number", out JsonElement type)
                && type.ValueKind == JsonValueKind.Number
                && type.TryGetUInt32(out uint number)
                ? new(token.GetString()!, processId, BootOf(top), number)
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal byte[] ToBytes()
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteString("token", Token);
            json.WriteNumber("process", ProcessId);
            if (Boot is not null)
                json.WriteString("boot", Boot);
            json.WriteNumber("number", Number);
            json.WriteEndObject();
        }
        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    static string? BootOf(JsonElement top) =>
        top.TryGetProperty("boot", out JsonElement boot) && boot.ValueKind == JsonValueKind.String
            ? boot.GetString()
            : null;
}
