namespace Mdev.NodeDev.Domains;

/// <summary>
/// <c>&lt;source&gt;</c> of a mediated device. libvirt looks for the first address in any of several.
/// </summary>
sealed class MdevSource
{
    Field<Guid> _uuid;
    SourceLocation? _location;

    /// <summary>A policy for the start is for USB, whichever of several sources has it.</summary>
    internal static void RefuseStartupPolicy(NodeReader reader)
    {
        if (reader.TryAttribute("startupPolicy", out ReadValue policy))
            reader.Report(policy.Position, HostdevDiagnostics.HostdevAttributeOfOtherType, "startupPolicy", "usb");
    }

    /// <summary>Takes the source that the reader is on.</summary>
    internal void Read(NodeReader reader)
    {
        RefuseStartupPolicy(reader);
        _location ??= reader.Location;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            if (reader.Name != "address")
                reader.Unknown();
            else if (reader.First(ref _uuid.Seen))
                ReadUuid(reader);
        }
    }

    /// <summary>The device, once all elements were read.</summary>
    internal Guid Uuid(NodeReader reader)
    {
        if (_location is not { } location)
            reader.ReportMissing("source");
        else if (!_uuid.Seen)
            reader.Report(
                location with
                {
                    Path = $"{location.Path}/address",
                },
                DocumentDiagnostics.MissingElement,
                "address"
            );
        return _uuid.Value;
    }

    void ReadUuid(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("uuid", out ReadValue value))
        {
            reader.ReportMissingAttribute("uuid");
            return;
        }
        string text = value.ToString();
        if (LibvirtUuid.TryParse(text, out Guid uuid))
            _uuid.Set(uuid);
        else
            reader.Report(value.Position, DocumentDiagnostics.MalformedUuid, text);
    }
}
