using System.Collections.Immutable;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// What a domain's devices must not be, each for itself and together: one row a rule, in the order of ids.
/// </summary>
static class DomainRules
{
    /// <summary>All rules.</summary>
    internal static readonly ImmutableArray<DomainRule> All =
    [
        new(HostdevDiagnostics.AddressNotPossible, (_, device) => ImpossibleAddress(device)),
        DomainRule.Once(
            HostdevRuleDiagnostics.RepeatedSource,
            GivenDevice,
            (_, device, first) => [device.Title, first.Element]
        ),
        DomainRule.Once(
            HostdevRuleDiagnostics.RepeatedRamFb,
            device => device.IsRamFb ? true : null,
            (_, device, first) => device.Hostdev is null ? null : [device.Title, first.Element]
        ),
        DomainRule.Once(HostdevRuleDiagnostics.RepeatedBootOrder, device => device.BootOrder),
        new(
            HostdevRuleDiagnostics.BootOrderWithOsBoot,
            (all, device) => device.BootOrder is not null && all.Context is { HasOsBoot: true } ? [device.Title] : null
        ),
        DomainRule.Once(HostdevRuleDiagnostics.RepeatedAlias, UserAlias),
        DomainRule.Never(
            HostdevRuleDiagnostics.RomContradiction,
            (hostdev, _) => hostdev.Rom is { IsContradiction: true }
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.TeamingIncomplete,
            (hostdev, _) => hostdev is PciHostdev { TeamingPersistent.Length: 0 }
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.DisplayWithoutGraphics,
            (hostdev, context) => hostdev.Display == true && HasPci(hostdev) && context is { HasGraphics: false }
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.BootNotPossible,
            (hostdev, _) =>
                hostdev is MdevHostdev { Boot: not null, Model: HostdevModel.VfioPci or HostdevModel.VfioAp }
        ),
        DomainRule.Once(
            HostdevRuleDiagnostics.RepeatedApMatrix,
            device => device.Mdev is { Model: HostdevModel.VfioAp } ? true : null,
            (_, device, _) => [device.Title]
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.WriteFilteringNotPossible,
            (hostdev, _) => hostdev is PciHostdev { WriteFiltering: not null }
        ),
        DomainRule.Once(HostdevRuleDiagnostics.RepeatedGuestAddress, ChosenAddress),
        new(
            HostdevRuleDiagnostics.GuestDomainNotPossible,
            (_, device) => device.PciAddress is { Domain: > 0 } address ? [address, device.Title] : null
        ),
        new(HostdevRuleDiagnostics.GuestAddressOfMachine, OnMachine),
        new(HostdevRuleDiagnostics.SingleFunctionWithOthers, SingleFunction),
        new(HostdevRuleDiagnostics.FirstFunctionMissing, WithoutFirstFunction),
        DomainRule.Once(HostdevRuleDiagnostics.RepeatedZpciNumber, device => Zpci("uid", Zpci(device)?.Uid)),
        DomainRule.Once(HostdevRuleDiagnostics.RepeatedZpciNumber, device => Zpci("fid", Zpci(device)?.Fid)),
        DomainRule.Once(HostdevRuleDiagnostics.RepeatedAcpiIndex, device => device.AcpiIndex),
        new(
            HostdevRuleDiagnostics.SourceUsedByDisk,
            (all, device) =>
                device is { IsOfHost: true, Source: { } source } && all.IsUsedByDisk(source) ? [device.Title] : null
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.RamFbWithoutDisplay,
            (hostdev, _) => hostdev.RamFb == true && hostdev.Display != true && HasPci(hostdev)
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.DisplayNotPossible,
            (hostdev, _) => (hostdev.RamFb == true || hostdev.Display is not null) && !HasPci(hostdev)
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.RomNotPossible,
            (hostdev, _) => hostdev is MdevHostdev { Rom.IsEmpty: false, Model: HostdevModel.VfioCcw }
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.RomIgnored,
            (hostdev, _) => hostdev is MdevHostdev { Rom.IsEmpty: false, Model: not HostdevModel.VfioCcw }
        ),
        DomainRule.Never(
            HostdevRuleDiagnostics.ManagedIgnored,
            (hostdev, _) => hostdev is MdevHostdev { Managed: true }
        ),
    ];

    /// <summary>Judges what was read of a document.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="settings">Which rules count.</param>
    internal static ValueList<Diagnostic> Check(DomainReading reading, RuleSettings settings) =>
        DomainJudgement.Judge(
            reading
                .Hostdevs.Where(one => one.Hostdev is not null)
                .Select(one => new JudgedDevice(one.Hostdev!, one.Number, one.Location)),
            reading.Context,
            settings
        );

    /// <summary>Whether QEMU makes a PCI function of it.</summary>
    static bool HasPci(Hostdev hostdev) => hostdev is not MdevHostdev { Model: not HostdevModel.VfioPci };

    static object?[]? ImpossibleAddress(JudgedDevice device) =>
        device.Hostdev is null || GuestAddressXml.IsPossible(device.Hostdev, out string? why) ? null : [why];

    /// <summary>The device of the host that is given to the guest.</summary>
    static object? GivenDevice(JudgedDevice device) =>
        device.Mdev is { } mdev ? mdev.Uuid
        : device.IsOfHost ? device.Source
        : null;

    /// <summary>libvirt drops all other aliases before it looks.</summary>
    static string? UserAlias(JudgedDevice device) =>
        device.Alias is { } alias && Hostdev.IsUserAlias(alias) ? alias : null;

    static object? ChosenAddress(JudgedDevice device) =>
        device.Address switch
        {
            PciGuestAddress { Address: { } address } => address,
            CcwGuestAddress { IsChosenByLibvirt: false, Address: var address } => address,
            _ => null,
        };

    static object?[]? OnMachine(DomainJudgement all, JudgedDevice device) =>
        device is { IsOfHost: true, PciAddress: { } address }
        && GuestMachine.Of(all.Context?.Machine) is { } machine
        && machine.Places.Contains(address)
            ? [address, device.Title, machine.Name]
            : null;

    /// <summary>A bus that finds one function at function 0 does not look for others.</summary>
    static object?[]? SingleFunction(DomainJudgement all, JudgedDevice device) =>
        device is { PciAddress.Function: 0, Address: PciGuestAddress { Multifunction: false } }
        && all.FunctionsOf(device) != 1
            ? [device.PciAddress, device.Title]
            : null;

    /// <summary>A bus looks for functions only where it finds function 0; on s390 each function has its own.</summary>
    static object?[]? WithoutFirstFunction(DomainJudgement all, JudgedDevice device) =>
        device is { IsOfHost: true, PciAddress: { Function: > 0 } address, Address: PciGuestAddress { Zpci: null } }
        && all.Context is { Machine: var machine }
        && machine?.StartsWith("s390", StringComparison.Ordinal) != true
        && (all.FunctionsOf(device) & 1) == 0
        && GuestMachine.Of(machine)?.Places.Contains(device.Slot!.Value) != true
            ? [address, device.Title]
            : null;

    static ZpciNumbers? Zpci(JudgedDevice device) => (device.Address as PciGuestAddress)?.Zpci;

    /// <summary>A number that is left out is 0, and chosen by libvirt.</summary>
    static object? Zpci(string name, uint? number) => number is > 0 ? $"{name} {Number.Hex(number.Value)}" : null;
}
