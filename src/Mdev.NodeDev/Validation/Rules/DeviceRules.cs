using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev;

/// <summary>Rules of whole documents.</summary>
static class DeviceRules
{
    const string Devices = "/sys/devices/";

    /// <summary>A device is called what libvirt would call it. In a definition the name does not count.</summary>
    internal static void NameIsOfDevice(RuleContext context)
    {
        if (
            context.Options.Kind == DocumentKind.Definition
            || context.Root.ChildrenOf("name").FirstOrDefault() is not { Text.Length: > 0 } name
        )
            return;
        if (
            context.Root.ChildrenOf("capability").FirstOrDefault() is { } first
            && Expected(context.Root, first) is { } expected
            && name.Text != expected
            && !IsOldName(first, name.Text)
        )
            context.ReportText(name, name.Text, expected);
    }

    /// <summary>A device directory is below <c>/sys/devices</c> and ends in what the kernel calls the device.</summary>
    internal static void PathIsOfDevice(RuleContext context)
    {
        if (context.Root.ChildrenOf("path").FirstOrDefault() is not { Text.Length: > 0 } path)
            return;
        string[] parts = path.Text.Split('/');
        bool isBelow =
            path.Text.StartsWith(Devices, StringComparison.Ordinal)
            && !parts.Skip(1).Any(part => part is "" or "." or "..");
        if (!isBelow)
            context.ReportText(path, path.Text, $"below {Devices}");
        else if (
            KernelName(context.Root) is { } kernelName
            && !parts[^1].Equals(kernelName, StringComparison.OrdinalIgnoreCase)
        )
            context.ReportText(path, path.Text, $"one that ends in {kernelName}");
    }

    /// <summary>What is to be created has a parent.</summary>
    internal static void DefinitionHasParent(RuleContext context)
    {
        if (
            context.Options.Kind == DocumentKind.Definition
            && context.Capabilities("mdev").Any()
            && string.IsNullOrEmpty(SourceValues.TextOf(context.Root, "parent"))
        )
            context.Report(context.Root);
    }

    /// <summary>What is to be created is of a kind that can be.</summary>
    internal static void DefinitionCanBeCreated(RuleContext context)
    {
        if (
            context.Options.Kind == DocumentKind.Definition
            && !context.Capabilities("mdev").Any()
            && !context.Capabilities("scsi_host").Any()
        )
            context.Report(context.Root);
    }

    /// <summary>The name that libvirt gives to a device of this kind; <see langword="null"/> if the document does not say enough.</summary>
    static string? Expected(SourceElement device, SourceElement capability) =>
        capability.KindWord switch
        {
            "system" => NodeDeviceName.Computer,
            "ap_matrix" => NodeDeviceName.ApMatrix,
            "pci" => SourceValues.OwnLocation(capability) is { } location
                ? NodeDeviceName.From("pci", SourceValues.Spelled(location))
                : null,
            "css" or "ccw" or "ccwgroup" => SourceValues.Channel(capability) is { } channel
                ? NodeDeviceName.From(capability.KindWord, channel.ToString())
                : null,
            "ap_card" => SourceValues.Ap(capability, "ap-adapter") is { } adapter
                ? string.Create(CultureInfo.InvariantCulture, $"ap_card{adapter:x2}")
                : null,
            "ap_queue" => SourceValues.Ap(capability, "ap-adapter") is { } adapter
            && SourceValues.Ap(capability, "ap-domain") is { } domain
                ? string.Create(CultureInfo.InvariantCulture, $"ap_{adapter:x2}_{domain:x4}")
                : null,
            "mdev" => MdevName(device, capability),
            _ => null,
        };

    static string? MdevName(SourceElement device, SourceElement mdev)
    {
        if (!LibvirtUuid.TryParse(SourceValues.TextOf(mdev, "uuid"), out Guid uuid))
            return null;
        if (SourceValues.TextOf(mdev, "parent_addr") is { Length: > 0 } address)
            return NodeDeviceName.FromMdev(uuid, address);
        return SourceValues.TextOf(device, "parent") switch
        {
            null or "" or NodeDeviceName.Computer => null,
            string parent when parent.IndexOf('_', StringComparison.Ordinal) is > 0 and int end =>
                NodeDeviceName.FromMdev(uuid, parent[(end + 1)..]),
            _ => null,
        };
    }

    /// <summary>Before 7.7 the name of a mediated device did not end in its parent's address.</summary>
    static bool IsOldName(SourceElement capability, string name) =>
        capability.KindWord == "mdev"
        && LibvirtUuid.TryParse(SourceValues.TextOf(capability, "uuid"), out Guid uuid)
        && name == NodeDeviceName.From("mdev", uuid.ToString("D"));

    /// <summary>What the kernel calls the device, where the document says it.</summary>
    static string? KernelName(SourceElement device)
    {
        if (device.ChildrenOf("capability").FirstOrDefault() is not { } first)
            return null;
        return first.KindWord switch
        {
            "pci" => SourceValues.OwnLocation(first) is { } location
                ? SourceValues.Spelled(location)
                : null,
            "mdev" => SourceValues.TextOf(first, "uuid") is { Length: > 0 } uuid ? uuid : null,
            _ => null,
        };
    }
}
