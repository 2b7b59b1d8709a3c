using System.Text.Json;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Reads the listings of mdevctl: a list of one object of parents, each a list of objects with one device.
/// </summary>
ref struct DefinitionListJson
{
    readonly ReadOnlySpan<byte> _json;
    readonly List<MdevDefinition> _definitions = [];
    readonly LimitedDiagnostics _diagnostics = new();
    readonly JsonLines _lines = new();
    Utf8JsonReader _reader;
    string _reason = "it is not a listing of mdevctl";
    SourceLocation? _place;

    DefinitionListJson(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json);
    }

    internal static bool TryParse(
        ReadOnlySpan<byte> json,
        out ValueList<MdevDefinition> definitions,
        out ValueList<Diagnostic> diagnostics
    )
    {
        DefinitionListJson parser = new(json);
        bool isEmpty = json.IndexOfAnyExcept(" \t\r\n"u8) < 0;
        bool isListing = isEmpty || parser.TryRead();
        if (!isListing)
            parser._diagnostics.Add(
                DefinitionDiagnostics.MalformedListing.At(parser._place ?? parser.Here(), parser._reason)
            );
        definitions = ValueList.From(parser._definitions);
        diagnostics = parser._diagnostics.All;
        return isListing && !parser._diagnostics.HasError;
    }

    bool TryRead()
    {
        try
        {
            return Listing();
        }
        catch (JsonException malformed)
        {
            _reason = JsonReason.Of(_json, malformed);
            _place = JsonPosition.Locate(_json, JsonPosition.OffsetOf(_json, malformed));
            return false;
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair, or bytes that are not UTF-8.
            return false;
        }
    }

    bool Listing()
    {
        if (!Next(JsonTokenType.StartArray) || !_reader.Read())
            return false;
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!Parent(_reader.GetString()!))
                    return false;
            }
            _reader.Read();
        }
        return _reader.TokenType == JsonTokenType.EndArray && !_reader.Read();
    }

    bool Parent(string name)
    {
        if (!Next(JsonTokenType.StartArray))
            return false;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.StartObject)
        {
            if (
                !Next(JsonTokenType.PropertyName)
                || !DefinitionReader.TryUuid(_reader.GetString()!, out Guid uuid)
                || !Next(JsonTokenType.StartObject)
            )
                return false;
            Device(name, uuid);
            if (!Next(JsonTokenType.EndObject))
                return false;
        }
        return _reader.TokenType == JsonTokenType.EndArray;
    }

    void Device(string parent, Guid uuid)
    {
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        bool isValid = MdevDefinition.TryParse(
            _json[start..(int)_reader.BytesConsumed],
            parent,
            uuid,
            out MdevDefinition? definition,
            out ValueList<Diagnostic> found
        );
        foreach (Diagnostic diagnostic in found)
        {
            if (_diagnostics.Wants(diagnostic.Severity))
                _diagnostics.AddWanted(diagnostic with { Location = _lines.Locate(_json, start) });
        }
        if (isValid)
            _definitions.Add(definition!);
    }

    bool Next(JsonTokenType type) => _reader.Read() && _reader.TokenType == type;

    readonly SourceLocation Here() => _lines.Locate(_json, _reader.TokenStartIndex);
}
