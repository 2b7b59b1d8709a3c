using System.Text.Json;

namespace Mdev.NodeDev.Hosts;

/// <summary>The capabilities that a script reports.</summary>
/// <param name="Script">The script, below the root.</param>
/// <param name="Actions">The actions that the script supports.</param>
/// <param name="Events">The events that the script supports.</param>
sealed record CalloutCapabilities(string Script, ValueList<string> Actions, ValueList<string> Events)
{
    /// <summary>What mdevctl 1.4 reports as its own capabilities.</summary>
    internal static ReadOnlySpan<byte> Provided =>
        "{\"provides\":{\"version\":2,"u8
        + "\"actions\":[\"start\",\"stop\",\"define\",\"undefine\",\"modify\",\"attributes\",\"capabilities\"],"u8
        + "\"events\":[\"pre\",\"post\",\"notify\",\"get\",\"live\"]}}"u8;

    /// <summary>Reads an answer. Unknown words are ignored.</summary>
    /// <returns>The capabilities; <see langword="null"/> if the script did not understand the question.</returns>
    internal static CalloutCapabilities? Parse(string script, ReadOnlyMemory<byte> answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            return
                Member(document.RootElement, "supports", JsonValueKind.Object) is { } supports
                && Member(supports, "version", JsonValueKind.Number) is { } version
                && version.TryGetUInt32(out _)
                && Words(supports, "actions") is { } actions
                && Words(supports, "events") is { } events
                ? new CalloutCapabilities(script, actions, events)
                : null;
        }
        // The second: a text has half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement member)
        && member.ValueKind == kind
            ? member
            : null;

    static ValueList<string>? Words(JsonElement element, string name)
    {
        if (Member(element, name, JsonValueKind.Array) is not { } array)
            return null;
        List<string> words = [];
        foreach (JsonElement word in array.EnumerateArray())
        {
            if (word.ValueKind != JsonValueKind.String)
                return null;
            words.Add(word.GetString()!);
        }
        return ValueList.From(words);
    }
}
