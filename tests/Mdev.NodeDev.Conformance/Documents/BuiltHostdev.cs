namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Hostdevs as a program would build them: from UUID and device API or an address, with some of everything that
/// libvirt takes.
/// </summary>
static class BuiltHostdev
{
    static readonly DeviceApi[] Apis = [DeviceApi.VfioPci, DeviceApi.VfioCcw, DeviceApi.VfioAp];

    /// <summary>One that stands alone.</summary>
    internal static Hostdev Make(Dice dice) =>
        With(
            dice,
            dice.Percent(50)
                ? Hostdev.Create(Uuid(dice, 256), dice.Of(Apis))
                : Pci(dice, new PciAddress(Domain(dice), (byte)dice.Below(256), 0, 0))
        );

    /// <summary>Several, of so few values that they often meet.</summary>
    internal static Hostdev[] Group(Dice dice) =>
        [
            .. Enumerable
                .Range(0, dice.Between(2, 4))
                .Select(_ =>
                {
                    Hostdev hostdev = dice.Percent(50)
                        ? Hostdev.Create(Uuid(dice, 8), dice.Of(Apis))
                        : Pci(dice, new PciAddress(0, (byte)dice.Below(8), 0, 0));
                    return hostdev with
                    {
                        RamFb = dice.Of<bool?>(null, null, null, true, false),
                        Boot = dice.Percent(20) ? new HostdevBoot { Order = (uint)dice.Between(1, 9) } : null,
                        Alias = dice.Percent(20) ? $"ua-{dice.Below(8)}" : null,
                        Rom = dice.Percent(10) ? Rom(dice, isSound: dice.Percent(70)) : null,
                        Address = dice.Percent(20) ? AnyAddress(dice) : null,
                    };
                }),
        ];

    static Hostdev With(Dice dice, Hostdev hostdev) =>
        hostdev with
        {
            Managed = dice.Percent(20),
            Display = dice.Of<bool?>(null, null, true, false),
            RamFb = dice.Of<bool?>(null, null, true, false),
            Boot = dice.Percent(30)
                ? new HostdevBoot
                {
                    Order = (uint)dice.Between(1, 99),
                    LoadParm = dice.Of(null, null, "ABC", "a b.9", "12345678"),
                }
                : null,
            Alias = dice.Percent(30) ? dice.Of("ua-gpu", "ua-a_B-9") : null,
            Rom = dice.Percent(30) ? Rom(dice, isSound: true) : null,
            Acpi = dice.Percent(30)
                ? new HostdevAcpi
                {
                    Index = dice.Percent(50) ? (uint)dice.Between(1, 16383) : null,
                    Nodes =
                    [
                        .. Enumerable.Range(0, dice.Below(6)).Select(_ => dice.Below(dice.Percent(90) ? 12 : 16384)),
                    ],
                }
                : null,
            Address = dice.Percent(40) ? null : Address(dice, hostdev),
        };

    static PciHostdev Pci(Dice dice, PciAddress source) =>
        new()
        {
            Source = PciLocation.From(source with { Slot = (byte)dice.Below(32) }),
            Driver = dice.Percent(40)
                ? new HostdevDriver
                {
                    Name = dice.Of<HostdevDriverName?>(null, HostdevDriverName.Vfio, HostdevDriverName.Xen),
                    Model = dice.Of(null, null, "vfio-example", "vfio_pci"),
                    Iommufd = dice.Of<bool?>(null, null, true, false),
                }
                : null,
            WriteFiltering = dice.Percent(10) ? dice.Percent(50) : null,
            TeamingPersistent = dice.Percent(15) ? "ua-net0" : null,
        };

    static HostdevRom Rom(Dice dice, bool isSound) =>
        isSound && dice.Percent(30)
            ? new HostdevRom { Enabled = false }
            : new HostdevRom
            {
                Enabled = isSound ? dice.Of<bool?>(null, true) : false,
                Bar = dice.Of<bool?>(null, true, false),
                File = dice.Of(null, "/usr/share/vgabios.rom", "/a b/'c'&<d>"),
            };

    static GuestAddress? Address(Dice dice, Hostdev hostdev) =>
        hostdev switch
        {
            MdevHostdev { Model: HostdevModel.VfioCcw } => Ccw(dice),
            MdevHostdev { Model: HostdevModel.VfioAp } => null,
            PciHostdev when dice.Percent(20) => new UnassignedGuestAddress(),
            _ => GuestPci(dice),
        };

    static GuestAddress AnyAddress(Dice dice) =>
        dice.Of<GuestAddress>(GuestPci(dice), Ccw(dice), new UnassignedGuestAddress());

    static CcwGuestAddress Ccw(Dice dice) =>
        new(new ChannelAddress((byte)dice.Below(0xff), (byte)dice.Below(4), (ushort)dice.Below(0x10000)));

    static PciGuestAddress GuestPci(Dice dice) =>
        new()
        {
            Address = dice.Percent(80)
                ? new PciAddress(Domain(dice), (byte)dice.Below(256), (byte)dice.Below(32), (byte)dice.Below(8))
                : null,
            Multifunction = dice.Of<bool?>(null, null, true, false),
            Zpci = dice.Percent(20) ? new ZpciNumbers((uint)dice.Between(1, 0xffff), (uint)dice.Next()) : null,
        };

    static uint Domain(Dice dice) => dice.Percent(80) ? 0 : (uint)dice.Below(0x10000);

    static Guid Uuid(Dice dice, int limit)
    {
        byte[] bytes = new byte[16];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(limit < 256 && i > 0 ? 7 : dice.Below(limit));
        return new Guid(bytes);
    }
}
