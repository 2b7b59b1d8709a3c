using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Domains;

/// <summary>What stands against giving a PCI function of a host to a virtual machine: one row a rule.</summary>
static class FunctionRules
{
    /// <summary>What is against a function that is there, errors first.</summary>
    static readonly (
        DiagnosticDescriptor Descriptor,
        Func<HostSnapshot, HostPciDevice, UnreadableSources, object?[]?> Breaks
    )[] All =
    [
        (HostdevDiagnostics.NotAnEndpoint, (_, device, _) => device.Bridge is null ? null : [device.Address]),
        (
            HostdevDiagnostics.PhysicalFunctionInUse,
            (_, device, _) =>
                device.VirtualFunctions.IsEmpty ? null : [device.Address, Count(device.VirtualFunctions.Count)]
        ),
        (
            HostdevDiagnostics.MdevParentInUse,
            (host, device, unreadable) =>
                Names(
                    [
                        .. Below(host, device).Where(mdev => mdev.IsActive).Select(mdev => mdev.Name),
                        .. unreadable.UnlistedBelow(device.Path),
                    ],
                    device
                )
        ),
        (HostdevDiagnostics.FunctionNotWhollyRead, NotRead),
        (
            HostdevDiagnostics.MdevParentOfAutostart,
            (host, device, _) =>
                Names(
                    [
                        .. Below(host, device)
                            .Where(mdev => mdev is { IsActive: false, IsAutostart: true })
                            .Select(mdev => mdev.Name),
                    ],
                    device
                )
        ),
        (
            HostdevDiagnostics.NotAVirtualFunction,
            (_, device, _) => device.PhysicalFunction is null ? [device.Address] : null
        ),
        (
            VgpuHostdevDiagnostics.VgpuTypeNotSet,
            (_, device, _) => device.VgpuFunction is { CurrentTypeId: 0 } ? [device.Address] : null
        ),
        (
            VgpuHostdevDiagnostics.NoVfioDevice,
            (_, device, _) => device.VgpuFunction is { HasVfioDevice: false } ? [device.Address] : null
        ),
    ];

    /// <summary>What is against giving a function alone: all errors, or all warnings.</summary>
    internal static ValueList<Diagnostic> Check(HostSnapshot host, PciAddress function)
    {
        if (host.PciDevices.FirstOrDefault(one => one.Address == function) is not { } device)
            return [HostdevDiagnostics.PciFunctionNotFound.At(default, function)];
        UnreadableSources unreadable = new(host);
        List<Diagnostic> found = [];
        foreach (
            (
                DiagnosticDescriptor descriptor,
                Func<HostSnapshot, HostPciDevice, UnreadableSources, object?[]?> breaks
            ) in All
        )
        {
            if (breaks(host, device, unreadable) is { } values)
                found.Add(descriptor.At(new SourceLocation(device.Path), values));
        }
        bool hasError = found.Exists(one => one.Severity == DiagnosticSeverity.Error);
        return [.. found.Where(one => !hasError || one.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>Which hostdevs are part of another one.</summary>
    /// <param name="host">The host.</param>
    /// <param name="hostdevs">The hostdevs of one virtual machine.</param>
    /// <param name="place">Where the hostdev of a number, from 1, is.</param>
    internal static IEnumerable<Diagnostic> CheckTogether(
        HostSnapshot host,
        IReadOnlyList<Hostdev> hostdevs,
        Func<int, SourceLocation> place
    )
    {
        HashSet<PciLocation> given = [.. hostdevs.OfType<PciHostdev>().Select(pci => pci.Source)];
        if (given.Count == 0)
            yield break;
        HostPciDevice[] whole = [.. host.PciDevices.Where(one => given.Contains(PciLocation.From(one.Address)))];
        for (int i = 0; i < hostdevs.Count; i++)
        {
            Hostdev hostdev = hostdevs[i];
            foreach (HostPciDevice device in whole)
            {
                bool isPart = hostdev switch
                {
                    MdevHostdev mdev => host.FindMdevs(mdev.Uuid).Any(one => IsPart(host, one, device)),
                    PciHostdev { Source: var source } => device.VirtualFunctions.Any(one =>
                        PciLocation.From(one.Address) == source
                    ),
                    _ => false,
                };
                if (isPart)
                    yield return HostdevDiagnostics.DeviceWithItsParent.At(
                        place(i + 1),
                        new JudgedDevice(hostdev, i + 1, default).Title,
                        device.Address
                    );
            }
        }
    }

    /// <summary>The mediated devices whose parent is a function, or a device below it.</summary>
    static IEnumerable<HostMdev> Below(HostSnapshot host, HostPciDevice device) =>
        host.Mdevs.Where(mdev => IsBelow(host, mdev, device));

    static bool IsBelow(HostSnapshot host, HostMdev mdev, HostPciDevice device) =>
        mdev.ParentName == device.Address.ToString()
        || device.IsAbove(mdev.Active?.Path)
        || device.IsAbove(host.FindParent(mdev.ParentName)?.Path);

    /// <summary>Whether a mediated device is below a function or below a virtual function of it.</summary>
    static bool IsPart(HostSnapshot host, HostMdev mdev, HostPciDevice device) =>
        IsBelow(host, mdev, device)
        || host.PciDevices.Any(one => one.PhysicalFunction == device.Address && IsBelow(host, mdev, one));

    /// <summary>Why more may hang on a function than is known.</summary>
    static object?[]? NotRead(HostSnapshot host, HostPciDevice device, UnreadableSources unreadable)
    {
        HashSet<string> parents =
        [
            device.Address.ToString(),
            .. host.Parents.Where(parent => device.IsAbove(parent.Path)).Select(parent => parent.Name),
        ];
        bool isParent = host.Parents.Any(parent => parent.Path == device.Path || device.IsAbove(parent.Path));
        return unreadable.OfFunction(device.Path, parents, isParent) is { } unread
            ? [device.Address, unread.Location.Source, unread.Message]
            : null;
    }

    static object?[]? Names(string[] all, HostPciDevice device)
    {
        const int shown = 3;
        if (all.Length == 0)
            return null;
        string names = string.Join(", ", all.Take(shown));
        return
        [
            device.Address,
            all.Length switch
            {
                1 => $"mediated device {names}",
                <= shown => $"{all.Length} mediated devices ({names})",
                _ => $"{all.Length} mediated devices ({names} …)",
            },
        ];
    }

    static string Count(int functions) => functions == 1 ? "a virtual function" : $"{functions} virtual functions";
}
