using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.NUnit;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Tests;

public sealed class DefinitionLaws
{
    [Property(MaxTest = 1000)]
    public bool Any_bytes_are_a_definition_or_one_finding_says_why_not(byte[] json) =>
        IsHandled(json);

    /// <summary>A good text with one byte changed gets further than bytes by chance.</summary>
    [Property(MaxTest = 2000)]
    public bool A_definition_with_one_wrong_byte_is_a_definition_or_not(ushort at, byte value)
    {
        byte[] json = Encoding.UTF8.GetBytes(
            "{\"mdev_type\":\"x\\u00e9é\",\"start\":\"auto\",\"attrs\":[{\"a\":\"1\"}],\"x\":[1.5e3]}"
        );
        json[at % json.Length] = value;
        return IsHandled(json);
    }

    [Property(MaxTest = 500)]
    public bool What_was_written_is_read(
        NonNull<string> type,
        bool autostart,
        NonNull<string>[] names
    )
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
                ["attrs"] = texts[..^1]
                    .Select(text => new Dictionary<string, string> { [text] = text })
                    .ToArray(),
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
        List<Diagnostic> findings = [];
        MdevDefinition? read = Parse(json, findings);
        return read is null
            == (findings.Count == 1 && findings[0].Severity == DiagnosticSeverity.Error);
    }

    static MdevDefinition? Parse(byte[] json, List<Diagnostic> findings) =>
        DefinitionJson.Parse(
            new MdevDefinition
            {
                ParentName = "p",
                Uuid = Guid.Empty,
                TypeId = "",
            },
            json,
            "f",
            findings
        );
}
