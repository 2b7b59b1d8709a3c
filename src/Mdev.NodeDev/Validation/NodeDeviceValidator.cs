using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>
/// Reports what is wrong with a node-device document, and where, before libvirt does. Never throws for what a
/// document holds.
/// </summary>
public static class NodeDeviceValidator
{
    /// <summary>Validates a document in text; an encoding that the text declares is ignored.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> if <see langword="null"/>.</param>
    public static ValidationResult Validate(string xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        SourceTree? tree = NewTree(options);
        return Result(options, tree, NodeDeviceXml.Input.Read(xml, options.Reading, tree));
    }

    /// <summary>
    /// Validates a document in bytes: UTF-8, UTF-16 or UTF-32 by their first bytes, or the encoding that the document
    /// declares.
    /// </summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(ReadOnlySpan<byte> xml, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        SourceTree? tree = NewTree(options);
        return Result(options, tree, NodeDeviceXml.Input.Read(xml, options.Reading, tree));
    }

    /// <summary>
    /// Validates the document in the bytes of a stream, from its position to its end; the stream stays open.
    /// </summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(Stream xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        using BoundedInput input = new(options.MaxBytes);
        input.Fill(xml);
        return Validate(input.Bytes, options);
    }

    /// <summary>
    /// Validates an element tree. Diagnostics have lines if it was loaded with <see cref="LoadOptions.SetLineInfo"/>.
    /// </summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(XElement xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        SourceTree tree = options.NewTree(isForeign: true);
        return Result(options, tree, NodeDeviceXml.Input.Read(xml, options.Reading, tree));
    }

    /// <summary>
    /// Validates the document of a device: whether libvirt would take what was built. Places are those in the text that
    /// <see cref="NodeDeviceXml.ToXml"/> gives for <see cref="ValidationOptions.Version"/>.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An enumeration in the device has a value without a name.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <see cref="UnknownContent"/> in the device is not well-formed XML.
    /// </exception>
    public static ValidationResult Validate(NodeDevice device, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        options ??= ValidationOptions.Default;
        return Validate(device.ToXml(new NodeDeviceWriteOptions { Version = options.Version }), options);
    }

    /// <summary>The parser alone needs no tree.</summary>
    static SourceTree? NewTree(ValidationOptions options) =>
        options.Authority == ValidationAuthority.Parser ? null : options.NewTree();

    static ValidationResult Result(ValidationOptions options, SourceTree? tree, ReadResult<NodeDevice> parsed)
    {
        DiagnosticMerger merger = new();
        if (tree?.Root is { } root && options.Authority != ValidationAuthority.Parser)
            merger.Add(CheckGrammar(root, options));
        if (options.Authority != ValidationAuthority.Schema)
            merger.Add(parsed.Diagnostics);
        if (tree?.Problem is { } problem && !merger.HasError)
            merger.Add([problem.Diagnose(options.SourceName)]);
        if (tree?.Root is { } device && device.Is("device") && options.Authority == ValidationAuthority.Strict)
            merger.Add(ValidationRules.Check(device, options));
        return merger.Result();
    }

    /// <summary>
    /// Only the grammar wants the name of a device that is to be created or defined. libvirt checks it on request, and
    /// gives a name itself.
    /// </summary>
    static Diagnostic WithOptionalName(Diagnostic found) =>
        found is { Id: DiagnosticIds.ElementRequired, Location.Path: "/device/name" }
            ? DocumentDiagnostics.NameForValidation.At(found.Location)
            : found;

    static ValueList<Diagnostic> CheckGrammar(SourceElement root, ValidationOptions options)
    {
        DiagnosticSink sink = new(options.SourceName);
        if (root.Is("device"))
            new GrammarChecker(options.Version, sink).Check(root, NodeDeviceGrammar.Device);
        else if (root.LocalName == "device")
            sink.At(root, GrammarDiagnostics.ElementInNamespace, root.Name, root.Namespace);
        else
            sink.At(root, DocumentDiagnostics.NotADevice, root.Name);
        return options is { Authority: ValidationAuthority.Strict, Kind: DocumentKind.Definition }
            ? [.. sink.All.Select(WithOptionalName)]
            : sink.All;
    }
}
