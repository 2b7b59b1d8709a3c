using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Writes facts as JSON.</summary>
static class VgpuFactsWriter
{
    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Write(VgpuFacts facts)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", VgpuFactsReader.Format);
            writer.WriteStartObject("gpus");
            foreach (VgpuGpuFacts gpu in facts.Gpus)
                Write(writer, gpu);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    static void Write(Utf8JsonWriter writer, VgpuGpuFacts gpu)
    {
        writer.WriteStartObject(gpu.Gpu.ToString());
        if (VgpuWords.Of(gpu.Mode) is { } mode)
            writer.WriteString("mode", mode);
        if (gpu.MemoryGiB is { } memory)
            writer.WriteNumber("memoryGiB", memory);
        if (VgpuWords.Of(gpu.Generation) is { } generation)
            writer.WriteString("generation", generation);
        if (gpu.Ecc is { } ecc)
            writer.WriteBoolean("ecc", ecc);
        if (gpu.Instances is { } instances)
            Write(writer, instances);
        if (!gpu.Avoid.IsEmpty)
        {
            writer.WriteStartArray("avoid");
            foreach (PciAddress address in gpu.Avoid)
                writer.WriteStringValue(address.ToString());
            writer.WriteEndArray();
        }
        if (!gpu.Maxima.IsEmpty)
        {
            writer.WriteStartObject("maxima");
            foreach (VgpuMaximum maximum in gpu.Maxima)
                writer.WriteNumber(maximum.Profile, maximum.Count);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, ValueList<VgpuInstanceFacts> instances)
    {
        writer.WriteStartArray("instances");
        foreach (VgpuInstanceFacts instance in instances)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", instance.Id);
            writer.WriteString("profile", instance.Profile);
            if (VgpuWords.Of(instance.Mode) is { } mode)
                writer.WriteString("mode", mode);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
