using System.Collections.Frozen;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>Reads which places the other devices of a domain take; of what is malformed nothing is said.</summary>
sealed class DomainDeviceReader
{
    /// <summary>
    /// The elements whose devices have an address or an alias, and whether libvirt reads a boot order of them.
    /// <c>graphics</c>, <c>audio</c>, <c>lease</c> and <c>redirfilter</c> have none of all that.
    /// </summary>
    static readonly FrozenDictionary<string, bool> CanBoot = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["disk"] = true,
        ["filesystem"] = true,
        ["hostdev"] = true,
        ["interface"] = true,
        ["redirdev"] = true,
        ["channel"] = false,
        ["console"] = false,
        ["controller"] = false,
        ["crypto"] = false,
        ["hub"] = false,
        ["input"] = false,
        ["iommu"] = false,
        ["memballoon"] = false,
        ["memory"] = false,
        ["nvram"] = false,
        ["panic"] = false,
        ["parallel"] = false,
        ["pstore"] = false,
        ["rng"] = false,
        ["serial"] = false,
        ["shmem"] = false,
        ["smartcard"] = false,
        ["sound"] = false,
        ["tpm"] = false,
        ["video"] = false,
        ["vsock"] = false,
        ["watchdog"] = false,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<DomainDevice> _devices = [];
    DomainDevice? _serial;
    bool _isConsoleOfSerial;

    /// <summary>The devices that take a place.</summary>
    internal ValueList<DomainDevice> Devices
    {
        get
        {
            // libvirt makes the first console of the first serial port, and prints its places twice.
            int console = _devices.FindIndex(device => device is { Element: "console", Number: 1 });
            if (console >= 0 && _isConsoleOfSerial && _serial is { } serial)
                _devices[console] = _devices[console] with
                {
                    Alias = _devices[console].Alias == serial.Alias ? null : _devices[console].Alias,
                    Address = Equals(_devices[console].Address, serial.Address) ? null : _devices[console].Address,
                };
            return ValueList.From(_devices);
        }
    }

    /// <summary>The PCI function of the host that a device gives or uses.</summary>
    internal static PciLocation? SourceOf(XElement device)
    {
        if (NamespaceLimit.IsExceeded(device))
            return null;
        using XmlReader xml = device.CreateReader();
        using XmlReaderCursor cursor = new(xml, isForeign: true);
        NodeReader reader = new(cursor, NodeDeviceReadOptions.Default);
        DomainDeviceReader devices = new();
        if (reader.MoveToRoot(null, HostdevDiagnostics.NotADomain))
            devices.Read(reader);
        return devices._devices.FirstOrDefault()?.Source;
    }

    /// <summary>Takes the device that the reader is on; anything else is skipped.</summary>
    internal void Read(NodeReader reader)
    {
        string name = reader.Name;
        if (!CanBoot.ContainsKey(name))
            return;
        int number = _numbers[name] = _numbers.GetValueOrDefault(name) + 1;
        Read(reader, number);
    }

    /// <summary>Takes the device that the reader is on.</summary>
    /// <param name="reader">The reader, of which no content of the element was read.</param>
    /// <param name="number">Which one of its name it is.</param>
    internal void Read(NodeReader reader, int number)
    {
        string name = reader.Name;
        SourceLocation location = reader.Location;
        bool hasHostSource =
            HostKind(name) is { } kind
            && reader.TryNodeAttribute("type", out ReadValue type)
            && type.Text.SequenceEqual(kind);
        Found found = default;
        bool isOfSerial = name == "console";
        int level = reader.Level;
        reader.Ignore();
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "alias" when found.Alias is null && reader.TryNodeAttribute("name", out ReadValue alias):
                    found.Alias = alias.ToString();
                    break;
                case "boot" when CanBoot[name] && !found.HasBoot:
                    found.HasBoot = true;
                    found.BootOrder = Positive(reader, "order");
                    break;
                case "acpi" when !found.HasAcpi:
                    found.HasAcpi = true;
                    found.AcpiIndex = Positive(reader, "index");
                    break;
                case "address" when !found.HasAddress:
                    found.HasAddress = true;
                    found.Address = Address(reader);
                    break;
                case "source" when hasHostSource && found.Source is null:
                    found.Source = Source(reader);
                    break;
                case "model" when name == "video" && reader.TryNodeAttribute("type", out ReadValue model):
                    found.IsRamFb |= model.Text is "ramfb";
                    break;
                case "target" when name == "console" && reader.TryNodeAttribute("type", out ReadValue target):
                    isOfSerial = target.Text is "serial";
                    break;
                default:
                    break;
            }
            reader.Ignore();
        }
        _isConsoleOfSerial |= isOfSerial && number == 1;
        if (found.IsNothing)
            return;
        DomainDevice device = found.Device(name, number, location);
        if (name == "serial")
            _serial ??= number == 1 ? device : null;
        _devices.Add(device);
    }

    /// <summary>The type of those devices that have a PCI function of the host for their source.</summary>
    static string? HostKind(string element) =>
        element switch
        {
            "interface" => "hostdev",
            "disk" => "nvme",
            _ => null,
        };

    static PciLocation? Source(NodeReader reader)
    {
        int level = reader.Level;
        bool isPci = reader.TryNodeAttribute("type", out ReadValue type) && type.Text is "pci";
        PciLocation? source = null;
        reader.Ignore();
        while (reader.NextChild(level))
        {
            if (reader.Name == "address" && source is null)
            {
                isPci |= reader.TryNodeAttribute("type", out ReadValue own) && own.Text is "pci";
                source = isPci ? Location(reader) : null;
            }
            reader.Ignore();
        }
        return source;
    }

    static GuestAddress? Address(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("type", out ReadValue type))
            return null;
        return type.Text switch
        {
            "pci" => PciAddress(reader),
            "ccw" => CcwAddress(reader),
            _ => null,
        };
    }

    static PciGuestAddress PciAddress(NodeReader reader)
    {
        PciLocation? location = Location(reader);
        bool? multifunction = reader.TryNodeAttribute("multifunction", out ReadValue text)
            ? text.Text switch
            {
                Switch.On => true,
                Switch.Off => false,
                _ => null,
            }
            : null;
        ZpciNumbers? zpci = null;
        int level = reader.Level;
        reader.Ignore();
        while (reader.NextChild(level))
        {
            if (
                reader.NodeName == "zpci"
                && TryNumber(reader, "uid", out uint uid)
                && TryNumber(reader, "fid", out uint fid)
            )
                zpci ??= new ZpciNumbers(uid, fid);
            reader.Ignore();
        }
        return new PciGuestAddress
        {
            Address = location?.TryGetAddress(out PciAddress address) == true ? address : null,
            Multifunction = multifunction,
            Zpci = zpci,
        };
    }

    static CcwGuestAddress? CcwAddress(NodeReader reader)
    {
        bool isGiven = reader.TryNodeAttribute("devno", out _);
        return
            isGiven
            && TryNumber(reader, "cssid", out uint cssid)
            && TryNumber(reader, "ssid", out uint ssid)
            && TryNumber(reader, "devno", out uint devno)
            && new ChannelLocation(cssid, ssid, devno).TryGetAddress(out ChannelAddress address)
            ? new CcwGuestAddress(address)
            : null;
    }

    static PciLocation? Location(NodeReader reader) =>
        TryNumber(reader, "domain", out uint domain)
        && TryNumber(reader, "bus", out uint bus)
        && TryNumber(reader, "slot", out uint slot)
        && TryNumber(reader, "function", out uint function)
            ? new PciLocation(domain, bus, slot, function)
            : null;

    static uint? Positive(NodeReader reader, string name) =>
        reader.TryNodeNumber(name, NumberSpelling.Decimal, out uint value) && value > 0 ? value : null;

    /// <summary>Reads a number in any base, 0 if there is none.</summary>
    static bool TryNumber(NodeReader reader, string name, out uint value) =>
        reader.TryNodeNumber(name, NumberSpelling.AnyBase, out value);

    /// <summary>The places of a device while it is read.</summary>
    struct Found
    {
        internal bool HasBoot;
        internal bool HasAcpi;
        internal bool HasAddress;
        internal string? Alias;
        internal uint? BootOrder;
        internal uint? AcpiIndex;
        internal GuestAddress? Address;
        internal PciLocation? Source;
        internal bool IsRamFb;

        internal readonly bool IsNothing =>
            Alias is null && BootOrder is null && AcpiIndex is null && Address is null && Source is null && !IsRamFb;

        internal readonly DomainDevice Device(string element, int number, SourceLocation location) =>
            new()
            {
                Element = element,
                Number = number,
                Location = location with
                {
                    Path = string.Create(CultureInfo.InvariantCulture, $"/domain/devices/{element}[{number}]"),
                },
                Alias = Alias,
                BootOrder = BootOrder,
                AcpiIndex = AcpiIndex,
                Address = Address,
                Source = Source,
                IsRamFb = IsRamFb,
            };
    }
}
