using static Mdev.NodeDev.Tests.HostdevSheet;

namespace Mdev.NodeDev.Tests;

/// <summary>Every part of a hostdev in many forms: what is written back, and what is found.</summary>
public sealed class HostdevFormsTests
{
    [Test]
    public void RootAttributes_HaveTheirOutcome() =>
        Snapshot.Verify(
            Of([
                .. new[]
                {
                    "mode=''",
                    "mode='capabilities'",
                    "managed='yes'",
                    "managed='YES'",
                    "display=''",
                    "ramfb='x'",
                    "sgio='filtered'",
                    "rawio=''",
                    "unknown=''",
                }.Select(attribute => $"<hostdev type='pci' {attribute}><source><address bus='1'/></source></hostdev>"),
                "<hostdev/>",
                "<hostdev type=''/>",
                "<hostdev type='vdpa'/>",
                "<hostdev type='pci' model=''><source/></hostdev>",
                "<hostdev type='mdev'/>",
                "<hostdev type='mdev' model=''/>",
                OfMdev("", "vfio-ap"),
                OfMdev("", "vfio"),
                "<q:hostdev xmlns:q='urn:q' q:type='pci'><source/></q:hostdev>",
                "<disk/>",
            ])
        );

    [Test]
    public void Sources() =>
        Snapshot.Verify(
            Of([
                .. new[]
                {
                    "",
                    "<source/>",
                    "<source/><source><address uuid=' 5A0C1F1E-1111-42228333 444455556666'/></source>",
                    "<source><address/></source>",
                    "<source><address uuid=''/><x/></source>",
                    "<source><address uuid='x'/></source><source startupPolicy=''/>",
                }.Select(source => $"<hostdev type='mdev' model='vfio-ap'>\n{source}</hostdev>"),
                .. new[]
                {
                    "",
                    "<source/><source><address bus='2'/></source>",
                    "<source writeFiltering='yes'><address domain='0x10000' bus='255' "
                        + "slot='0x1f' function='07'/></source>",
                    "<source writeFiltering=''><address bus='256'/></source>",
                    "<source><address bus='' slot='x'/></source>",
                    "<source><address function='12'/></source>",
                    "<source><address function='0x12'/></source>",
                    "<source><address bus='1' multifunction='on'><zpci uid='1'/></address></source>",
                    "<source startupPolicy='optional'/>",
                }.Select(source => $"<hostdev type='pci'>\n{source}</hostdev>"),
            ])
        );

    [Test]
    public void Parts() =>
        Snapshot.Verify(
            Of([
                .. new[]
                {
                    "<boot order='+1'/><boot order='x'/>",
                    "<boot/>",
                    "<boot order='0'/>",
                    "<boot order='4294967296' loadparm='abcdefghi'/>",
                    "<boot order='3' loadparm=' a.9 '/>",
                    "<boot order='3' loadparm='  '/>",
                    "<boot order='3' loadparm='é'/>",
                    "<alias/><alias name='ua-b'/>",
                    "<alias name=''/><alias name='ua-b'/>",
                    "<alias name='ua-a.b'/>",
                    "<rom/>",
                    "<rom file=''/>",
                    "<rom enabled='no' file=''/>",
                    "<rom enabled='' bar='yes'/>",
                    "<acpi/>",
                    "<acpi index='0'/>",
                    "<acpi index='7' nodeset=' 5 , 1-3,^2,'/>",
                    "<acpi nodeset='1,^1'/>",
                    "<unknown><source/></unknown>",
                }.Select(part => OfMdev(part)),
                .. new[]
                {
                    "<driver/>",
                    "<driver name='default'/>",
                    "<driver model=''/><driver name='x'/>",
                    "<driver iommufd='no'/>",
                    "<driver iommufd=''/>",
                    "<teaming type=''/>",
                    "<teaming/><teaming persistent='a&amp;b'/><teaming type='transient'/>",
                    "<teaming type='transient'/>",
                    "<teaming type='persistent' persistent='x'/>",
                    "<teaming persistent='x'/>",
                }.Select(OfPci),
                OfMdev("<teaming type='transient' persistent='x'/>"),
            ])
        );

    [Test]
    public void EveryAddress_HasItsDevices() =>
        Snapshot.Verify(
            Of([
                .. from address in new[]
                {
                    "type='pci' bus='1' slot='2'",
                    "type='ccw' cssid='0xfe' ssid='0' devno='1'",
                    "type='unassigned'",
                    "type='drive'",
                }
                from device in new Func<string, string>[]
                {
                    OfPci,
                    inner => OfMdev(inner),
                    inner => OfMdev(inner, "vfio-ccw"),
                    inner => OfMdev(inner, "vfio-ap"),
                }
                select device($"<address {address}/>"),
            ])
        );

    [Test]
    public void Addresses() =>
        Snapshot.Verify(
            Of([
                .. new[]
                {
                    "<address/><address type='pci'/>",
                    "<address type=''/>",
                    "<address type='none'/>",
                    "<address type='pci' function='9'/>",
                    "<address type='pci' domain='4294967295' slot='32'/>",
                    "<address type='pci' multifunction='off'><zpci/><x/></address>",
                    "<address type='pci' multifunction=''><zpci uid='' fid='1'/></address>",
                    "<address type='pci'><zpci fid='5'/><zpci uid='1'/></address>",
                    "<address type='unassigned' bus='x'><zpci uid='x'/></address>",
                }.Select(OfPci),
                .. new[]
                {
                    "<address type='ccw'/>",
                    "<address type='ccw' cssid='1' ssid='0b11'/>",
                    "<address type='ccw' cssid='255' ssid='0' devno='0'/>",
                    "<address type='ccw' cssid='' ssid='0' devno='0'/>",
                    "<address type='ccw' cssid='+1' ssid='3' devno='65535'/>",
                }.Select(part => OfMdev(part, "vfio-ccw")),
            ])
        );
}
