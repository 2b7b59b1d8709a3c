using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Reads the JSON of a definition as strictly as mdevctl 1.4: of a repeated key the last value counts, and only that
/// has to be valid.
/// </summary>
ref struct DefinitionJson
{
    /// <summary>mdevctl's JSON reader refuses what is nested deeper.</summary>
    const int Deepest = 127;

    const string AttributesForm = """such as [{"a":"1"},{"b":"2"}]""";

    readonly ReadOnlySpan<byte> _json;
    Utf8JsonReader _reader;
    MdevDefinition _definition;
    bool _hasType;
    bool _hasStart;
    bool _isStartKnown = true;
    string? _badType;
    long _typeAt;
    string? _badAttributes;
    long _attributesAt;
    readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    readonly SortedSet<string> _repeatedKeys = new(StringComparer.Ordinal);
    List<string>? _unknownKeys;
    string? _attribute;
    string _reason = "";
    long _at = -1;

    DefinitionJson(MdevDefinition definition, ReadOnlySpan<byte> json)
    {
        _definition = definition;
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
    }

    /// <summary>Fills a definition from its text.</summary>
    /// <param name="definition">What is known from the file's name.</param>
    /// <param name="json">The text.</param>
    /// <param name="source">The file, for messages.</param>
    /// <param name="diagnostics">Receives the diagnostics.</param>
    /// <returns>
    /// The definition, or <see langword="null"/> if the text is malformed; the last diagnostic then says why.
    /// </returns>
    internal static MdevDefinition? Parse(
        MdevDefinition definition,
        ReadOnlySpan<byte> json,
        string? source,
        List<Diagnostic> diagnostics
    )
    {
        DefinitionJson parser = new(definition, json);
        if (!parser.Read())
        {
            diagnostics.Add(
                DefinitionDiagnostics.MalformedDefinition.At(
                    JsonPosition.Locate(json, parser._at, source),
                    parser._reason
                )
            );
            return null;
        }
        if (!parser._isStartKnown)
            diagnostics.Add(DefinitionDiagnostics.UnknownStart.At(new SourceLocation(source)));
        if (parser._repeatedKeys.Count > 0)
            diagnostics.Add(
                DefinitionDiagnostics.RepeatedKey.At(new SourceLocation(source), Quote(parser._repeatedKeys))
            );
        if (parser._unknownKeys is { } keys)
            diagnostics.Add(
                DefinitionDiagnostics.UnknownKey.At(
                    new SourceLocation(source),
                    Quote(keys.Distinct(StringComparer.Ordinal)),
                    parser._attribute is { } attribute
                        ? $"; an attribute stands in \"attrs\", as {{\"{Printable.Of(attribute)}\":\"…\"}}"
                        : ""
                )
            );
        return parser._definition;
    }

    /// <summary>
    /// Reads attributes alone, as scripts of mdevctl print them: <c>null</c>, or a list of objects with one text each.
    /// </summary>
    internal static bool TryAttributes(ReadOnlySpan<byte> json, out ValueList<MdevAttribute> attributes)
    {
        List<MdevAttribute> list = [];
        bool isList = TryAttributes(json, list);
        attributes = isList ? ValueList.From(list) : [];
        return isList;
    }

    static bool TryAttributes(ReadOnlySpan<byte> json, List<MdevAttribute> list)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            reader.Read();
            bool isList = reader.TokenType == JsonTokenType.Null || FindProblem(ref reader, list) is null;
            if (!isList)
                return false;
            return !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    bool Read()
    {
        if (!Utf8.IsValid(_json))
            return JsonReason.IsUtf16(_json)
                ? Invalid("it is UTF-16: save it as UTF-8", 0)
                : Invalid("it is not UTF-8", ValidLength(_json));
        try
        {
            return Document();
        }
        catch (JsonException exception)
        {
            return Invalid(JsonReason.Of(_json, exception), JsonPosition.OffsetOf(_json, exception));
        }
        catch (InvalidOperationException)
        {
            return Invalid("a text in it has half a surrogate pair", _reader.TokenStartIndex);
        }
    }

    bool Document()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            return Invalid($"it is {Words(_reader.TokenType)}; a definition is one object", _reader.TokenStartIndex);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = _reader.GetString()!;
            if (key is "mdev_type" or "start" or "attrs" && !_keys.Add(key))
                _repeatedKeys.Add(key);
            _reader.Read();
            long at = _reader.TokenStartIndex;
            switch (key)
            {
                case "mdev_type":
                    Type(at);
                    break;
                case "start":
                    Start();
                    break;
                case "attrs":
                    Attributes(at);
                    break;
                default:
                    (_unknownKeys ??= []).Add(key);
                    _attribute ??= AttributeMeant(key);
                    break;
            }
            if (!Skip())
                return false;
        }
        // Whatever follows the object is an error of JSON.
        _reader.Read();
        if (_badType is not null)
            return Invalid(_badType, _typeAt);
        if (!_hasType)
            return Missing("mdev_type");
        if (!_hasStart)
            return Missing("start");
        return _badAttributes is null || Invalid(_badAttributes, _attributesAt);
    }

    void Type(long at)
    {
        _hasType = _reader.TokenType != JsonTokenType.Null;
        bool isText = _reader.TokenType == JsonTokenType.String;
        _badType = isText || !_hasType ? null : $"\"mdev_type\" is {Words(_reader.TokenType)}, not a text";
        if (isText)
            _definition = _definition with { TypeId = _reader.GetString()! };
        _typeAt = at;
    }

    void Start()
    {
        bool isText = _reader.TokenType == JsonTokenType.String;
        bool isAuto = isText && _reader.ValueTextEquals("auto"u8);
        _hasStart = _reader.TokenType != JsonTokenType.Null;
        _isStartKnown = isAuto || (isText && _reader.ValueTextEquals("manual"u8));
        _definition = _definition with { Autostart = isAuto };
    }

    void Attributes(long at)
    {
        Utf8JsonReader ahead = _reader;
        List<MdevAttribute> list = [];
        _badAttributes = ahead.TokenType == JsonTokenType.Null ? null : FindProblem(ref ahead, list);
        _definition = _definition with { Attributes = ValueList.From(list) };
        _attributesAt = at;
    }

    /// <summary>Reads a list of attributes, and says what is wrong with it.</summary>
    static string? FindProblem(ref Utf8JsonReader reader, List<MdevAttribute> list)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return $"\"attrs\" is {Words(reader.TokenType)}, not a list of objects of one text, {AttributesForm}";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return $"\"attrs\" has {Words(reader.TokenType)} in its list instead of an object, {AttributesForm}";
            if (FindAttributeProblem(ref reader, list) is { } problem)
                return problem;
        }
        return null;
    }

    /// <summary>
    /// Reads an object with one key that has a text; the same key twice counts once, with its last value.
    /// </summary>
    static string? FindAttributeProblem(ref Utf8JsonReader reader, List<MdevAttribute> list)
    {
        string? name = null;
        string? value = null;
        JsonTokenType type = JsonTokenType.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            if (name is not null && name != key)
                return $"\"{Printable.Of(name)}\" and \"{Printable.Of(key)}\" are in one object of \"attrs\"; "
                    + $"each attribute is an object of its own, {AttributesForm}";
            name = key;
            reader.Read();
            type = reader.TokenType;
            value = type == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }
        if (name is null)
            return "\"attrs\" has an empty object";
        if (value is null)
            return $"the attribute \"{Printable.Of(name)}\" is {Words(type)}, not a text in double quotes";
        list.Add(new MdevAttribute(name, value));
        return null;
    }

    /// <summary>The key of a text, or of a list of texts, as old definitions wrote attributes.</summary>
    string? AttributeMeant(string key)
    {
        Utf8JsonReader ahead = _reader;
        bool isMeant =
            ahead.TokenType == JsonTokenType.String
            || (ahead.TokenType == JsonTokenType.StartArray && ahead.Read() && ahead.TokenType == JsonTokenType.String);
        return isMeant ? key : null;
    }

    static string Words(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };

    /// <summary>Skips a value. Text and numbers in it have to be valid nevertheless.</summary>
    bool Skip()
    {
        bool isContainer = _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        int depth = _reader.CurrentDepth;
        do
        {
            if (_reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && _reader.ValueIsEscaped)
                _ = _reader.GetString();
            if (
                _reader.TokenType == JsonTokenType.Number
                && !(_reader.TryGetDouble(out double number) && double.IsFinite(number))
            )
                return Invalid("a number is out of range", _reader.TokenStartIndex);
        } while (isContainer && _reader.Read() && _reader.CurrentDepth > depth);
        return true;
    }

    /// <summary>A key is missing; there may be one that differs in its case only.</summary>
    bool Missing(string key) =>
        Invalid(
            _unknownKeys?.FirstOrDefault(one => one.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } other
                ? $"\"{key}\" is missing; \"{Printable.Of(other)}\" is another key, because case counts"
                : $"\"{key}\" is missing",
            -1
        );

    bool Invalid(string reason, long at)
    {
        _reason = reason;
        _at = at;
        return false;
    }

    static string Quote(IEnumerable<string> keys) => string.Join(", ", keys.Select(key => $"\"{Printable.Of(key)}\""));

    static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        while (Rune.DecodeFromUtf8(bytes[length..], out _, out int used) == System.Buffers.OperationStatus.Done)
            length += used;
        return length;
    }
}
