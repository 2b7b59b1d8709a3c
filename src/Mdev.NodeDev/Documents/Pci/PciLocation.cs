using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary>
/// Domain, bus, slot and function in the width a document can hold; libvirt's own test files have bus 4294967295.
/// </summary>
/// <param name="Domain">The domain.</param>
/// <param name="Bus">The bus; 0 … 0xff on a real machine.</param>
/// <param name="Slot">The slot; 0 … 0x1f on a real machine.</param>
/// <param name="Function">The function; 0 … 7 on a real machine.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PciLocation(uint Domain, uint Bus, uint Slot, uint Function)
{
    /// <summary>The location of an address.</summary>
    /// <param name="address">The address.</param>
    public static PciLocation From(PciAddress address) =>
        new(address.Domain, address.Bus, address.Slot, address.Function);

    /// <summary>The address, if the numbers are in range.</summary>
    /// <param name="address">The address.</param>
    public bool TryGetAddress(out PciAddress address)
    {
        bool inRange = Bus <= 0xff && Slot <= 0x1f && Function <= 7;
        address = inRange ? new PciAddress(Domain, (byte)Bus, (byte)Slot, (byte)Function) : default;
        return inRange;
    }

    /// <summary>The kernel's spelling, <c>dddd:bb:ss.f</c>; numbers that no address has are longer.</summary>
    public override string ToString() => $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function:x}";
}
