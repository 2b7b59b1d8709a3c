namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>The text is not well-formed XML.</summary>
    public static DiagnosticDescriptor MalformedXml { get; } =
        new(
            "ND1001",
            DiagnosticSeverity.Error,
            "malformed XML",
            "{0}",
            "The text is not well-formed XML 1.0 with namespaces. libvirt forgives some namespace errors and XML 1.1; this library does not."
        );

    /// <summary>The document has a document type declaration.</summary>
    public static DiagnosticDescriptor DtdRefused { get; } =
        new(
            "ND1002",
            DiagnosticSeverity.Error,
            "DTD refused",
            "a document type declaration is not allowed",
            "Remove the <!DOCTYPE …>. Entities could make a small document arbitrarily large or read files, so none is ever processed."
        );

    /// <summary>The document is larger than the reader was told to accept.</summary>
    public static DiagnosticDescriptor DocumentTooLarge { get; } =
        new(
            "ND1003",
            DiagnosticSeverity.Error,
            "document too large",
            "the document is larger than {0} bytes",
            "Raise NodeDeviceReadOptions.MaxBytes if such documents are expected; a node device is rarely above 100 KB."
        );

    /// <summary>Elements are nested too deeply.</summary>
    public static DiagnosticDescriptor TooDeep { get; } =
        new(
            "ND1004",
            DiagnosticSeverity.Error,
            "too deep",
            "elements are nested more than {0} deep",
            "libvirt's XML parser has the same limit."
        );

    /// <summary>The root element is not <c>device</c>.</summary>
    public static DiagnosticDescriptor NotADevice { get; } =
        new(
            "ND1005",
            DiagnosticSeverity.Error,
            "not a node device",
            "the root element is <{0}>, not <device>",
            "This is some other document, for example a domain."
        );

    /// <summary>An existing device has no name.</summary>
    public static DiagnosticDescriptor MissingName { get; } =
        new(
            "ND1006",
            DiagnosticSeverity.Error,
            "missing name",
            "the device has no <name>",
            "A document of an existing device must name it. To create or define a device, read it as DocumentKind.Definition."
        );

    /// <summary>A required element is missing.</summary>
    public static DiagnosticDescriptor MissingElement { get; } =
        new(
            "ND1007",
            DiagnosticSeverity.Error,
            "missing element",
            "<{0}> is missing or empty",
            "libvirt refuses the document without this value."
        );

    /// <summary>A required attribute is missing.</summary>
    public static DiagnosticDescriptor MissingAttribute { get; } =
        new(
            "ND1008",
            DiagnosticSeverity.Error,
            "missing attribute",
            "attribute '{0}' is missing or empty",
            "libvirt refuses the document without this value."
        );

    /// <summary>A number cannot be read.</summary>
    public static DiagnosticDescriptor MalformedNumber { get; } =
        new(
            "ND1009",
            DiagnosticSeverity.Error,
            "malformed number",
            "'{0}' is not {1}",
            "Leading white space and '+' are accepted as libvirt accepts them; trailing white space is not."
        );

    /// <summary>A value is not one of those known.</summary>
    public static DiagnosticDescriptor UnknownValue { get; } =
        new(
            "ND1010",
            DiagnosticSeverity.Error,
            "unknown value",
            "'{0}' is not one of {1}",
            "libvirt refuses the document because of it."
        );

    /// <summary>A UUID cannot be read.</summary>
    public static DiagnosticDescriptor MalformedUuid { get; } =
        new(
            "ND1011",
            DiagnosticSeverity.Error,
            "malformed UUID",
            "'{0}' is not a UUID",
            "A UUID is 32 hexadecimal digits, with or without dashes between pairs of them."
        );

    /// <summary>The device has no capability.</summary>
    public static DiagnosticDescriptor MissingCapability { get; } =
        new(
            "ND1012",
            DiagnosticSeverity.Error,
            "no capability",
            "the device has no <capability>",
            "A node device is described by at least one capability."
        );

    /// <summary>The type of a capability is not known.</summary>
    public static DiagnosticDescriptor UnknownCapabilityType { get; } =
        new(
            "ND1013",
            DiagnosticSeverity.Error,
            "unknown capability",
            "capability type '{0}' is not {1}",
            "Either a spelling mistake, or a kind of device that this version of the library does not describe."
        );

    /// <summary>A PCI address is outside its range.</summary>
    public static DiagnosticDescriptor AddressOutOfRange { get; } =
        new(
            "ND1014",
            DiagnosticSeverity.Error,
            "PCI address out of range",
            "PCI address {0} is out of range",
            "bus is at most 0xff, slot 0x1f, function 7."
        );

    /// <summary>A value contradicts another.</summary>
    public static DiagnosticDescriptor Contradiction { get; } =
        new(
            "ND1015",
            DiagnosticSeverity.Error,
            "contradiction",
            "{0}",
            "Two values that belong together do not fit, for example a parent given by only one of wwnn and wwpn."
        );

    /// <summary>An element is not known and was left out.</summary>
    public static DiagnosticDescriptor UnknownElement { get; } =
        new(
            "ND1101",
            DiagnosticSeverity.Warning,
            "unknown element",
            "<{0}> is not known here and is left out",
            "libvirt ignores it, too. NodeDeviceReadOptions.UnknownContentHandling can keep it below the device, a capability or a mediated device type."
        );

    /// <summary>An element is repeated; only one of them counts.</summary>
    public static DiagnosticDescriptor RepeatedElement { get; } =
        new(
            "ND1102",
            DiagnosticSeverity.Warning,
            "repeated element",
            "<{0}> stands here again; the {1} one counts",
            "libvirt takes the first one of most elements, and the last one of a few."
        );

    /// <summary>An incomplete value was left out.</summary>
    public static DiagnosticDescriptor IncompleteValue { get; } =
        new(
            "ND1103",
            DiagnosticSeverity.Warning,
            "incomplete value",
            "{0}",
            "libvirt drops such a value without a word."
        );

    /// <summary>A value that libvirt prints but would not read.</summary>
    public static DiagnosticDescriptor NotReadByLibvirt { get; } =
        new(
            "ND1104",
            DiagnosticSeverity.Warning,
            "not read by libvirt",
            "{0}",
            "libvirt's driver can print this, its own parser refuses or drops it. Read with ReadMode.AsLibvirt to get its verdict."
        );

    /// <summary>An attribute is not known and was left out.</summary>
    public static DiagnosticDescriptor UnknownAttribute { get; } =
        new(
            "ND1105",
            DiagnosticSeverity.Warning,
            "unknown attribute",
            "attribute '{0}' is not known here and is left out",
            "libvirt ignores it, too."
        );

    static ReadOnlySpan<DiagnosticDescriptor> Documents =>
        (DiagnosticDescriptor[])
            [
                MalformedXml,
                DtdRefused,
                DocumentTooLarge,
                TooDeep,
                NotADevice,
                MissingName,
                MissingElement,
                MissingAttribute,
                MalformedNumber,
                UnknownValue,
                MalformedUuid,
                MissingCapability,
                UnknownCapabilityType,
                AddressOutOfRange,
                Contradiction,
                UnknownElement,
                RepeatedElement,
                IncompleteValue,
                NotReadByLibvirt,
                UnknownAttribute,
            ];
}
