using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Mdev.NodeDev.Hosts;

/// <summary>Reads and writes the document of a saved host, with the members that this version does not know.</summary>
static class SavedDocument
{
    /// <summary>The format that is read and written.</summary>
    internal const int Format = 1;

    const string FormatMember = "format";

    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a document. It is read as a whole, or refused with the first error.</summary>
    /// <param name="json">The JSON, in UTF-8.</param>
    /// <param name="source">The name of the document in diagnostics.</param>
    /// <param name="type">What the document is read as.</param>
    /// <param name="again">What of the document is understood, as it would be written.</param>
    /// <param name="document">The document.</param>
    /// <param name="unknown">The members that are not known; <see langword="null"/> without any.</param>
    /// <param name="diagnostic">Why it is refused.</param>
    internal static bool TryRead<T>(
        ReadOnlySpan<byte> json,
        string? source,
        JsonTypeInfo<T> type,
        Func<T, T> again,
        [NotNullWhen(true)] out T? document,
        out UnknownMembers? unknown,
        [NotNullWhen(false)] out Diagnostic? diagnostic
    )
        where T : class
    {
        document = null;
        unknown = null;
        diagnostic = FindRefusal(json, source);
        if (diagnostic is not null)
            return false;
        try
        {
            document = JsonSerializer.Deserialize(json, type);
            unknown = document is null ? null : UnknownMembers.Find(json, Plain(again(document), type));
        }
        catch (JsonException exception)
        {
            diagnostic = MigrationDiagnostics.InvalidSavedHost.At(
                JsonPosition.Locate(json, JsonPosition.OffsetOf(json, exception), source) with
                {
                    Path = exception.Path,
                },
                ReasonOf(exception)
            );
        }
        catch (InvalidOperationException)
        {
            diagnostic = Malformed(json, -1, source, "a text in it has half a surrogate pair");
        }
        if (diagnostic is not null)
            document = null;
        else if (document is null)
            diagnostic = Malformed(json, 0, source, "it is null; a saved host is one object");
        return document is not null;
    }

    /// <summary>Writes a document: two spaces per level, no newline at the end.</summary>
    /// <param name="document">What is written.</param>
    /// <param name="whole">The same with everything that options leave out.</param>
    /// <param name="type">What the document is written as.</param>
    /// <param name="unknown">The members that were not known when it was read.</param>
    internal static string Write<T>(T document, T whole, JsonTypeInfo<T> type, UnknownMembers? unknown)
        where T : class
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, Options))
        {
            if (unknown is null)
                JsonSerializer.Serialize(writer, document, type);
            else
                unknown.Write(writer, Plain(document, type), Plain(whole, type));
        }
        return Encoding.UTF8.GetString(json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    /// <summary>The place of the value of a member of the document.</summary>
    internal static SourceLocation Locate(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member, string? source)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isFound = reader.ValueTextEquals(member);
            reader.Read();
            if (isFound)
                return JsonPosition.Locate(json, reader.TokenStartIndex, source);
            reader.Skip();
        }
        return new SourceLocation(source);
    }

    static byte[] Plain<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(document, type);

    /// <summary>What is wrong with the text before its members are looked at: size, JSON, format.</summary>
    static Diagnostic? FindRefusal(ReadOnlySpan<byte> json, string? source)
    {
        if (json.Length > HostSnapshot.MaxJsonBytes)
            return Malformed(json, -1, source, $"it is longer than {HostSnapshot.MaxJsonBytes} bytes");
        if (!Utf8.IsValid(json))
            return Malformed(
                json,
                -1,
                source,
                JsonReason.IsUtf16(json) ? "it is UTF-16: save it as UTF-8" : "it is not UTF-8"
            );
        Utf8JsonReader reader = new(json);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return Malformed(json, reader.TokenStartIndex, source, "a saved host is one object");
            return FindFormatRefusal(json, ref reader, source);
        }
        catch (JsonException exception)
        {
            return Malformed(json, JsonPosition.OffsetOf(json, exception), source, JsonReason.Of(json, exception));
        }
        catch (InvalidOperationException)
        {
            return Malformed(json, reader.TokenStartIndex, source, "a text in it has half a surrogate pair");
        }
    }

    static Diagnostic? FindFormatRefusal(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, string? source)
    {
        Diagnostic? refusal = UnknownFormat(default(SourceLocation) with { Source = source }, "missing");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isFormat = reader.ValueTextEquals(FormatMember);
            reader.Read();
            if (isFormat)
            {
                bool isKnown =
                    reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int format) && format == Format;
                refusal = isKnown
                    ? null
                    : UnknownFormat(
                        JsonPosition.Locate(json, reader.TokenStartIndex, source),
                        reader.TokenType == JsonTokenType.Number
                            ? Encoding.UTF8.GetString(reader.ValueSpan)
                            : "not a number"
                    );
            }
            reader.Skip();
        }
        // Whatever follows the object is an error of JSON.
        reader.Read();
        return refusal;
    }

    static Diagnostic UnknownFormat(SourceLocation location, string format) =>
        MigrationDiagnostics.UnknownSavedFormat.At(location, format, Format);

    static Diagnostic Malformed(ReadOnlySpan<byte> json, long at, string? source, string reason) =>
        MigrationDiagnostics.MalformedSavedHost.At(JsonPosition.Locate(json, at, source), reason);

    /// <summary>Why a value is refused. The framework names its own types, which say nothing of the document.</summary>
    static string ReasonOf(JsonException exception)
    {
        string reason =
            exception.Message.StartsWith("Duplicate property", StringComparison.Ordinal) ? "it is there twice"
            : exception.Message.Contains("required properties", StringComparison.Ordinal)
                ? "a member that has to be there is missing"
            : "the value is of another type than this format has there, or out of range";
        return $"{exception.Path ?? "$"}: {reason}";
    }
}
