using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mdev.NodeDev.Changes;

/// <summary>Reads and writes the files of <see cref="VgpuDefinition"/>.</summary>
static class VgpuDefinitionJson
{
    const int Format = 1;
    const string FormatMember = "format";
    const string ProfileMember = "profile";
    const string StartMember = "start";
    const string PlacementMember = "placement_id";
    const string InstanceMember = "gpu_instance_id";
    const string AttributesMember = "attrs";
    const string Auto = "auto";
    const string Manual = "manual";

    static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    static readonly JsonWriterOptions Writing = new()
    {
        Indented = true,
        NewLine = "\n",
        // Names and values stay readable; the text is not meant for a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How members that are not known are kept.</summary>
    internal static readonly JsonWriterOptions Compactly = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="function">The address that names it.</param>
    /// <param name="problem">What is wrong with it; <see langword="null"/> if it is a definition.</param>
    internal static VgpuDefinition? Read(string json, PciAddress function, out string? problem)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Reading);
            VgpuDefinition read = Read(document.RootElement, function);
            problem = read.FindInvalidMember();
            return problem is null ? read : null;
        }
        catch (VgpuDefinitionException invalid)
        {
            problem = invalid.Message;
        }
        catch (Exception invalid) when (invalid is JsonException or ArgumentException or InvalidOperationException)
        {
            // A half of a surrogate pair is well-formed JSON that no text can hold.
            problem = invalid is JsonException ? "it is not JSON" : "it is not Unicode";
        }
        return null;
    }

    internal static string Write(VgpuDefinition definition)
    {
        if (SurrogateEscape.HasInvalidBytes(definition.Profile + string.Concat(definition.Attributes)))
            throw new InvalidOperationException("The definition is not Unicode and cannot be written as JSON.");
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Writing))
        {
            json.WriteStartObject();
            json.WriteNumber(FormatMember, Format);
            json.WriteString(ProfileMember, definition.Profile);
            json.WriteString(StartMember, definition.Autostart ? Auto : Manual);
            if (definition.PlacementId is { } placement)
                json.WriteNumber(PlacementMember, placement);
            if (definition.GpuInstanceId is { } instance)
                json.WriteNumber(InstanceMember, instance);
            json.WriteStartArray(AttributesMember);
            foreach (MdevAttribute attribute in definition.Attributes)
            {
                json.WriteStartObject();
                json.WriteString(attribute.Name, attribute.Value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            foreach (VgpuDefinitionMember other in definition.Others)
            {
                json.WritePropertyName(other.Name);
                using JsonDocument value = JsonDocument.Parse(other.Json, Reading);
                value.RootElement.WriteTo(json);
            }
            json.WriteEndObject();
        }
        return $"{Encoding.UTF8.GetString(bytes.WrittenSpan)}\n";
    }

    /// <summary>
    /// Says why the file of a definition would not be read again as it is; <see langword="null"/> if it would.
    /// </summary>
    internal static string? FindUnreadable(VgpuDefinition definition)
    {
        try
        {
            string json = Write(definition);
            return Encoding.UTF8.GetByteCount(json) > StoredFiles.LargestFile
                    ? $"the definition is longer than {StoredFiles.LargestFile} bytes"
                : Read(json, definition.Function, out string? problem) == definition ? null
                : problem ?? "it would be read as another definition";
        }
        catch (InvalidOperationException)
        {
            return "the definition is not Unicode";
        }
        catch (JsonException)
        {
            return "a member of it is not JSON";
        }
    }

    static VgpuDefinition Read(JsonElement top, PciAddress function)
    {
        if (top.ValueKind != JsonValueKind.Object)
            throw new VgpuDefinitionException("it is not an object");
        if (!top.TryGetProperty(FormatMember, out JsonElement format) || !TryNumber(format, out uint number))
            throw new VgpuDefinitionException("it has no \"format\" that is a number");
        if (number != Format)
            throw new VgpuDefinitionException($"format {number} is not known, only {Format}");
        if (!top.TryGetProperty(ProfileMember, out JsonElement profile) || profile.ValueKind != JsonValueKind.String)
            throw new VgpuDefinitionException("it has no \"profile\" that is a text");
        return new VgpuDefinition
        {
            Function = function,
            Profile = profile.GetString()!,
            Autostart = Start(top),
            PlacementId = Number(top, PlacementMember),
            GpuInstanceId = Number(top, InstanceMember),
            Attributes = Attributes(top),
            Others =
            [
                .. top.EnumerateObject()
                    .Where(static member => !IsKnown(member.Name))
                    .Select(static member => new VgpuDefinitionMember(member.Name, Compact(member.Value))),
            ],
        };
    }

    /// <summary>A value as one text, however the file spells it, so that equal definitions are equal.</summary>
    static string Compact(JsonElement value)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Compactly))
            value.WriteTo(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    static bool IsKnown(string name) =>
        name is FormatMember or ProfileMember or StartMember or PlacementMember or InstanceMember or AttributesMember;

    /// <summary>Whether it is started automatically; absent means no.</summary>
    static bool Start(JsonElement top) =>
        top.TryGetProperty(StartMember, out JsonElement start)
        && (start.ValueKind == JsonValueKind.String ? start.GetString() : null) switch
        {
            Auto => true,
            Manual => false,
            _ => throw new VgpuDefinitionException($"\"{StartMember}\" is neither \"{Auto}\" nor \"{Manual}\""),
        };

    static uint? Number(JsonElement top, string name)
    {
        if (!top.TryGetProperty(name, out JsonElement value))
            return null;
        return TryNumber(value, out uint number)
            ? number
            : throw new VgpuDefinitionException($"\"{name}\" is not a whole number of 32 bits");
    }

    static bool TryNumber(JsonElement value, out uint number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out number);
    }

    static ValueList<MdevAttribute> Attributes(JsonElement top)
    {
        if (!top.TryGetProperty(AttributesMember, out JsonElement list))
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            throw new VgpuDefinitionException($"\"{AttributesMember}\" is not a list");
        List<MdevAttribute> attributes = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            JsonProperty[] members = item.ValueKind == JsonValueKind.Object ? [.. item.EnumerateObject()] : [];
            if (members is not [{ Value.ValueKind: JsonValueKind.String } only])
                throw new VgpuDefinitionException(
                    $"\"{AttributesMember}\" is not a list of objects with one text each"
                );
            attributes.Add(new MdevAttribute(only.Name, only.Value.GetString()!));
        }
        return ValueList.From(attributes);
    }
}
