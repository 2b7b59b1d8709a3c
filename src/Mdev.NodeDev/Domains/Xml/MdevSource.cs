using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;source&gt;</c> of a mediated device. libvirt looks for the first address in any of several.</summary>
sealed class MdevSource
{
    Field<Guid> _uuid;
    ValuePlace? _place;

    /// <summary>A policy for the start is for USB, whichever of several sources has it.</summary>
    internal static void RefuseStartupPolicy(NodeReader reader)
    {
        if (reader.TryAttribute("startupPolicy", out _))
            reader.ReportValue(DocumentDiagnostics.Contradiction, "a startupPolicy is for usb");
    }

    /// <summary>Takes the source that the reader is on.</summary>
    internal void Read(NodeReader reader)
    {
        RefuseStartupPolicy(reader);
        _place ??= reader.ElementPlace();
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
        if (_place is not { } place)
            reader.ReportMissing("source");
        else if (!_uuid.Seen)
            reader.ReportAt(
                place with
                {
                    Path = $"{place.Path}/address",
                },
                DocumentDiagnostics.MissingElement,
                "address"
            );
        return _uuid.Value;
    }

    void ReadUuid(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("uuid", out ReadOnlySpan<char> value))
        {
            reader.ReportMissingAttribute("uuid");
            return;
        }
        string text = value.ToString();
        if (LibvirtUuid.TryParse(text, out Guid uuid))
            _uuid.Set(uuid);
        else
            reader.ReportValue(DocumentDiagnostics.MalformedUuid, text);
    }
}
