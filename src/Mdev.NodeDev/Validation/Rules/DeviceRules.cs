namespace Mdev.NodeDev;

/// <summary>Rules of whole documents.</summary>
static class DeviceRules
{
    const string Devices = "/sys/devices/";

    /// <summary>A device has the name that libvirt would give it. In a definition the name does not count.</summary>
    internal static void NameIsOfDevice(RuleContext context)
    {
        if (
            context.Options.Kind == DocumentKind.Definition
            || context.Root.Child("name") is not { Text.Length: > 0 } name
        )
            return;
        if (
            DeviceNaming.Of(context.Root) is ({ } naming, { } first)
            && naming.Name(context.Root, first) is { } expected
            && name.Text != expected
            && naming.OldName?.Invoke(first) != name.Text
        )
            context.ReportText(name, name.Text, expected);
    }

    /// <summary>
    /// A device directory is below <c>/sys/devices</c> and ends in the name that the kernel gives the device.
    /// </summary>
    internal static void PathIsOfDevice(RuleContext context)
    {
        if (context.Root.Child("path") is not { Text.Length: > 0 } path)
            return;
        string last = path.Text[(path.Text.LastIndexOf('/') + 1)..];
        if (!IsBelowDevices(path.Text))
            context.ReportText(path, path.Text, $"below {Devices}");
        else if (
            DeviceNaming.Of(context.Root) is ({ KernelName: { } naming }, { } first)
            && naming(first) is { Length: > 0 } kernelName
            && !last.Equals(kernelName, StringComparison.OrdinalIgnoreCase)
        )
            context.ReportText(path, path.Text, $"one that ends in {kernelName}");
    }

    static bool IsBelowDevices(string path)
    {
        if (!path.StartsWith(Devices, StringComparison.Ordinal))
            return false;
        ReadOnlySpan<char> below = path.AsSpan(Devices.Length);
        foreach (Range part in below.Split('/'))
        {
            if (below[part] is "" or "." or "..")
                return false;
        }
        return true;
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
}
