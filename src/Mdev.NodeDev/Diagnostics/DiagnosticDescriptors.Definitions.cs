namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>A definition is not valid.</summary>
    public static DiagnosticDescriptor MalformedDefinition { get; } =
        new(
            "ND3001",
            DiagnosticSeverity.Error,
            "malformed definition",
            "{0}",
            "The definition is passed over and the others stand. mdevctl fails to list any definition because of it, and libvirt then knows none."
        );

    /// <summary>A definition cannot be read.</summary>
    public static DiagnosticDescriptor UnreadableDefinition { get; } =
        new(
            "ND3002",
            DiagnosticSeverity.Error,
            "unreadable definition",
            "{0}",
            "The definition is passed over and the others stand. mdevctl fails to list any definition because of it."
        );

    /// <summary>A listing of mdevctl is not valid.</summary>
    public static DiagnosticDescriptor MalformedListing { get; } =
        new(
            "ND3003",
            DiagnosticSeverity.Error,
            "malformed listing",
            "{0}",
            "It is not what 'mdevctl list --dumpjson' or 'mdevctl types --dumpjson' prints. libvirt refuses it, too."
        );

    /// <summary>A device to be defined is no mediated device.</summary>
    public static DiagnosticDescriptor NotAnMdev { get; } =
        new(
            "ND3004",
            DiagnosticSeverity.Error,
            "not a mediated device",
            "the device has no capability of type mdev",
            "libvirt can define mediated devices only."
        );

    /// <summary>A device to be defined names no parent.</summary>
    public static DiagnosticDescriptor NoParent { get; } =
        new(
            "ND3005",
            DiagnosticSeverity.Error,
            "no parent named",
            "the device names no parent",
            "Give <parent>, the node device that the mediated device is made on, for example pci_0000_3b_00_0."
        );

    /// <summary>A device to be defined names a parent that is not there.</summary>
    public static DiagnosticDescriptor UnknownParent { get; } =
        new(
            "ND3006",
            DiagnosticSeverity.Error,
            "unknown parent",
            "there is no node device '{0}'",
            "libvirt refuses a parent that it does not list. 'virsh nodedev-list --cap mdev_types' lists the possible ones."
        );

    /// <summary>A device to be defined names a parent that cannot be one.</summary>
    public static DiagnosticDescriptor ParentWithoutAddress { get; } =
        new(
            "ND3007",
            DiagnosticSeverity.Error,
            "parent without address",
            "the node device '{0}' has no address that mdevctl could know it by",
            "PCI functions, subchannels, channel groups, the AP matrix and virtual parents such as mtty can be parents."
        );

    /// <summary>A device to be defined has no type.</summary>
    public static DiagnosticDescriptor NoType { get; } =
        new(
            "ND3008",
            DiagnosticSeverity.Error,
            "no type",
            "the device has no type",
            "Give <type id='…'/>, one of the ids that the parent lists."
        );

    /// <summary>A device to be defined has a UUID that is none.</summary>
    public static DiagnosticDescriptor InvalidUuid { get; } =
        new(
            "ND3009",
            DiagnosticSeverity.Error,
            "invalid UUID",
            "'{0}' is no UUID",
            "Leave <uuid> out to have one made."
        );

    /// <summary>A name in a definition would leave its folder or reach what is the kernel's own.</summary>
    public static DiagnosticDescriptor UnsafeName { get; } =
        new(
            "ND3010",
            DiagnosticSeverity.Error,
            "unsafe name",
            "{0}",
            "Such a definition is never written. mdevctl would write it, and at its start write to another place than the device."
        );

    /// <summary>An entry among the definitions is no file named by a UUID.</summary>
    public static DiagnosticDescriptor NotADefinition { get; } =
        new(
            "ND3101",
            DiagnosticSeverity.Warning,
            "not a definition",
            "it is no regular file named by a UUID; it is passed over",
            "mdevctl passes it over, too."
        );

    /// <summary>A definition has an unknown start mode.</summary>
    public static DiagnosticDescriptor UnknownStart { get; } =
        new(
            "ND3102",
            DiagnosticSeverity.Warning,
            "unknown start mode",
            "\"start\" is neither \"auto\" nor \"manual\"; it counts as manual",
            "mdevctl does the same."
        );

    /// <summary>A definition has a key that mdevctl does not know.</summary>
    public static DiagnosticDescriptor UnknownKey { get; } =
        new(
            "ND3103",
            DiagnosticSeverity.Warning,
            "unknown key",
            "{0} means nothing to mdevctl, and is lost when the definition is written again",
            "mdevctl reads it without a word and loses it likewise."
        );

    /// <summary>An attribute is left out, as libvirt does it.</summary>
    public static DiagnosticDescriptor EmptyAttribute { get; } =
        new(
            "ND3104",
            DiagnosticSeverity.Warning,
            "attribute left out",
            "the attribute '{0}' has no {1} and is left out",
            "libvirt passes over an <attr> without a name or a value. mdevctl itself can define an attribute whose value is empty."
        );

    static ReadOnlySpan<DiagnosticDescriptor> Definitions =>
        (DiagnosticDescriptor[])
            [
                MalformedDefinition,
                UnreadableDefinition,
                MalformedListing,
                NotAnMdev,
                NoParent,
                UnknownParent,
                ParentWithoutAddress,
                NoType,
                InvalidUuid,
                UnsafeName,
                NotADefinition,
                UnknownStart,
                UnknownKey,
                EmptyAttribute,
            ];
}
