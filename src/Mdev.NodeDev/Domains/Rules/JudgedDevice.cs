using System.Globalization;

namespace Mdev.NodeDev.Domains;

/// <summary>A device of a domain before the rules: a hostdev, or another device and the places that it takes.</summary>
sealed class JudgedDevice
{
    /// <summary>Takes a hostdev.</summary>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="number">Which one of the domain it is, from 1.</param>
    /// <param name="location">Where it is.</param>
    internal JudgedDevice(Hostdev hostdev, int number, SourceLocation location)
    {
        Hostdev = hostdev;
        Location = location;
        Element = ElementOf(DomainHostdevReader.Element, number);
        Mdev = hostdev as MdevHostdev;
        Pci = hostdev as PciHostdev;
        Source = Pci?.Source;
        Title = Mdev is not null
            ? string.Create(CultureInfo.InvariantCulture, $"mdev {Mdev.Uuid:D}")
            : TitleOf(Source!.Value);
        Alias = hostdev.Alias;
        BootOrder = hostdev.Boot?.Order;
        AcpiIndex = hostdev.Acpi?.Index;
        IsRamFb = hostdev.RamFb == true;
        // A matrix has no address in the guest, whatever is written.
        Address = Mdev is { Model: HostdevModel.VfioAp } ? null : hostdev.Address;
    }

    /// <summary>Takes another device.</summary>
    internal JudgedDevice(DomainDevice device)
    {
        Location = device.Location;
        Element = ElementOf(device.Element, device.Number);
        IsDisk = device.Element == "disk";
        Source = device.Source;
        Title = Source is { } source && !IsDisk ? TitleOf(source) : Element;
        Alias = device.Alias;
        BootOrder = device.BootOrder;
        AcpiIndex = device.AcpiIndex;
        IsRamFb = device.IsRamFb;
        Address = device.Address;
    }

    /// <summary>The hostdev; <see langword="null"/> for another device.</summary>
    internal Hostdev? Hostdev { get; }

    /// <summary>The hostdev, if it is a mediated device.</summary>
    internal MdevHostdev? Mdev { get; }

    /// <summary>The hostdev, if it is a PCI function.</summary>
    internal PciHostdev? Pci { get; }

    /// <summary>Where it is.</summary>
    internal SourceLocation Location { get; }

    /// <summary>What it is called in diagnostics: the device of the host, if it gives one to the guest.</summary>
    internal string Title { get; }

    /// <summary>Its element and which one of its name it is.</summary>
    internal string Element { get; }

    /// <summary>The PCI function of the host that it gives or uses.</summary>
    internal PciLocation? Source { get; }

    /// <summary>Whether it is a disk, which uses its source but does not give it to the guest.</summary>
    internal bool IsDisk { get; }

    /// <summary>Whether it gives a device of the host to the guest.</summary>
    internal bool IsOfHost => Hostdev is not null || (Source is not null && !IsDisk);

    /// <summary>Its alias.</summary>
    internal string? Alias { get; }

    /// <summary>Its place in the boot order.</summary>
    internal uint? BootOrder { get; }

    /// <summary>Its ACPI index.</summary>
    internal uint? AcpiIndex { get; }

    /// <summary>Whether it has a frame buffer of the kind of which there can be one.</summary>
    internal bool IsRamFb { get; }

    /// <summary>Where the guest sees it.</summary>
    internal GuestAddress? Address { get; }

    /// <summary>Where the guest sees it, if that is on a PCI bus and chosen.</summary>
    internal PciAddress? PciAddress => (Address as PciGuestAddress)?.Address;

    /// <summary>The slot of <see cref="PciAddress"/>, as its function 0.</summary>
    internal PciAddress? Slot => PciAddress is { } address ? address with { Function = 0 } : null;

    static string ElementOf(string name, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"<{name}> number {number}");

    static string TitleOf(PciLocation source) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"PCI function {source.Domain:x4}:{source.Bus:x2}:{source.Slot:x2}.{source.Function:x}"
        );
}
