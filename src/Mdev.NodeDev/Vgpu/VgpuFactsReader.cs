using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Reads facts from JSON. All that is wrong is reported, not the first error alone.</summary>
ref partial struct VgpuFactsReader
{
    /// <summary>The format that is read and written.</summary>
    internal const int Format = 1;

    const string Address = "a PCI address such as 0000:a1:00.0";
    const string Shape = "the shape of a GPU instance such as 1g.24gb or 1g.5gb+me";
    const string CountAbove0 = "a number above 0";
    const string Object = "an object";
    const string List = "a list";

    readonly ReadOnlySpan<byte> _json;
    readonly string? _source;
    readonly LimitedDiagnostics _diagnostics;
    readonly JsonLines _lines = new();
    Utf8JsonReader _reader;
    long _nameAt;

    VgpuFactsReader(ReadOnlySpan<byte> json, string? source, LimitedDiagnostics diagnostics)
    {
        _json = json;
        _source = source;
        _diagnostics = diagnostics;
        _reader = new Utf8JsonReader(json);
    }

    /// <summary>Reads facts; <see langword="null"/> if there is an error.</summary>
    internal static VgpuFacts? Read(ReadOnlySpan<byte> json, string? source, LimitedDiagnostics diagnostics)
    {
        VgpuFactsReader reader = new(json, source, diagnostics);
        VgpuFacts facts = reader.Read();
        return diagnostics.HasError ? null : facts;
    }

    VgpuFacts Read()
    {
        if (_json.Length > VgpuFacts.MaxBytes)
            return Malformed($"it is longer than {VgpuFacts.MaxBytes} bytes", -1);
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

    VgpuFacts Document()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            return Malformed($"it is {Words(_reader.TokenType)}; facts are one object", _reader.TokenStartIndex);
        bool hasFormat = false;
        Dictionary<PciAddress, VgpuGpuFacts> gpus = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (NextMember(names) is { } name)
        {
            switch (name)
            {
                case "format":
                    hasFormat = true;
                    ReadFormat();
                    break;
                case "gpus":
                    gpus = Gpus();
                    break;
                default:
                    Unknown(name);
                    break;
            }
        }
        // Whatever follows the object is an error of JSON.
        _reader.Read();
        if (!hasFormat)
            Add(VgpuDiagnostics.UnknownFactsFormat, -1, "missing");
        return new VgpuFacts { Gpus = ValueList.From(gpus.Values) };
    }

    void ReadFormat()
    {
        if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt32(out int format) || format != Format)
            Add(VgpuDiagnostics.UnknownFactsFormat, _reader.TokenStartIndex, Shown());
        _reader.Skip();
    }

    Dictionary<PciAddress, VgpuGpuFacts> Gpus()
    {
        Dictionary<PciAddress, VgpuGpuFacts> gpus = [];
        if (!Is(JsonTokenType.StartObject, "gpus", Object))
            return gpus;
        while (NextMember() is { } name)
        {
            bool isAddress = PciAddress.TryParse(name, out PciAddress address);
            if (!isAddress)
                Add(VgpuDiagnostics.InvalidFact, _nameAt, "gpus", $"'{name}'", Address);
            else if (gpus.ContainsKey(address))
                Add(VgpuDiagnostics.RepeatedFact, _nameAt, name);
            VgpuGpuFacts? gpu = Gpu(name, address);
            if (isAddress && gpu is not null)
                gpus[address] = gpu;
        }
        return gpus;
    }

    VgpuGpuFacts? Gpu(string gpu, PciAddress address)
    {
        if (!Is(JsonTokenType.StartObject, gpu, Object))
            return null;
        VgpuGpuFacts facts = new()
        {
            Gpu = address,
            Location = _lines.Locate(_json, _nameAt) with { Source = _source },
        };
        HashSet<string> names = new(StringComparer.Ordinal);
        while (NextMember(names) is { } name)
        {
            switch (name)
            {
                case "mode":
                    facts = facts with { Mode = Mode(VgpuWords.OfModes) };
                    break;
                case "memoryGiB":
                    facts = facts with { MemoryGiB = Count(name) };
                    break;
                case "generation":
                    facts = facts with { Generation = Generation() };
                    break;
                case "ecc":
                    facts = facts with { Ecc = Flag(name) };
                    break;
                case "instances":
                    facts = facts with { Instances = Instances() };
                    break;
                case "avoid":
                    facts = facts with { Avoid = Avoid() };
                    break;
                case "maxima":
                    facts = facts with { Maxima = Maxima() };
                    break;
                default:
                    Unknown(name);
                    break;
            }
        }
        return facts;
    }

    ValueList<VgpuInstanceFacts> Instances()
    {
        SortedDictionary<uint, VgpuInstanceFacts> instances = [];
        if (!Is(JsonTokenType.StartArray, "instances", List))
            return [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (
                Is(JsonTokenType.StartObject, "instances", Object)
                && Instance() is { } instance
                && !instances.TryAdd(instance.Id, instance)
            )
                Invalid("id", instance.Id.ToString(CultureInfo.InvariantCulture), "the number of one instance alone");
        }
        return ValueList.From(instances.Values);
    }

    VgpuInstanceFacts? Instance()
    {
        uint? id = null;
        string? profile = null;
        VgpuMode? mode = null;
        HashSet<string> names = new(StringComparer.Ordinal);
        while (NextMember(names) is { } name)
        {
            switch (name)
            {
                case "id":
                    id = InstanceId();
                    break;
                case "profile":
                    profile = Text(name, Shape, static text => ShapePattern().IsMatch(text));
                    break;
                case "mode":
                    mode = Mode(VgpuWords.OfModes.Take(2));
                    break;
                default:
                    Unknown(name);
                    break;
            }
        }
        foreach (string needed in (ReadOnlySpan<string>)["id", "profile"])
        {
            if (!names.Contains(needed))
                Invalid(needed, "missing", "possible for a GPU instance");
        }
        return id is { } number && profile is not null
            ? new VgpuInstanceFacts
            {
                Id = number,
                Profile = profile,
                Mode = mode,
            }
            : null;
    }

    ValueList<PciAddress> Avoid()
    {
        List<PciAddress> avoid = [];
        if (!Is(JsonTokenType.StartArray, "avoid", List))
            return [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text("avoid", Address, static text => PciAddress.TryParse(text, out _)) is { } text)
                avoid.Add(PciAddress.Parse(text));
        }
        return [.. avoid.Distinct()];
    }

    ValueList<VgpuMaximum> Maxima()
    {
        Dictionary<string, VgpuMaximum> maxima = new(StringComparer.Ordinal);
        if (!Is(JsonTokenType.StartObject, "maxima", Object))
            return [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (NextMember(names) is { } name)
        {
            if (string.IsNullOrWhiteSpace(name))
                Add(
                    VgpuDiagnostics.InvalidFact,
                    _nameAt,
                    "maxima",
                    $"'{name}'",
                    "the name of a profile such as NVIDIA L40S-4Q"
                );
            if (Count(name) is { } count)
                maxima[name] = new VgpuMaximum(name, count);
        }
        return ValueList.From(maxima.Values);
    }

    VgpuMode? Mode(IEnumerable<string> words) =>
        Text("mode", OneOf(words), words.Contains) is { } word ? VgpuWords.Mode(word) : null;

    VgpuGeneration? Generation() =>
        Text("generation", OneOf(VgpuWords.OfGenerations), VgpuWords.OfGenerations.Contains) is { } word
            ? VgpuWords.Generation(word)
            : null;

    static string OneOf(IEnumerable<string> words) => $"one of {string.Join(", ", words)}";

    string? Text(string name, string expected, Func<string, bool> isValid)
    {
        string? text = _reader.TokenType == JsonTokenType.String ? _reader.GetString()! : null;
        if (text is not null && isValid(text))
            return text;
        Invalid(name, Shown(), expected);
        _reader.Skip();
        return null;
    }

    int? Count(string name)
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out int count) && count > 0)
            return count;
        Invalid(name, Shown(), CountAbove0);
        _reader.Skip();
        return null;
    }

    bool? Flag(string name)
    {
        if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return _reader.GetBoolean();
        Invalid(name, Shown(), "true or false");
        _reader.Skip();
        return null;
    }

    uint? InstanceId()
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetUInt32(out uint id))
            return id;
        Invalid("id", Shown(), "a number of 0 or above");
        _reader.Skip();
        return null;
    }

    /// <summary>Whether the value has a type. A value of another type is reported and skipped.</summary>
    bool Is(JsonTokenType type, string name, string expected)
    {
        if (_reader.TokenType == type)
            return true;
        Invalid(name, Shown(), expected);
        _reader.Skip();
        return false;
    }

    /// <summary>
    /// Steps to the value of the next member and returns its name; <see langword="null"/> at the end of the object.
    /// </summary>
    string? NextMember(HashSet<string>? names = null)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.PropertyName)
            return null;
        string name = _reader.GetString()!;
        _nameAt = _reader.TokenStartIndex;
        if (names?.Add(name) == false)
            Add(VgpuDiagnostics.RepeatedFact, _nameAt, name);
        _reader.Read();
        return name;
    }

    void Unknown(string name)
    {
        Add(VgpuDiagnostics.UnknownFact, _nameAt, name);
        _reader.Skip();
    }

    void Invalid(string name, string value, string expected) =>
        Add(VgpuDiagnostics.InvalidFact, _reader.TokenStartIndex, name, value, expected);

    VgpuFacts Malformed(string reason, long at)
    {
        _diagnostics.Add(VgpuDiagnostics.MalformedFacts.At(JsonPosition.Locate(_json, at, _source), reason));
        return new VgpuFacts();
    }

    void Add(DiagnosticDescriptor descriptor, long at, params ReadOnlySpan<object?> values)
    {
        if (!_diagnostics.Wants(descriptor.Severity))
            return;
        SourceLocation location = at < 0 ? default : _lines.Locate(_json, at);
        _diagnostics.AddWanted(descriptor.At(location with { Source = _source }, values));
    }

    /// <summary>The value in a message: a text or number as it stands there, else what it is.</summary>
    string Shown() =>
        _reader.TokenType switch
        {
            JsonTokenType.String => $"'{_reader.GetString()}'",
            JsonTokenType.Number => Encoding.UTF8.GetString(_reader.ValueSpan),
            JsonTokenType type => Words(type),
        };

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

    [GeneratedRegex(
        @"^[1-9][0-9]?g\.[1-9][0-9]{0,3}gb([+-][a-z0-9.]{1,16}){0,4}\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ShapePattern();
}
