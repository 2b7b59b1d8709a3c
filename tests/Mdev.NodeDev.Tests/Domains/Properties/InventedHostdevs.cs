using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Invented hostdevs: all that the reader can produce, so that writing and reading one gives it back.
/// </summary>
static class InventedHostdevs
{
    static readonly Gen<bool?> Switch = Gen.Elements<bool?>(null, true, false);

    static readonly Gen<string> Text = Gen.Elements(
        "",
        "x",
        " lead",
        "trail ",
        "a & b <c>",
        "'q' \"d\"",
        "é漢😀",
        "\t\n\r",
        "]]>"
    );

    static readonly Gen<string?> MaybeText = Maybe(Text);

    static readonly Gen<uint> Number = Gen.OneOf(
        Gen.Elements(0u, 1u, 255u, 65536u, 1u << 31, uint.MaxValue),
        Gen.Choose(0, int.MaxValue).Select(number => (uint)number)
    );

    static readonly Gen<uint> Positive = Number.Select(number => Math.Max(number, 1));

    static readonly Gen<PciAddress> Address =
        from domain in Number
        from bus in Gen.Choose(0, 0xff)
        from slot in Gen.Choose(0, 0x1f)
        from function in Gen.Choose(0, 7)
        select new PciAddress(domain, (byte)bus, (byte)slot, (byte)function);

    static readonly Gen<PciLocation> Source = Gen.OneOf(
        Address.Select(PciLocation.From),
        Number.Select(function => new PciLocation(0, 0, 0, function))
    );

    static readonly Gen<GuestAddress> GuestPci =
        from location in MaybeValue(Address)
        from multifunction in Switch
        from zpci in MaybeValue(from uid in Number from fid in Number select new ZpciNumbers(uid, fid))
        select (GuestAddress)
            new PciGuestAddress
            {
                Address = location,
                Multifunction = multifunction,
                Zpci = zpci,
            };

    static readonly Gen<GuestAddress> GuestCcw =
        from cssid in Gen.Choose(0, 0xfe)
        from ssid in Gen.Choose(0, 3)
        from devno in Gen.Choose(0, 0xffff)
        select (GuestAddress)new CcwGuestAddress(new ChannelAddress((byte)cssid, (byte)ssid, (ushort)devno));

    static readonly Gen<GuestAddress> Unassigned = Gen.Constant((GuestAddress)new UnassignedGuestAddress());

    static readonly Gen<HostdevRom> Rom = Gen.OneOf(
            from enabled in Gen.Elements<bool?>(null, true)
            from bar in Switch
            from file in MaybeText
            select new HostdevRom
            {
                Enabled = enabled,
                Bar = bar,
                File = file,
            },
            Gen.Constant(new HostdevRom { Enabled = false })
        )
        .Where(rom => rom != new HostdevRom());

    static readonly Gen<HostdevAcpi> Acpi = (
        from index in MaybeValue(Positive)
        from nodes in Gen.Choose(0, 16383).ListOf()
        select new HostdevAcpi { Index = index, Nodes = ValueList.From(nodes) }
    ).Where(acpi => acpi != new HostdevAcpi());

    static readonly Gen<HostdevDriver> Driver = (
        from name in Gen.Elements<HostdevDriverName?>(
            null,
            HostdevDriverName.Kvm,
            HostdevDriverName.Vfio,
            HostdevDriverName.Xen
        )
        from model in MaybeText
        from iommufd in Switch
        select new HostdevDriver
        {
            Name = name,
            Model = model,
            Iommufd = iommufd,
        }
    ).Where(driver => driver != new HostdevDriver());

    static readonly Gen<Hostdev> Mdev =
        from model in Gen.Elements(Enum.GetValues<HostdevModel>())
        from uuid in ArbMap.Default.GeneratorFor<Guid>()
        from address in Maybe(
            model switch
            {
                HostdevModel.VfioPci => GuestPci,
                HostdevModel.VfioCcw => GuestCcw,
                _ => Gen.OneOf(GuestPci, GuestCcw, Unassigned),
            }
        )
        select (Hostdev)
            new MdevHostdev
            {
                Model = model,
                Uuid = uuid,
                Address = address,
            };

    static readonly Gen<Hostdev> Pci =
        from source in Source
        from filtering in Switch
        from driver in Maybe(Driver)
        from teaming in Maybe(Text.Where(text => text.Length > 0))
        from address in Maybe(Gen.OneOf(GuestPci, Unassigned))
        select (Hostdev)
            new PciHostdev
            {
                Source = source,
                WriteFiltering = filtering,
                Driver = driver,
                TeamingPersistent = teaming,
                Address = address,
            };

    /// <summary>Any of them.</summary>
    internal static Gen<Hostdev> Any { get; } =
        from hostdev in Gen.OneOf(Mdev, Pci)
        from managed in Gen.Elements(true, false)
        from switches in Switch.ArrayOf(2)
        from order in MaybeValue(Positive)
        from loadParm in Gen.Elements(null, "A", " A.9 ", "12345678")
        from alias in Maybe(Text.Where(text => text.Length > 0))
        from rom in Maybe(Rom)
        from acpi in Maybe(Acpi)
        select hostdev with
        {
            Managed = managed,
            Display = switches[0],
            RamFb = switches[1],
            Boot = order is { } place ? new HostdevBoot { Order = place, LoadParm = loadParm } : null,
            Alias = alias,
            Rom = rom,
            Acpi = acpi,
        };

    static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    static Gen<T?> MaybeValue<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));
}
