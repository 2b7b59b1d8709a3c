using System.Globalization;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>JSON as mdevctl spells and orders it.</summary>
static class MdevctlJson
{
    /// <summary>mdevctl sorts by bytes of UTF-8, which is not the order of UTF-16 beyond its surrogates.</summary>
    internal static Comparer<string> ByBytes { get; } =
        Comparer<string>.Create(
            static (a, b) => SurrogateEscape.Encode(a).AsSpan().SequenceCompareTo(SurrogateEscape.Encode(b))
        );

    /// <summary>A JSON text with no more escapes than JSON demands.</summary>
    internal static StringBuilder Text(this StringBuilder json, string value)
    {
        json.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
        return json.Append('"');
    }
}
