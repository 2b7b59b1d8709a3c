using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NodeDev.Cli;

/// <summary>
/// JSON for programs, written member by member: names are part of the contract, and nothing is looked up by reflection,
/// which a program compiled ahead of time does not have.
/// </summary>
static class JsonValues
{
    // Named, and not left out: this encoder replaces bytes that are not UTF-8 by U+FFFD, where none refuses them.
    static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Default,
    };

    static readonly JsonWriterOptions OneLine = Indented with { Indented = false };

    /// <summary>Writes a value, and a line end.</summary>
    internal static void Write(TextWriter output, JsonNode content) => Write(output, content, Indented);

    /// <summary>Writes a value as one line.</summary>
    internal static void WriteLine(TextWriter output, JsonNode content) => Write(output, content, OneLine);

    static void Write(TextWriter output, JsonNode content, JsonWriterOptions options)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, options))
            content.WriteTo(writer);
        output.Write(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
        output.Write('\n');
    }

    /// <summary>One value for each item; <c>null</c> without items.</summary>
    internal static JsonArray? Array<T>(IEnumerable<T>? items, Func<T, JsonNode?> value) =>
        items is null ? null : [.. items.Select(value)];

    /// <summary>Texts.</summary>
    internal static JsonArray? Array(IEnumerable<string>? items) => Array(items, static item => item);

    /// <summary>A member of an enumeration: its name, which begins with a small letter.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A member of an enumeration, or <c>null</c>.</summary>
    internal static string? Name<T>(T? value)
        where T : struct, Enum => value is { } known ? Name(known) : null;
}
