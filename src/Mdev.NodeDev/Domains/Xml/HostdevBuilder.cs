namespace Mdev.NodeDev.Domains;

/// <summary>
/// The elements below <c>&lt;hostdev&gt;</c> that both types have, on their way from the document to the model.
/// </summary>
sealed class HostdevBuilder
{
    /// <summary>How the names begin that libvirt makes itself.</summary>
    const string OwnAlias = "hostdev";

    bool _hasBoot;
    bool _hasRom;
    bool _hasAcpi;
    bool _hasAddress;
    HostdevBoot? _boot;
    HostdevRom? _rom;
    HostdevAcpi? _acpi;
    GuestAddress? _address;
    SourceLocation _addressLocation;
    Field<string> _alias;
    SourceLocation? _teamingLocation;
    Field<string> _teamingType;
    Field<string> _teamingPersistent;

    /// <summary>Takes the current element.</summary>
    internal void Read(NodeReader reader)
    {
        switch (reader.Name)
        {
            case "boot":
                if (reader.First(ref _hasBoot))
                    _boot = ReadBoot(reader);
                break;
            case "alias":
                ReadAlias(reader);
                break;
            case "rom":
                if (reader.First(ref _hasRom))
                    _rom = ReadRom(reader);
                break;
            case "acpi":
                if (reader.First(ref _hasAcpi))
                    _acpi = ReadAcpi(reader);
                break;
            case "teaming":
                _teamingLocation ??= reader.Location;
                FirstAttribute(reader, "type", ref _teamingType);
                FirstAttribute(reader, "persistent", ref _teamingPersistent);
                break;
            case "address":
                if (reader.First(ref _hasAddress))
                    _address = GuestAddressXml.Read(reader, out _addressLocation);
                break;
            case "readonly" or "shareable":
                Drop(reader, "scsi");
                break;
            case "master":
                Drop(reader, "usb");
                break;
            default:
                reader.Unknown();
                break;
        }
    }

    /// <summary>Reports that the current element is for hostdevs of another type, and skips it.</summary>
    internal static void Drop(NodeReader reader, string type)
    {
        reader.Report(HostdevDiagnostics.HostdevElementOfOtherType, reader.Name, type);
        reader.Ignore();
    }

    /// <summary>Reports teaming, where none is possible.</summary>
    internal void RefuseTeaming(NodeReader reader)
    {
        if (HasTeaming(out SourceLocation location))
            reader.Report(location, HostdevDiagnostics.TeamingNotPossible);
    }

    /// <summary>The alias of the network device that stays, if there is teaming.</summary>
    internal string? Teaming(NodeReader reader)
    {
        if (!HasTeaming(out SourceLocation location))
            return null;
        if (_teamingType.Value is not "transient")
            reader.Report(location, HostdevDiagnostics.TeamingTypeNotPossible, _teamingType.Value);
        else if (string.IsNullOrEmpty(_teamingPersistent.Value))
            reader.Report(location, HostdevDiagnostics.TeamingPersistentMissing);
        return _teamingPersistent.Value;
    }

    /// <summary>The hostdev with all its parts, if nothing stands against them together.</summary>
    internal T? Build<T>(NodeReader reader, HostdevAttributes attributes, T hostdev)
        where T : Hostdev
    {
        Hostdev full = hostdev with
        {
            Managed = attributes.Managed,
            Display = attributes.Display,
            RamFb = attributes.RamFb,
            Boot = _boot,
            Alias = _alias.Value,
            Rom = _rom,
            Acpi = _acpi,
            Address = _address,
        };
        if (!GuestAddressXml.IsPossible(full, out string? why))
            reader.Report(_addressLocation, HostdevDiagnostics.AddressNotPossible, why);
        return (T)full;
    }

    internal static void Write(NodeWriter writer, Hostdev hostdev)
    {
        if (hostdev.Boot is { } boot)
        {
            writer.Start("boot"u8);
            writer.Attribute("order"u8, Number.Decimal(boot.Order));
            if (boot.LoadParm is not null)
                writer.Attribute("loadparm"u8, boot.LoadParm);
            writer.EndEmpty();
        }
        if (hostdev.Alias is not null)
        {
            writer.Start("alias"u8);
            writer.Attribute("name"u8, hostdev.Alias);
            writer.EndEmpty();
        }
        if (hostdev.Rom is { IsEmpty: false } rom)
        {
            writer.Start("rom"u8);
            writer.YesNo("enabled"u8, rom.Enabled);
            writer.OnOff("bar"u8, rom.Bar);
            if (rom.File is not null)
                writer.Attribute("file"u8, rom.File);
            writer.EndEmpty();
        }
        WriteAcpi(writer, hostdev.Acpi);
        GuestAddressXml.Write(writer, hostdev.Address);
    }

    static HostdevBoot? ReadBoot(NodeReader reader)
    {
        Field<uint> order = reader.PositiveAttribute("order");
        _ = reader.RequiredAttribute(order, "order");
        string? loadParm = null;
        if (reader.TryNodeAttribute("loadparm", out ReadValue text))
        {
            if (!HostdevBoot.TryLoadParm(text.ToString(), out loadParm))
            {
                reader.Report(
                    text.Position,
                    HostdevDiagnostics.MalformedHostdevValue,
                    text.ToString(),
                    HostdevBoot.ExpectedLoadParm
                );
                return null;
            }
        }
        return order.Has ? new HostdevBoot { Order = order.Value, LoadParm = loadParm } : null;
    }

    /// <summary>
    /// libvirt looks for the first name, not for the first alias, and keeps those of its own making for live documents.
    /// </summary>
    void ReadAlias(NodeReader reader)
    {
        bool isFirst = !_alias.Seen;
        FirstAttribute(reader, "name", ref _alias);
        if (!isFirst || _alias.Value is not { } name)
            return;
        if (name.Length == 0 || (reader.AsLibvirt && !Hostdev.IsUserAlias(name)))
        {
            _alias.Value = null;
            if (!IsOwnAlias(name))
                reader.Report(_alias.Position, HostdevDiagnostics.AliasDropped, name);
        }
    }

    /// <summary>Whether libvirt made the name, as it does anew each time the domain starts: nothing is lost.</summary>
    static bool IsOwnAlias(string name) =>
        name.Length > OwnAlias.Length
        && name.StartsWith(OwnAlias, StringComparison.Ordinal)
        && !name.AsSpan(OwnAlias.Length).ContainsAnyExceptInRange('0', '9');

    static HostdevRom? ReadRom(NodeReader reader)
    {
        HostdevRom rom = new()
        {
            Enabled = reader.YesNoAttribute("enabled"),
            Bar = reader.OnOffAttribute("bar"),
            File = reader.NodeTextAttribute("file"),
        };
        if (rom.IsContradiction)
            reader.Report(HostdevDiagnostics.RomDisabled);
        return rom.IsEmpty ? null : rom;
    }

    static HostdevAcpi? ReadAcpi(NodeReader reader)
    {
        Field<uint> index = reader.PositiveAttribute("index");
        ValueList<int> nodes = [];
        if (reader.TryNodeAttribute("nodeset", out ReadValue text) && !NodeSet.TryParse(text.Text, out nodes))
        {
            reader.Report(text.Position, HostdevDiagnostics.MalformedHostdevValue, text.ToString(), NodeSet.Expected);
        }
        return index.Has || !nodes.IsEmpty
            ? new HostdevAcpi { Index = index.Has ? index.Value : null, Nodes = nodes }
            : null;
    }

    static void WriteAcpi(NodeWriter writer, HostdevAcpi? acpi)
    {
        bool hasNodes = acpi is { Nodes.IsEmpty: false } && writer.Has(VersionTrait.HostdevAcpiNodes);
        if (acpi is null || (acpi.Index is null && !hasNodes))
            return;
        writer.Start("acpi"u8);
        if (acpi.Index is { } index)
            writer.Attribute("index"u8, Number.Decimal(index));
        if (hasNodes)
            writer.Attribute("nodeset"u8, NodeSet.Format(acpi.Nodes));
        writer.EndEmpty();
    }

    /// <summary>Whether there is teaming that libvirt looks at.</summary>
    bool HasTeaming(out SourceLocation location)
    {
        location = _teamingLocation ?? default;
        return !string.IsNullOrEmpty(_teamingType.Value) || !string.IsNullOrEmpty(_teamingPersistent.Value);
    }

    /// <summary>An attribute as XPath finds it below all elements of a name: the first there is.</summary>
    static void FirstAttribute(NodeReader reader, string attribute, ref Field<string> slot)
    {
        if (!reader.TryAttribute(attribute, out ReadValue value) || slot.Seen)
            return;
        slot.Seen = true;
        slot.Position = value.Position;
        slot.Set(value.ToString());
    }
}
