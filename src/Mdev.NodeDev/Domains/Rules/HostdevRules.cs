using System.Globalization;

namespace Mdev.NodeDev.Domains;

/// <summary>What a domain's hostdevs must not be, each for itself and together.</summary>
static class HostdevRules
{
    /// <summary>Judges all hostdevs of a domain.</summary>
    /// <param name="hostdevs">The hostdevs.</param>
    /// <param name="context">The rest of the domain, if it is known.</param>
    /// <param name="place">Where the hostdev of an index is.</param>
    /// <param name="rules">The rules that count; <see langword="null"/> for all.</param>
    internal static ValueList<Diagnostic> Check(
        IEnumerable<Hostdev> hostdevs,
        DomainContext? context,
        Func<int, SourceLocation> place,
        RuleSettings? rules = null
    )
    {
        LimitedDiagnostics diagnostics = new();
        HashSet<string> sources = [];
        HashSet<uint> orders = [];
        HashSet<string> aliases = new(StringComparer.Ordinal);
        bool hasRamFb = false;
        bool hasApMatrix = false;
        int index = 0;
        foreach (Hostdev hostdev in hostdevs)
        {
            ArgumentNullException.ThrowIfNull(hostdev, nameof(hostdevs));
            SourceLocation location = place(index++);
            string name = Name(hostdev);
            void Report(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values)
            {
                DiagnosticDescriptor? counted = rules is null ? descriptor : rules.Of(descriptor);
                if (counted is not null && diagnostics.Wants(counted.Severity))
                    diagnostics.AddWanted(counted.At(location, values));
            }

            CheckAlone(hostdev, name, context, Report);
            if (!sources.Add(name))
                Report(HostdevRuleDiagnostics.RepeatedSource, name);
            if (hostdev.RamFb == true && hasRamFb)
                Report(HostdevRuleDiagnostics.RepeatedRamFb, name);
            if (hostdev.Boot is { } boot && !orders.Add(boot.Order))
                Report(HostdevRuleDiagnostics.RepeatedBootOrder, boot.Order, name);
            if (hostdev.Alias is { } alias && !aliases.Add(alias))
                Report(HostdevRuleDiagnostics.RepeatedAlias, alias, name);
            bool isApMatrix = hostdev is MdevHostdev { Model: HostdevModel.VfioAp };
            if (isApMatrix && hasApMatrix)
                Report(HostdevRuleDiagnostics.RepeatedApMatrix, name);
            hasRamFb |= hostdev.RamFb == true;
            hasApMatrix |= isApMatrix;
        }
        return diagnostics.All;
    }

    /// <summary>What a hostdev is called in diagnostics; the same for the same device.</summary>
    static string Name(Hostdev hostdev) =>
        hostdev switch
        {
            MdevHostdev mdev => string.Create(CultureInfo.InvariantCulture, $"mdev {mdev.Uuid:D}"),
            PciHostdev { Source: PciLocation source } => string.Create(
                CultureInfo.InvariantCulture,
                $"PCI function {source.Domain:x4}:{source.Bus:x2}:{source.Slot:x2}.{source.Function:x}"
            ),
            _ => hostdev.Type,
        };

    static void CheckAlone(Hostdev hostdev, string name, DomainContext? context, Reporter report)
    {
        HostdevModel? model = (hostdev as MdevHostdev)?.Model;
        PciHostdev? pci = hostdev as PciHostdev;
        if (!GuestAddressXml.IsPossible(hostdev, out string? why))
            report(HostdevDiagnostics.AddressNotPossible, why);
        if (hostdev.Rom is { IsContradiction: true })
            report(HostdevRuleDiagnostics.RomContradiction, name);
        if (pci is { TeamingPersistent.Length: 0 })
            report(HostdevRuleDiagnostics.TeamingIncomplete, name);
        if (hostdev.Boot is not null && context is { HasOsBoot: true })
            report(HostdevRuleDiagnostics.BootOrderWithOsBoot, name);
        if (hostdev.Boot is not null && model is HostdevModel.VfioPci or HostdevModel.VfioAp)
            report(HostdevRuleDiagnostics.BootNotPossible, name);
        if (hostdev.Display == true && model is null or HostdevModel.VfioPci && context is { HasGraphics: false })
            report(HostdevRuleDiagnostics.DisplayWithoutGraphics, name);
        if (pci is { WriteFiltering: not null })
            report(HostdevRuleDiagnostics.WriteFilteringNotPossible, name);
    }

    delegate void Reporter(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values);
}
