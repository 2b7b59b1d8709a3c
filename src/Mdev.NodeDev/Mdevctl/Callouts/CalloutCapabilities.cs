using System.Text.Json;

namespace Mdev.NodeDev.Hosts;

/// <summary>What a script says of itself when it is asked for its capabilities.</summary>
/// <param name="Script">The script, below the root.</param>
/// <param name="Actions">The actions that it knows.</param>
/// <param name="Events">The events that it knows.</param>
sealed record CalloutCapabilities(
    string Script,
    ValueList<string> Actions,
    ValueList<string> Events
)
{
    /// <summary>What mdevctl 1.4 says of itself.</summary>
    internal static ReadOnlySpan<byte> Provided =>
        "{\"provides\":{\"version\":2,\"actions\":[\"start\",\"stop\",\"define\",\"undefine\",\"modify\",\"attributes\",\"capabilities\"],\"events\":[\"pre\",\"post\",\"notify\",\"get\",\"live\"]}}"u8;

    /// <summary>Reads an answer. Words in it that are not known are no matter.</summary>
    /// <returns>What the script can do, or <see langword="null"/> if it did not understand the question.</returns>
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
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A text that has half a surrogate pair.
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
