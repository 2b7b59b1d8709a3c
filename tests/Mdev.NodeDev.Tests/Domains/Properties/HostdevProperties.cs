using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Tests;

/// <summary>What reading and writing hostdevs owe each other, for hostdevs that nobody thought of.</summary>
public sealed class HostdevProperties
{
    static readonly HostdevReadOptions AsLibvirt = new() { Mode = ReadMode.AsLibvirt };

    static readonly HostdevWriteOptions As11_3 = new() { Version = LibvirtVersion.V11_3 };

    static Property ForAll(Func<Hostdev, bool> law) => Prop.ForAll(InventedHostdevs.Any.ToArbitrary(), law);

    [Property(MaxTest = 500)]
    public Property Parse_InvertsWrite() => ForAll(hostdev => HostdevXml.Parse(hostdev.ToXml()) == hostdev);

    /// <summary>
    /// A function above 7, possible where all the rest is 0, is printed in decimal behind 0x: libvirt reads another.
    /// </summary>
    [Property(MaxTest = 200)]
    public Property Parse_AsLibvirt_DropsOnlyTheAlias() =>
        ForAll(hostdev =>
            hostdev is PciHostdev { Source.Function: > 7 }
            || HostdevXml.Parse(hostdev.ToXml(), AsLibvirt) == hostdev with { Alias = null }
        );

    [Property(MaxTest = 200)]
    public Property Write_OldVersion_LosesOnlyWhatItDoesNotKnow() =>
        ForAll(hostdev => HostdevXml.Parse(hostdev.ToXml(As11_3)).ToXml() == Without(hostdev).ToXml());

    [Property(MaxTest = 200)]
    public Property Parse_IgnoresIndentation() =>
        ForAll(hostdev => HostdevXml.Parse(hostdev.ToXml(HostdevWriteOptions.InDomain)) == hostdev);

    [Property(MaxTest = 200)]
    public Property ToXElement_RoundTrips() => ForAll(hostdev => HostdevXml.Parse(hostdev.ToXElement()) == hostdev);

    [Property(MaxTest = 200)]
    public Property Insert_IsReadBack() =>
        ForAll(hostdev =>
        {
            XElement domain = new("domain");
            DomainHostdevs.Insert(domain, hostdev);
            return DomainHostdevs.Read(domain, out _).Single() == hostdev;
        });

    static Hostdev Without(Hostdev hostdev)
    {
        Hostdev without = hostdev with { Acpi = hostdev.Acpi is { } acpi ? acpi with { Nodes = [] } : null };
        return without is PciHostdev { Driver: { } driver } pci
            ? pci with
            {
                Driver = driver with { Iommufd = null },
            }
            : without;
    }
}
