namespace Mdev.NodeDev;

/// <summary>ND10xx: a document is refused; ND11xx: it is accepted with losses; ND12xx: of anything.</summary>
static class DocumentDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor MalformedXml = Table
        .Error("ND1001", "malformed XML", "{0}")
        .Note("The text is not well-formed XML 1.0 with namespaces.")
        .Note("libvirt forgives some namespace errors and XML 1.1; this library does not.");
    internal static readonly DiagnosticDescriptor DtdRefused = Table
        .Error("ND1002", "DTD refused", "a document type declaration is not allowed")
        .Note("Remove the <!DOCTYPE …>.")
        .Note("Entities could make a small document arbitrarily large or read files,")
        .Note("so none is ever processed.");
    internal static readonly DiagnosticDescriptor DocumentTooLarge = Table
        .Error("ND1003", "document too large", "the document is larger than {0} bytes")
        .Note("Raise NodeDeviceReadOptions.MaxBytes if such documents are expected;")
        .Note("a node device is rarely above 100 KB.");
    internal static readonly DiagnosticDescriptor TooDeep = Table
        .Error("ND1004", "too deep", "elements are nested more than {0} deep")
        .Note("libvirt's XML parser has the same limit.");
    internal static readonly DiagnosticDescriptor NotADevice = Table
        .Error("ND1005", "not a node device", "the root element is <{0}>, not <device>")
        .Note("This is some other document, for example a domain.");
    internal static readonly DiagnosticDescriptor MissingName = Table
        .Error("ND1006", "missing name", "the device has no <name>")
        .Note("A document of an existing device must name it.")
        .Note("To create or define a device, read it as DocumentKind.Definition.");
    internal static readonly DiagnosticDescriptor MissingElement = Table
        .Error("ND1007", "missing element", "<{0}> is missing or empty")
        .Note("libvirt refuses the document without this value.");
    internal static readonly DiagnosticDescriptor MissingAttribute = Table
        .Error("ND1008", "missing attribute", "attribute '{0}' is missing or empty")
        .Note("libvirt refuses the document without this value.");
    internal static readonly DiagnosticDescriptor MalformedNumber = Table
        .Error("ND1009", "malformed number", "'{0}' is not {1}")
        .Note("Leading white space and '+' are accepted as libvirt accepts them;")
        .Note("trailing white space is not.");
    internal static readonly DiagnosticDescriptor UnknownValue = Table
        .Error("ND1010", "unknown value", "'{0}' is not one of {1}")
        .Note("libvirt refuses the document because of it.");
    internal static readonly DiagnosticDescriptor MalformedUuid = Table
        .Error("ND1011", "malformed UUID", "'{0}' is not a UUID")
        .Note("A UUID is 32 hexadecimal digits, with or without dashes between pairs of them.");
    internal static readonly DiagnosticDescriptor MissingCapability = Table
        .Error("ND1012", "no capability", "the device has no <capability>")
        .Note("A node device is described by at least one capability.");
    internal static readonly DiagnosticDescriptor UnknownCapabilityType = Table
        .Error("ND1013", "unknown capability", "capability type '{0}' is not {1}")
        .Note("Either a spelling mistake, or a kind of device that this version of the library")
        .Note("does not describe.");
    internal static readonly DiagnosticDescriptor AddressOutOfRange = Table
        .Error("ND1014", "PCI address out of range", "PCI address {0} is out of range")
        .Note("bus is at most 0xff, slot 0x1f, function 7.");
    internal static readonly DiagnosticDescriptor ParentWwnIncomplete = Table
        .Error("ND1016", "half of a parent's names", "wwnn and wwpn go together: one of them is missing or empty")
        .Note("A parent that is a Fibre Channel host is named by both.");
    internal static readonly DiagnosticDescriptor TooManyAttributes = Table
        .Error("ND1017", "too many attributes", "an element has more than {0} attributes and namespace declarations")
        .Note("No real document comes near the limit. The time that .NET's XML parser takes grows with its square.");
    internal static readonly DiagnosticDescriptor KeptContentTooLarge = Table
        .Error(
            "ND1018",
            "unknown content too large",
            "the unknown elements need more than {0} characters of namespace declarations to be kept"
        )
        .Note("Each unknown element is kept with the declarations of its prefixes from the elements around it.")
        .Note("Read the document with UnknownContentHandling.Drop.");
    internal static readonly DiagnosticDescriptor NamespaceTooLong = Table
        .Error("ND1019", "namespace too long", "a namespace in the element tree has more than {0} characters")
        .Note("No real document comes near the limit. .NET's reader of element trees takes time for each character")
        .Note("of it at each element.");
    internal static readonly DiagnosticDescriptor UnknownElement = Table
        .Warning("ND1101", "unknown element", "<{0}> is not known here and is left out")
        .Note("libvirt ignores it, too.")
        .Note("NodeDeviceReadOptions.UnknownContentHandling can keep it below the device,")
        .Note("a capability or a mediated device type.");
    internal static readonly DiagnosticDescriptor RepeatedElement = Table
        .Warning("ND1102", "repeated element", "<{0}> is repeated; the {1} one counts")
        .Note("libvirt takes the first one of most elements, and the last one of a few.");
    internal static readonly DiagnosticDescriptor NotReadByLibvirt = Table
        .Warning("ND1104", "not read by libvirt", "{0}")
        .Note("libvirt's driver can print this, its own parser refuses or drops it.")
        .Note("Read with ReadMode.AsLibvirt to get its verdict.");
    internal static readonly DiagnosticDescriptor UnknownAttribute = Table
        .Warning("ND1105", "unknown attribute", "attribute '{0}' is not known here and is left out")
        .Note("libvirt ignores it, too.");
    internal static readonly DiagnosticDescriptor ParentWwnDropped = Table
        .Warning("ND1106", "names of a parent left out", "wwnn, wwpn and fabric_wwn of the parent are not kept")
        .Note("libvirt looks the parent up by them and never prints them.");
    internal static readonly DiagnosticDescriptor TypeIdMissing = Table
        .Warning("ND1107", "type without id", "a type without an id is left out")
        .Note("libvirt prints such a type for a device it lost track of, and refuses to read it.");
    internal static readonly DiagnosticDescriptor MdevAttributeIncomplete = Table
        .Warning("ND1108", "incomplete attribute of a device", "an attr without a name or a value is left out")
        .Note("libvirt drops it without a message.");
    internal static readonly DiagnosticDescriptor ZpciDropped = Table
        .Warning("ND1109", "zpci left out", "zpci is left out")
        .Note("libvirt reads the zPCI numbers of a function and never prints them.");
    internal static readonly DiagnosticDescriptor IommuGroupEmpty = Table
        .Warning("ND1110", "IOMMU group without members", "an IOMMU group without members is left out")
        .Note("libvirt drops it without a message.");
    internal static readonly DiagnosticDescriptor SizeOfRemovableDrive = Table
        .Warning(
            "ND1111",
            "size of a drive with removable media",
            "a drive with removable media has no size of its own"
        )
        .Note("libvirt does not read it: the size is that of the medium.");
    internal static readonly DiagnosticDescriptor MediumFlagUnknown = Table
        .Warning("ND1112", "unknown flag of a medium", "'{0}' is not 1, and the medium counts as missing")
        .Note("libvirt reads everything but 1 as 0.");
    internal static readonly DiagnosticDescriptor VpdFieldDropped = Table
        .Warning("ND1113", "VPD field left out", "a field with the index '{0}' is left out")
        .Note("An index is a digit or a capital letter.")
        .Note("libvirt drops it without a message.");
    internal static readonly DiagnosticDescriptor NameForValidation = Table
        .Warning(
            "ND1114",
            "no name for validation",
            "<name> is missing, which only --validate of virsh minds; libvirt names the device itself"
        )
        .Note("The grammar wants a name of every device, so nodedev-create and nodedev-define with")
        .Note("--validate refuse the document; without it they take it.");
    internal static readonly DiagnosticDescriptor MoreDiagnostics = Table
        .Info("ND1201", "more diagnostics", "there are more diagnostics, which are not listed: {0}")
        .Note("At most 1000 are listed, errors in any case; a hostile input could cause millions.")
        .Note("Of two checks of one document each counts for itself.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
