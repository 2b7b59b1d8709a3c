namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Domains whose devices want so few places that they often meet: addresses in the guest, aliases, boot orders, devices
/// of the host. Nothing else is wrong with them.
/// </summary>
/// <param name="dice">What everything is made from.</param>
/// <param name="isS390">Whether the guest is an s390 with channel devices; else a q35.</param>
sealed class RandomDomain(Dice dice, bool isS390)
{
    const string X86Type = "<type arch='x86_64' machine='q35'>hvm</type>";
    const string S390Type = "<type arch='s390x' machine='s390-ccw-virtio'>hvm</type>";

    readonly StringBuilder _devices = new();
    int _disks;
    int _networks;

    /// <summary>Makes a domain.</summary>
    internal static byte[] Make(Dice dice, bool isS390) => new RandomDomain(dice, isS390).Make();

    byte[] Make()
    {
        Func<string>[] kinds = isS390
            ? [MdevCcw, MdevCcw, MdevPci, MdevAp, Pci, Network, Disk, Interface, Rng]
            : [MdevPci, MdevPci, Pci, Pci, Network, Disk, Interface, Rng, FileSystem, Usb];
        for (int i = dice.Between(2, 6); i > 0; i--)
            _devices.Append(kinds[dice.Below(kinds.Length)]());
        if (dice.Percent(40))
            _devices.Append("<memballoon model='virtio'>").Append(Places()).Append("</memballoon>");
        if (dice.Percent(30))
            _devices.Append("<controller type='virtio-serial' index='0'>").Append(Places()).Append("</controller>");
        if (!isS390 && dice.Percent(30))
            _devices.Append("<video><model type='vga'/>").Append(Places()).Append("</video>");
        if (!isS390 && dice.Percent(20))
            _devices.Append("<input type='tablet' bus='usb'>").Append(Alias()).Append("</input>");
        if (dice.Percent(60))
            _devices.Append("<graphics type='vnc'/>");
        string boot = dice.Percent(6) ? "<boot dev='hd'/>" : "";
        return Encoding.UTF8.GetBytes(
            $"<domain type='qemu'><name>d</name><memory>1048576</memory><os>{(isS390 ? S390Type : X86Type)}{boot}</os>"
                + $"<devices>{_devices}</devices></domain>"
        );
    }

    string MdevPci() =>
        Mdev(
            "vfio-pci",
            dice.Odd(10, "", " display='on'", " display='on' ramfb='on'", " managed='yes'"),
            Boot(percent: 2) + Alias() + GuestPci(isOfHost: true)
        );

    string MdevCcw() => Mdev("vfio-ccw", "", Boot(10) + Alias() + dice.Odd(3, "", "<rom bar='off'/>") + GuestCcw());

    string MdevAp() => Mdev("vfio-ap", "", Alias() + dice.Odd(30, "", GuestCcw()));

    string Mdev(string model, string attributes, string content)
    {
        string uuid = $"5a0c1f1e-1111-4222-8333-4444555566{dice.Below(12):x2}";
        string spelled = dice.Below(3) switch
        {
            0 => uuid,
            1 => uuid.ToUpperInvariant(),
            _ => uuid.Replace("-", "", StringComparison.Ordinal),
        };
        return $"<hostdev mode='subsystem' type='mdev' model='{model}'{attributes}>"
            + $"<source><address uuid='{spelled}'/></source>{content}</hostdev>";
    }

    string Pci() =>
        $"<hostdev mode='subsystem' type='pci' managed='yes'><source{dice.Odd(2, "", " writeFiltering='yes'")}>"
        + $"<address {HostFunction()}/></source>{Boot(10)}{Alias()}{GuestPci(isOfHost: true)}</hostdev>";

    string Network() =>
        $"<interface type='hostdev' managed='yes'><mac address='{Mac()}'/><source>"
        + $"<address type='pci' {HostFunction()}/></source>{Boot(10)}{Alias()}{GuestPci(isOfHost: true)}</interface>";

    string Interface() =>
        $"<interface type='user'><mac address='{Mac()}'/><model type='virtio'/>{Boot(15)}{Places()}</interface>";

    string Disk() =>
        $"<disk type='file' device='disk'><source file='/d{_disks}'/><target dev='vd{(char)('a' + _disks++)}' "
        + $"bus='virtio'/>{Boot(25)}{Places()}</disk>";

    string Rng() => $"<rng model='virtio'><backend model='random'>/dev/urandom</backend>{Places()}</rng>";

    string FileSystem() =>
        $"<filesystem type='mount'><source dir='/a'/><target dir='t{_disks++}'/>{Places()}</filesystem>";

    string Usb() =>
        $"<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='{0x1000 + _networks++}'/>"
        + $"</source>{Boot(10)}{Alias()}</hostdev>";

    string Mac() => string.Create(CultureInfo.InvariantCulture, $"52:54:00:00:00:{_networks++:x2}");

    string Places() => Alias() + (isS390 ? GuestCcw() : GuestPci(isOfHost: false));

    string Boot(int percent) =>
        dice.Percent(percent) ? $"<boot order='{dice.Of("", "0", "+")}{dice.Between(1, 6)}'/>" : "";

    string Alias() => dice.Percent(20) ? $"<alias name='{dice.Odd(20, "ua-", "x", "ua.")}{dice.Below(8)}'/>" : "";

    string HostFunction() =>
        $"domain='{Spelled(0)}' bus='{Spelled(10 + dice.Below(5))}' slot='0x00' function='{dice.Of("0", "0x1")}'";

    string GuestCcw() =>
        dice.Percent(60)
            ? $"<address type='ccw' cssid='{dice.Of("0xfe", "254", "0")}' ssid='{dice.Below(2)}' "
                + $"devno='{Spelled(dice.Below(4))}'/>"
            : dice.Odd(20, "", "<address type='ccw'/>");

    string GuestPci(bool isOfHost)
    {
        if (dice.Percent(40))
            return dice.Odd(20, "", "<address type='pci'/>");
        if (isOfHost && !isS390 && dice.Percent(3))
            return $"<address type='pci' domain='0' bus='0' slot='0x1f' function='{dice.Of("0", "2", "3")}'/>";
        string domain = dice.Odd(2, "0", "1");
        string multifunction = isS390 ? "" : dice.Of("", "", " multifunction='on'", " multifunction='off'");
        int function = isS390 ? 0 : dice.Odd(40, 0, 1, 2);
        string zpci =
            isS390 && dice.Percent(50) ? $"<zpci uid='{Spelled(dice.Between(1, 6))}' fid='{dice.Between(1, 6)}'/>" : "";
        return $"<address type='pci' domain='{domain}' bus='0' slot='{Spelled(9 + dice.Below(4))}' "
            + $"function='{function}'{multifunction}>{zpci}</address>";
    }

    /// <summary>A number in one of the ways that libvirt reads.</summary>
    string Spelled(int number) =>
        dice.Below(4) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"{number}"),
            1 => string.Create(CultureInfo.InvariantCulture, $"0x{number:x4}"),
            2 => $"0{Convert.ToString(number, toBase: 8)}",
            _ => string.Create(CultureInfo.InvariantCulture, $"0x{number:X}"),
        };
}
