using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads the JSON of 14 July 2020 as rows. All that is wrong is reported.</summary>
ref struct CompatibilityJsonReader
{
    const string Scalar = "a text, a number, true, false or null";
    const string VersionKey = "software_version";

    static readonly string[] VersionParts = ["major", "minor", "bugfix"];

    readonly ReadOnlySpan<byte> _json;
    readonly string? _source;
    readonly LimitedDiagnostics _diagnostics;
    readonly JsonLines _lines = new();
    Utf8JsonReader _reader;

    CompatibilityJsonReader(ReadOnlySpan<byte> json, string? source, LimitedDiagnostics diagnostics)
    {
        _json = json;
        _source = source;
        _diagnostics = diagnostics;
        _reader = new Utf8JsonReader(json);
    }

    /// <summary>Reads rows; <see langword="null"/> if there is an error.</summary>
    internal static CompatibilityDocument? Read(ReadOnlySpan<byte> json, string? source, LimitedDiagnostics diagnostics)
    {
        CompatibilityJsonReader reader = new(json, source, diagnostics);
        IReadOnlyList<CompatibilityDescription> rows = reader.Read();
        return diagnostics.HasError ? null : new CompatibilityDocument { Rows = ValueList.From(rows) };
    }

    IReadOnlyList<CompatibilityDescription> Read()
    {
        if (_json.Length > CompatibilityDocument.MaxLength)
            return TooLarge(-1, $"{_json.Length} bytes", CompatibilityDocument.MaxLength);
        if (!Utf8.IsValid(_json))
            return Malformed(JsonReason.IsUtf16(_json) ? "it is UTF-16: save it as UTF-8" : "it is not UTF-8", -1);
        try
        {
            return Document();
        }
        catch (JsonException exception)
        {
            return Malformed(JsonReason.Of(_json, exception), JsonPosition.OffsetOf(_json, exception));
        }
        catch (InvalidOperationException)
        {
            return Malformed("a text in it has half a surrogate pair", _reader.TokenStartIndex);
        }
    }

    IReadOnlyList<CompatibilityDescription> Document()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartArray)
            return Malformed("it is not a list", _reader.TokenStartIndex);
        List<CompatibilityDescription> rows = [];
        HashSet<CompatibilityDescription> seen = new(new CompatibilityRowComparer());
        int count = 0;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (++count > CompatibilityDocument.MaxRows)
            {
                Add(
                    CompatibilityDiagnostics.TooManyCompatibilityRows,
                    _reader.TokenStartIndex,
                    $"more than {CompatibilityDocument.MaxRows}",
                    CompatibilityDocument.MaxRows
                );
                return [];
            }
            if (Row() is { Fields.IsEmpty: false } row && seen.Add(row))
                rows.Add(row);
        }
        // Whatever follows the list is an error of JSON.
        _reader.Read();
        return rows;
    }

    CompatibilityDescription? Row()
    {
        long at = _reader.TokenStartIndex;
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Invalid("", "an object that describes a device");
            return null;
        }
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        List<string> order = [];
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = _reader.GetString()!;
            _reader.Read();
            if (name == "version")
                Version(fields, order);
            else if (name == "mdev_attrs")
                Attributes(fields, order);
            else if (_reader.TokenType == JsonTokenType.StartObject)
                Members($"{name}.", fields, order);
            else
                Field(name, fields, order);
        }
        if (order.Count == 0)
            Add(CompatibilityDiagnostics.InvalidCompatibilityMember, at, "", "an empty object", "a device");
        return new CompatibilityDescription
        {
            Fields = [.. order.Select(key => new CompatibilityField(key, fields[key]))],
        };
    }

    void Version(Dictionary<string, string> fields, List<string> order)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Field(VersionKey, fields, order);
            return;
        }
        long at = _reader.TokenStartIndex;
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        Members("", parts, []);
        string?[] texts = [.. VersionParts.Select(parts.GetValueOrDefault)];
        if (texts[0] is null || texts[1] is null || parts.Count != texts.Count(text => text is not null))
            Add(
                CompatibilityDiagnostics.InvalidCompatibilityMember,
                at,
                "version",
                "an object",
                "one of \"major\", \"minor\" and perhaps \"bugfix\""
            );
        else
            Put(VersionKey, string.Join('.', texts.OfType<string>()), at, fields, order);
    }

    /// <summary>Reads a list of objects, each with attributes of a device.</summary>
    void Attributes(Dictionary<string, string> fields, List<string> order)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            Invalid("mdev_attrs", "a list of objects");
            return;
        }
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.StartObject)
                Members("", fields, order);
            else
                Invalid("mdev_attrs", "an object of attributes");
        }
    }

    void Members(string prefix, Dictionary<string, string> fields, List<string> order)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = _reader.GetString()!;
            _reader.Read();
            Field($"{prefix}{name}", fields, order);
        }
    }

    void Field(string key, Dictionary<string, string> fields, List<string> order)
    {
        long at = _reader.TokenStartIndex;
        string? value = _reader.TokenType switch
        {
            JsonTokenType.String => _reader.GetString(),
            JsonTokenType.Null => "",
            JsonTokenType.StartObject or JsonTokenType.StartArray => null,
            _ => Encoding.UTF8.GetString(_reader.ValueSpan),
        };
        if (value is null)
            Invalid(key, Scalar);
        else if (value.Any(char.IsControl))
            Invalid(key, "a text without control characters");
        else if (key.Length == 0 || key.AsSpan().ContainsAnyExcept(CompatibilityBlock.KeyCharacters))
            Invalid(key, "the value of a name of letters, digits, '_', '-' and '.'");
        else
            Put(key, value, at, fields, order);
    }

    void Put(string key, string value, long at, Dictionary<string, string> fields, List<string> order)
    {
        if (!fields.TryAdd(key, value))
            Add(CompatibilityDiagnostics.RepeatedCompatibilityKey, at, key);
        else if (order.Count == CompatibilityDocument.MaxFields)
            TooLarge(at, "too many fields of one device", CompatibilityDocument.MaxFields);
        else
            order.Add(key);
    }

    /// <summary>Reports the current value and skips it.</summary>
    void Invalid(string name, string expected)
    {
        Add(CompatibilityDiagnostics.InvalidCompatibilityMember, _reader.TokenStartIndex, name, Shown(), expected);
        _reader.Skip();
    }

    readonly string Shown() =>
        _reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };

    IReadOnlyList<CompatibilityDescription> Malformed(string reason, long at)
    {
        _diagnostics.Add(
            CompatibilityDiagnostics.MalformedCompatibilityJson.At(JsonPosition.Locate(_json, at, _source), reason)
        );
        return [];
    }

    IReadOnlyList<CompatibilityDescription> TooLarge(long at, string what, int most)
    {
        Add(CompatibilityDiagnostics.CompatibilityTooLarge, at, what, most);
        return [];
    }

    void Add(DiagnosticDescriptor descriptor, long at, params ReadOnlySpan<object?> values)
    {
        if (!_diagnostics.Wants(descriptor.Severity))
            return;
        SourceLocation location = at < 0 ? default : _lines.Locate(_json, at);
        _diagnostics.AddWanted(descriptor.At(location with { Source = _source }, values));
    }
}
