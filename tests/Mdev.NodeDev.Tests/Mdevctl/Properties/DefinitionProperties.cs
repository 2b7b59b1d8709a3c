using System.Text.Json;
using FsCheck;

namespace Mdev.NodeDev.Tests;

public sealed class DefinitionProperties
{
    [Property(MaxTest = 1000)]
    public bool Parse_AnyBytes_IsADefinitionOrOneDiagnostic(byte[] json) => IsHandled(json);

    /// <summary>A good text with one byte changed gets further than bytes by chance.</summary>
    [Property(MaxTest = 2000)]
    public bool Parse_OneWrongByte_IsADefinitionOrOneDiagnostic(ushort at, byte value)
    {
        byte[] json = Encoding.UTF8.GetBytes(
            "{\"mdev_type\":\"x\\u00e9é\",\"start\":\"auto\",\"attrs\":[{\"a\":\"1\"}],\"x\":[1.5e3]}"
        );
        json[at % json.Length] = value;
        return IsHandled(json);
    }

    [Property(MaxTest = 500)]
    public bool Parse_ReadsWhatToJsonWrites(NonNull<string> type, bool autostart, NonNull<string>[] names)
    {
        string[] texts =
        [
            .. names
                .Select(name => name.Get)
                .Append(type.Get)
                .Select(text => SurrogateEscape.HasInvalidBytes(text) ? "?" : text),
        ];
        string json = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["mdev_type"] = texts[^1],
                ["start"] = autostart ? "auto" : "manual",
                ["attrs"] = texts[..^1].Select(text => new Dictionary<string, string> { [text] = text }).ToArray(),
            }
        );
        MdevDefinition? read = Parse(Encoding.UTF8.GetBytes(json), []);
        return read is not null
            && read.TypeId == texts[^1]
            && read.Autostart == autostart
            && read.Attributes.Select(one => one.Name).SequenceEqual(texts[..^1])
            && read.Attributes.Select(one => one.Value).SequenceEqual(texts[..^1]);
    }

    static bool IsHandled(byte[] json)
    {
        List<Diagnostic> diagnostics = [];
        MdevDefinition? read = Parse(json, diagnostics);
        return read is null == (diagnostics.Count == 1 && diagnostics[0].Severity == DiagnosticSeverity.Error);
    }

    static MdevDefinition? Parse(byte[] json, List<Diagnostic> diagnostics) =>
        DefinitionJson.Parse(
            new MdevDefinition
            {
                ParentName = "p",
                Uuid = Guid.Empty,
                TypeId = "",
            },
            json,
            "f",
            diagnostics
        );
}
