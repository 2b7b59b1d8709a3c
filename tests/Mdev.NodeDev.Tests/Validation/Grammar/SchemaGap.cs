namespace Mdev.NodeDev.Tests;

/// <summary>
/// Something that libvirt's grammar says and XML Schema 1.0 cannot: <c>docs/validation.md</c> lists all of them.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it says.</param>
/// <param name="Explains">Whether it is why a document has a diagnostic.</param>
sealed record SchemaGap(string Name, string Text, Func<Diagnostic, bool> Explains)
{
    const string Required = DiagnosticIds.ElementRequired;
    const string TooMany = DiagnosticIds.TooManyElements;
    const string Order = DiagnosticIds.OutOfOrder;
    const string Kind = DiagnosticIds.KindNotAllowed;

    internal static readonly SchemaGap[] Elements =
    [
        new(
            "device-parts",
            "`<device>` has exactly one `<name>` and at most one `<path>`, `<parent>` and `<driver>`.",
            found => In(found, "/device", Required, TooMany)
        ),
        new(
            "mdev-parts",
            "A mediated device has exactly one `<type>` and at most one `<uuid>`, `<parent_addr>` and `<iommuGroup>`.",
            found => In(found, "[@type='mdev']", Required, TooMany)
        ),
        new(
            "pci-capabilities",
            "The capabilities in a PCI function come in this order, each at most once: "
                + "`phys_function`, `virt_functions`, `pci-bridge` or `cardbus-bridge`, "
                + "`mdev_types`, `vpd`.",
            found => In(found, "[@type='pci']", Order, TooMany)
        ),
        new(
            "vpd-fields",
            "Of the `<fields>` in vital product data, those with `access='readonly'` come "
                + "first; each kind at most once.",
            found => In(found, "[@type='vpd']", Order, TooMany)
        ),
        new(
            "storage-medium",
            "A disk has a `<size>` or the capability `removable`, not both; "
                + "`<logical_block_size>` and `<num_blocks>` come after the size, both or none; "
                + "the capability `hotpluggable` comes last, at most once.",
            found => In(found, "[@type='storage']", Order, TooMany, Required, Kind)
        ),
        new(
            "usb-port",
            "A USB device has a `<port>` from libvirt 12.8 on; before, it must not have one.",
            found => In(found, "[@type='usb_device']", Required)
        ),
        new(
            "parent-name",
            "A parent is named in one way: by text, by `wwnn` and `wwpn`, or by `fabric_wwn`.",
            found => found.Id == DiagnosticIds.ParentNamedTwice
        ),
        new(
            "source-apart",
            "With the attribute `mode` or `managed`, `<driver>`, `<source>` and "
                + "`<teaming>` of a PCI hostdev stand next to each other.",
            found => found.Id == DiagnosticIds.ElementsApart
        ),
    ];

    internal static readonly SchemaGap[] Attributes =
    [
        new(
            "acpi-nodeset",
            "`<acpi>` of a hostdev has a `nodeset` from libvirt 11.8 on; before, it must not have one.",
            found => In(found, "/acpi", DiagnosticIds.AttributeNotAllowed)
        ),
        new(
            "driver-iommufd",
            "`<driver>` of a hostdev has an `iommufd` from libvirt 12.1 on; before, it must not have one.",
            found => In(found, "/driver", DiagnosticIds.AttributeNotAllowed)
        ),
        new(
            "ccw-parts",
            "The guest's address of type `ccw` has `cssid`, `ssid` and `devno`, or none of them.",
            found =>
                found.Id == DiagnosticIds.AttributeRequired
                && found.Location.Path!.EndsWith("/address", StringComparison.Ordinal)
        ),
        new(
            "xml-attributes",
            "No element has an attribute of the prefix `xml`; .NET accepts `xml:space` and the like on all of them.",
            found =>
                found.Id == DiagnosticIds.AttributeNotAllowed
                && found.Location.Path!.Contains("/@xml:", StringComparison.Ordinal)
        ),
    ];

    /// <summary>Where the schema takes more values: patterns of .NET, and the length of texts.</summary>
    internal static readonly SchemaGap Values = new("values", "", found => found.Id == DiagnosticIds.ValueNotAllowed);

    /// <summary>Whether a diagnostic is about the children of an element whose path has an end.</summary>
    static bool In(Diagnostic found, string end, params string[] ids)
    {
        string path = found.Location.Path!;
        int child = path.LastIndexOf(
            '/',
            path.IndexOf("[@", path.LastIndexOf('/'), StringComparison.Ordinal) is var at and >= 0
                ? at
                : path.Length - 1
        );
        return Array.IndexOf(ids, found.Id) >= 0 && path[..child].EndsWith(end, StringComparison.Ordinal);
    }
}
