using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mdev.NodeDev.Tests;

/// <summary>The ways in which users set up System.Text.Json.</summary>
static class JsonForms
{
    internal static JsonSerializerOptions Reflection { get; } =
        new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    internal static JsonSerializerOptions Generated => GeneratedJson.Default.Options;

    internal static (string Name, JsonSerializerOptions Options)[] All { get; } =
    [
        ("reflection", Reflection),
        ("generated", Generated),
        ("web", new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }),
        ("generated, web", new(JsonSerializerDefaults.Web) { TypeInfoResolver = GeneratedJson.Default }),
        ("without defaults", new(Reflection) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault }),
        (
            "generated, without nulls, strict",
            new(JsonSerializerOptions.Strict)
            {
                TypeInfoResolver = GeneratedJson.Default,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            }
        ),
        ("strict", new(JsonSerializerOptions.Strict) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }),
    ];

    /// <summary>The forms that do not give back an equal value.</summary>
    internal static IEnumerable<string> Losing<T>(T value) =>
        from form in All
        where !Equals(value, RoundTrip(value, form.Options))
        select form.Name;

    internal static T? RoundTrip<T>(T value, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(value, options), options);

    internal static JsonSerializerOptions Indented { get; } =
        new(Reflection)
        {
            WriteIndented = true,
            NewLine = "\n",
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
}
