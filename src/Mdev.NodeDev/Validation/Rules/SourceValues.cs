using System.Globalization;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>
/// Numbers and addresses as rules need them: of elements, by libvirt's spelling, nothing where a part is missing or
/// malformed.
/// </summary>
static class SourceValues
{
    const int Decimal = 10;
    const int Hexadecimal = 16;
    const int AnyBase = 0;

    /// <summary>The text of the first child of a name; <see langword="null"/> if there is none.</summary>
    internal static string? TextOf(SourceElement element, string child) => element.Child(child)?.Text;

    /// <summary>The four numbers of a PCI function, from the elements of its capability.</summary>
    internal static PciLocation? OwnLocation(SourceElement pci) =>
        Child(pci, "domain", Decimal) is { } domain
        && Child(pci, "bus", Decimal) is { } bus
        && Child(pci, "slot", Decimal) is { } slot
        && Child(pci, "function", Decimal) is { } function
            ? new PciLocation(domain, bus, slot, function)
            : null;

    /// <summary>The numbers of an <c>&lt;address&gt;</c>; one that is missing is 0.</summary>
    internal static PciLocation? Location(SourceElement address) =>
        Attribute(address, "domain") is { } domain
        && Attribute(address, "bus") is { } bus
        && Attribute(address, "slot") is { } slot
        && Attribute(address, "function") is { } function
            ? new PciLocation(domain, bus, slot, function)
            : null;

    /// <summary>The address of a channel, from the elements of its capability.</summary>
    internal static ChannelLocation? Channel(SourceElement capability) =>
        Child(capability, "cssid", AnyBase) is { } cssid
        && Child(capability, "ssid", AnyBase) is { } ssid
        && Child(capability, "devno", Hexadecimal) is { } devno
            ? new ChannelLocation(cssid, ssid, devno)
            : null;

    /// <summary>The number of an adapter or an AP domain.</summary>
    internal static uint? Ap(SourceElement capability, string child) => Child(capability, child, AnyBase);

    /// <summary>A number of 32 bits; <see langword="null"/> if the text is not a number.</summary>
    internal static uint? Number(string text, int numberBase) =>
        CNumber.TryParse(text, numberBase, out bool negative, out ulong magnitude)
        && !negative
        && magnitude <= uint.MaxValue
            ? (uint)magnitude
            : null;

    /// <summary>A PCI function in its usual form, whatever its numbers.</summary>
    internal static string Spelled(PciLocation location) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{location.Domain:x4}:{location.Bus:x2}:{location.Slot:x2}.{location.Function}"
        );

    static uint? Child(SourceElement element, string child, int numberBase) =>
        TextOf(element, child) is { } text ? Number(text, numberBase) : null;

    static uint? Attribute(SourceElement element, string name) =>
        element.Attribute(name) is { } text ? Number(text, AnyBase) : 0;
}
