using System.Globalization;
using System.Xml;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Reads a catalogue from beginning to end. Elements it does not know are skipped.</summary>
/// <remarks>The DOCTYPE is skipped, so there are no entities, and nothing is resolved.</remarks>
sealed class VgpuCatalogueReader
{
    /// <summary>Elements are nested at most so deep; the catalogue of the driver needs four levels.</summary>
    const int Deepest = 64;

    const int MostTypes = 65_536;
    const int MostGpus = 4096;
    const int MostSupported = 262_144;

    /// <summary>Spellings of the maximum of a GPU instance; compared without case.</summary>
    static readonly string[] InstanceMaxima =
    [
        "maxVgpusPerGI",
        "maxInstancePerGI",
        "maxInstancesPerGI",
        "maxVgpusPerGpuInstance",
    ];

    readonly XmlReader _reader;
    readonly string? _source;
    readonly LimitedDiagnostics _diagnostics;
    readonly Dictionary<uint, VgpuCatalogueType> _types = [];
    readonly List<VgpuCatalogueGpu> _gpus = [];
    readonly char[] _chunk = new char[VgpuCatalogueValue.Longest + 1];
    int _supported;

    VgpuCatalogueReader(XmlReader reader, string? source, LimitedDiagnostics diagnostics)
    {
        _reader = reader;
        _source = source;
        _diagnostics = diagnostics;
    }

    internal static VgpuCatalogue Read(Stream stream, string? source, LimitedDiagnostics diagnostics)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersInDocument = VgpuCatalogue.MaxBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        using DoctypeStream document = new(stream);
        using XmlReader xml = XmlReader.Create(document, settings);
        VgpuCatalogueReader reader = new(xml, source, diagnostics);
        try
        {
            reader.Document();
        }
        catch (XmlException malformed)
        {
            reader.Malformed(malformed.LineNumber, malformed.LinePosition, Reason(malformed));
        }
        return new VgpuCatalogue(reader._types.Values, reader._gpus);
    }

    void Document()
    {
        if (_reader.MoveToContent() != XmlNodeType.Element || Name() != "vgpuconfig")
        {
            Malformed("the root element is not <vgpuconfig>");
            return;
        }
        foreach (string name in Children())
        {
            switch (name)
            {
                case "vgputype":
                    Type();
                    break;
                case "pgpu":
                    Gpu();
                    break;
                default:
                    Skip();
                    break;
            }
        }
        while (_reader.Read())
        {
            // What follows the root element has to be well-formed.
        }
    }

    void Type()
    {
        SourceLocation at = At();
        uint? id = Attribute("id", VgpuCatalogueValue.Id);
        VgpuCatalogueType type = new()
        {
            Id = id ?? 0,
            Name = _reader.GetAttribute("name")?.Trim() ?? "",
            Class = _reader.GetAttribute("class"),
        };
        List<VgpuPciId> devices = [];
        foreach (string name in Children())
        {
            type = name switch
            {
                "profilesize" => type with { ProfileSize = Value(VgpuCatalogueValue.Size) },
                "framebuffer" => type with { FrameBuffer = Value(VgpuCatalogueValue.Size) },
                "numheads" => type with { Heads = Value(VgpuCatalogueValue.Count) },
                "frlconfig" => type with { FrameRateLimit = Value(VgpuCatalogueValue.Rate) },
                "display" => type with { LargestDisplay = Larger(type.LargestDisplay, Display()) },
                "devid" => WithDevice(type, devices),
                _ when IsInstanceMaximum(name) => type with { MaximumInInstance = Value(VgpuCatalogueValue.Count) },
                _ => Skipped(type),
            };
        }
        if (id is null || type.Name.Length == 0)
            Add(VgpuDiagnostics.IncompleteCatalogueEntry, at, "vgpuType", id is null ? "id" : "name");
        else if (_types.Count >= MostTypes)
            throw TooMany("types", MostTypes);
        else if (!_types.TryAdd(type.Id, type with { Devices = ValueList.From(devices) }))
            Add(VgpuDiagnostics.RepeatedCatalogueType, at, type.Id);
    }

    void Gpu()
    {
        List<VgpuPciId> devices = [];
        Dictionary<uint, VgpuSupportedType> types = [];
        if (_gpus.Count >= MostGpus)
            throw TooMany("GPUs", MostGpus);
        try
        {
            foreach (string name in Children())
            {
                if (name == "devid")
                    Device(devices);
                else if (name == "supportedvgpu")
                    Supported(types);
                else
                    Skip();
            }
        }
        finally
        {
            // What was read before an error stands.
            _gpus.Add(new VgpuCatalogueGpu { Devices = ValueList.From(devices), Types = ValueList.From(types.Values) });
        }
    }

    void Supported(Dictionary<uint, VgpuSupportedType> types)
    {
        SourceLocation at = At();
        uint? id = Attribute("vgpuId", VgpuCatalogueValue.Id);
        VgpuSupportedType type = new() { Id = id ?? 0 };
        foreach (string name in Children())
        {
            if (name == "maxvgpus")
                type = type with { Maximum = Value(VgpuCatalogueValue.Count) };
            else if (IsInstanceMaximum(name))
                type = type with { MaximumInInstance = Value(VgpuCatalogueValue.Count) };
            else
                Skip();
        }
        if (id is null)
            Add(VgpuDiagnostics.IncompleteCatalogueEntry, at, "supportedVgpu", "vgpuId");
        else if (++_supported > MostSupported)
            throw TooMany("supported types", MostSupported);
        else if (!types.TryAdd(type.Id, type))
            Add(VgpuDiagnostics.RepeatedCatalogueType, at, type.Id);
    }

    VgpuCatalogueType WithDevice(VgpuCatalogueType type, List<VgpuPciId> devices)
    {
        Device(devices);
        return type;
    }

    void Device(List<VgpuPciId> devices)
    {
        ushort? device = Attribute("deviceId", VgpuCatalogueValue.PciId);
        if (device is null)
            Add(VgpuDiagnostics.IncompleteCatalogueEntry, At(), "devId", "deviceId");
        else
            devices.Add(
                new VgpuPciId(
                    Attribute("vendorId", VgpuCatalogueValue.PciId) ?? PciVendors.Nvidia,
                    device.Value,
                    Attribute("subsystemVendorId", VgpuCatalogueValue.PciId) ?? 0,
                    Attribute("subsystemId", VgpuCatalogueValue.PciId) ?? 0
                )
            );
        Skip();
    }

    VgpuResolution? Display()
    {
        int? width = Attribute("width", VgpuCatalogueValue.Count);
        int? height = Attribute("height", VgpuCatalogueValue.Count);
        Skip();
        return width is { } w && height is { } h ? new VgpuResolution(w, h) : null;
    }

    static VgpuResolution? Larger(VgpuResolution? one, VgpuResolution? other) =>
        one is { } a && (other is not { } b || (long)a.Width * a.Height >= (long)b.Width * b.Height) ? one : other;

    VgpuCatalogueType Skipped(VgpuCatalogueType type)
    {
        Skip();
        return type;
    }

    /// <summary>Steps through the child elements; whoever gets the name of one reads to its end.</summary>
    IEnumerable<string> Children()
    {
        if (_reader.IsEmptyElement)
            yield break;
        int depth = _reader.Depth;
        while (_reader.Read() && _reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element)
                yield return Name();
        }
    }

    void Skip()
    {
        if (_reader.IsEmptyElement)
            return;
        int depth = _reader.Depth;
        while (_reader.Read() && _reader.Depth > depth)
        {
            if (_reader.Depth > Deepest)
                throw Refused(
                    string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {Deepest} levels")
                );
        }
    }

    /// <summary>Reads the text of an element that has nothing else.</summary>
    T? Value<T>(VgpuCatalogueValue.Kind<T> kind)
        where T : struct
    {
        SourceLocation at = At();
        string name = _reader.LocalName;
        string text = Text();
        if (kind.TryRead(text, out T value))
            return value;
        Add(VgpuDiagnostics.InvalidCatalogueValue, at, name, text, kind.Expected);
        return null;
    }

    T? Attribute<T>(string name, VgpuCatalogueValue.Kind<T> kind)
        where T : struct
    {
        if (_reader.GetAttribute(name) is not { } text)
            return null;
        if (kind.TryRead(text, out T value))
            return value;
        Add(VgpuDiagnostics.InvalidCatalogueValue, At(), name, text, kind.Expected);
        return null;
    }

    string Text()
    {
        if (_reader.IsEmptyElement)
            return "";
        int depth = _reader.Depth;
        string text = "";
        while (_reader.Read() && _reader.Depth > depth)
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length < _chunk.Length)
                text += _chunk.AsSpan(0, _reader.ReadValueChunk(_chunk, 0, _chunk.Length - text.Length)).ToString();
            else if (_reader.NodeType == XmlNodeType.Element)
                Skip();
        }
        return text;
    }

    static bool IsInstanceMaximum(string name) => InstanceMaxima.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the element in lower case: releases spell some in another case.</summary>
    string Name() => _reader.LocalName.ToLowerInvariant();

    SourceLocation At() =>
        _reader is IXmlLineInfo info && info.HasLineInfo()
            ? new SourceLocation(_source, info.LineNumber, info.LinePosition)
            : new SourceLocation(_source);

    /// <summary>The message without the place at its end, which the diagnostic has.</summary>
    static string Reason(XmlException malformed)
    {
        int end = malformed.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return end < 0 ? malformed.Message : malformed.Message[..end];
    }

    void Malformed(string reason)
    {
        SourceLocation at = At();
        Malformed(at.Line ?? 0, at.Column ?? 0, reason);
    }

    void Malformed(int line, int column, string reason) =>
        _diagnostics.Add(
            VgpuDiagnostics.MalformedCatalogue.At(
                line > 0 ? new SourceLocation(_source, line, column) : new SourceLocation(_source),
                reason
            )
        );

    void Add(DiagnosticDescriptor descriptor, SourceLocation at, params ReadOnlySpan<object?> values)
    {
        if (_diagnostics.Wants(descriptor.Severity))
            _diagnostics.AddWanted(descriptor.At(at, values));
    }

    XmlException TooMany(string what, int most) =>
        Refused(string.Create(CultureInfo.InvariantCulture, $"it has more than {most} {what}"));

    XmlException Refused(string reason)
    {
        SourceLocation at = At();
        return new XmlException(reason, null, at.Line ?? 0, at.Column ?? 0);
    }
}
