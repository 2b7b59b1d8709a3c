namespace Mdev.NodeDev;

/// <summary>ND30xx and ND31xx: definitions of mediated devices.</summary>
static class DefinitionDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor MalformedDefinition = Table
        .Error("ND3001", "malformed definition", "{0}")
        .Note("The definition is skipped and the others are kept.")
        .Note("mdevctl fails to list any definition because of it, and libvirt then knows none.");
    internal static readonly DiagnosticDescriptor UnreadableDefinition = Table
        .Error("ND3002", "unreadable definition", "{0}")
        .Note("The definition is skipped and the others are kept.")
        .Note("mdevctl fails to list any definition because of it.");
    internal static readonly DiagnosticDescriptor MalformedListing = Table
        .Error("ND3003", "malformed listing", "{0}")
        .Note("It is not what 'mdevctl list --dumpjson' or 'mdevctl types --dumpjson' prints.")
        .Note("libvirt refuses it, too.");
    internal static readonly DiagnosticDescriptor NotAnMdev = Table
        .Error("ND3004", "not a mediated device", "the device has no capability of type mdev")
        .Note("libvirt can define mediated devices only.");
    internal static readonly DiagnosticDescriptor NoParent = Table
        .Error("ND3005", "no parent named", "the device names no parent")
        .Note("Give <parent>, the node device that the mediated device is made on,")
        .Note("for example pci_0000_3b_00_0.");
    internal static readonly DiagnosticDescriptor UnknownParent = Table
        .Error("ND3006", "unknown parent", "no node device has the name '{0}'")
        .Note("libvirt refuses a parent that it does not list.")
        .Note("'virsh nodedev-list --cap mdev_types' lists the possible ones.");
    internal static readonly DiagnosticDescriptor ParentWithoutAddress = Table
        .Error("ND3007", "parent without address", "the node device '{0}' has no address that mdevctl could know it by")
        .Note("PCI functions, subchannels, channel groups, the AP matrix and virtual parents such")
        .Note("as mtty can be parents.");
    internal static readonly DiagnosticDescriptor NoType = Table
        .Error("ND3008", "no type", "the device has no type")
        .Note("Give <type id='…'/>, one of the ids that the parent lists.");
    internal static readonly DiagnosticDescriptor InvalidUuid = Table
        .Error("ND3009", "invalid UUID", "'{0}' is not a UUID")
        .Note("Leave <uuid> out to have one made.");
    internal static readonly DiagnosticDescriptor UnsafeName = Table
        .Error("ND3010", "unsafe name", "{0}")
        .Note("Such a definition is never written.")
        .Note("mdevctl would write it, and at its start write to another place than the device.");
    internal static readonly DiagnosticDescriptor MalformedVgpuDefinition = Table
        .Error("ND3011", "malformed vGPU definition", "{0}")
        .Note("The file is left as it is, and the others count.")
        .Note(
            "A definition is an object such as {\"format\": 1, \"profile\": \"NVIDIA L40S-24Q\", \"start\": \"auto\"}."
        );
    internal static readonly DiagnosticDescriptor UnreadableVgpuDefinition = Table
        .Error("ND3012", "unreadable vGPU definition", "it cannot be read: {0}")
        .Note("The other files count.");
    internal static readonly DiagnosticDescriptor MalformedRecipe = Table
        .Error("ND3013", "malformed recipe", "{0}")
        .Note("The file is left as it is, and its device is not started without the preparation that it may ask for.")
        .Note("A recipe is an object such as {\"format\": 1, \"before\": [{\"wq0.0/type\": \"mdev\"}]}.");
    internal static readonly DiagnosticDescriptor UnreadableRecipe = Table
        .Error("ND3014", "unreadable recipe", "it cannot be read: {0}")
        .Note("Its device is not started without the preparation that it may ask for.");
    internal static readonly DiagnosticDescriptor NotADefinition = Table
        .Warning("ND3101", "not a definition", "it is not a regular file named by a UUID and is skipped")
        .Note("mdevctl skips it, too.");
    internal static readonly DiagnosticDescriptor UnknownStart = Table
        .Warning("ND3102", "unknown start mode", "\"start\" is neither \"auto\" nor \"manual\"; it counts as manual")
        .Note("mdevctl does the same.");
    internal static readonly DiagnosticDescriptor UnknownKey = Table
        .Warning("ND3103", "unknown key", "not known to mdevctl, and lost when the definition is written again: {0}{1}")
        .Note("mdevctl reads it silently and loses it, too.");
    internal static readonly DiagnosticDescriptor EmptyAttribute = Table
        .Warning("ND3104", "attribute left out", "the attribute '{0}' has no {1} and is left out")
        .Note("libvirt skips an <attr> without a name or a value.")
        .Note("mdevctl itself can define an attribute whose value is empty.");

    internal static readonly DiagnosticDescriptor RepeatedKey = Table
        .Warning("ND3105", "repeated key", "more than once: {0}; the last one counts")
        .Note("mdevctl takes the last one silently.");
    internal static readonly DiagnosticDescriptor LinkNotFollowed = Table
        .Warning("ND3106", "link not followed", "it is a link where a directory is expected, and is not followed")
        .Note("mdevctl skips a link to the directory of a parent without a word.")
        .Note("What is defined behind it is not known, so that nothing is decided against it.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
