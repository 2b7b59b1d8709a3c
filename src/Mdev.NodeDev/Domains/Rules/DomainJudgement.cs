namespace Mdev.NodeDev.Domains;

/// <summary>One judgement of the devices of a domain: what the rules ask beyond the device they look at.</summary>
sealed class DomainJudgement
{
    readonly Dictionary<(object Rule, object Place), JudgedDevice> _first = [];
    readonly Dictionary<PciAddress, byte> _slots = [];
    readonly HashSet<PciLocation> _disks = [];

    DomainJudgement(IEnumerable<JudgedDevice> devices, DomainContext? context)
    {
        Context = context;
        Devices = [.. (context?.Devices ?? []).Select(device => new JudgedDevice(device)), .. devices];
        foreach (JudgedDevice device in Devices)
        {
            if (device.PciAddress is { } address)
                _slots[device.Slot!.Value] = (byte)(FunctionsOf(device) | (1 << address.Function));
            if (device is { IsDisk: true, Source: { } source })
                _disks.Add(source);
        }
    }

    /// <summary>The rest of the domain, if it is known.</summary>
    internal DomainContext? Context { get; }

    JudgedDevice[] Devices { get; }

    /// <summary>
    /// Judges all devices of a domain: first those that are no hostdevs, so that a place that both want is reported
    /// of the hostdev.
    /// </summary>
    /// <param name="hostdevs">The hostdevs.</param>
    /// <param name="context">The rest of the domain, if it is known.</param>
    /// <param name="settings">Which rules count.</param>
    internal static ValueList<Diagnostic> Judge(
        IEnumerable<JudgedDevice> hostdevs,
        DomainContext? context,
        RuleSettings settings
    )
    {
        DomainJudgement judgement = new(hostdevs, context);
        LimitedDiagnostics diagnostics = new();
        foreach (JudgedDevice device in judgement.Devices)
        {
            foreach (DomainRule rule in DomainRules.All)
            {
                if (
                    settings.Of(rule.Descriptor) is { } descriptor
                    && rule.Breaks(judgement, device) is { } values
                    && diagnostics.Wants(descriptor.Severity)
                )
                    diagnostics.AddWanted(descriptor.At(device.Location, values));
            }
        }
        return diagnostics.All;
    }

    /// <summary>The first device that a rule saw at a place, which is this one if there was none.</summary>
    internal JudgedDevice FirstAt(object rule, object place, JudgedDevice device)
    {
        if (_first.TryGetValue((rule, place), out JudgedDevice? first))
            return first;
        _first.Add((rule, place), device);
        return device;
    }

    /// <summary>Which functions of a device's slot are taken, a bit for each.</summary>
    internal byte FunctionsOf(JudgedDevice device) =>
        device.Slot is { } slot ? _slots.GetValueOrDefault(slot) : default;

    /// <summary>Whether a disk uses a function of the host.</summary>
    internal bool IsUsedByDisk(PciLocation source) => _disks.Contains(source);
}
