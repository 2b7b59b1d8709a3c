using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>What was read of a block device so far, as far as one part decides about another.</summary>
struct StorageCapabilityBuilder
{
    internal Field<ulong> LogicalBlockSize;
    internal Field<ulong> Blocks;
    Field<ulong> _size;
    SourceLocation _sizeLocation;
    string? _badSize;

    /// <summary>The medium, for a drive with removable media.</summary>
    internal RemovableMedium? Medium { readonly get; private set; }

    /// <summary>Whether the drive is said to be hotpluggable.</summary>
    internal bool IsHotpluggable { readonly get; private set; }

    /// <summary>Reads the size. Whether it counts is not known before all capabilities were seen.</summary>
    internal void ReadSize(NodeReader reader)
    {
        if (!reader.First(ref _size.Seen))
            return;
        ReadValue text = reader.Content();
        _sizeLocation = reader.Locate(text.Position);
        if (CNumber.TryParse(text.Text, 10, out bool negative, out ulong value) && !negative)
            _size.Set(value);
        else if (!text.IsEmpty)
            _badSize = text.ToString();
    }

    /// <summary>
    /// Takes the current element if it is about blocks. It may stand beside or inside the capability
    /// <c>removable</c>.
    /// </summary>
    internal bool TryReadBlocks(NodeReader reader)
    {
        if (reader.Name is not ("logical_block_size" or "num_blocks"))
            return false;
        if (reader.IsDroppedByLibvirt())
            return true;
        if (reader.Name == "num_blocks")
            reader.Number(ref Blocks);
        else
            reader.Number(ref LogicalBlockSize);
        return true;
    }

    internal void ReadNested(NodeReader reader)
    {
        switch (reader.CapabilityType())
        {
            case null:
                break;
            case "removable":
                ReadMedium(reader);
                break;
            case "hotpluggable":
                IsHotpluggable = true;
                break;
            case { } other:
                reader.ReportType(DocumentDiagnostics.UnknownCapabilityType, other, "removable or hotpluggable");
                reader.Ignore();
                break;
        }
    }

    /// <summary>
    /// The size, once all children were read; libvirt does not look at that of a drive with removable media.
    /// </summary>
    internal readonly ulong Size(NodeReader reader)
    {
        if (Medium is not null)
        {
            if (_size.Seen)
                reader.Report(_sizeLocation, DocumentDiagnostics.SizeOfRemovableDrive);
            return 0;
        }
        if (_badSize is null)
            return reader.Required(_size, "size");
        reader.Report(_sizeLocation, DocumentDiagnostics.MalformedNumber, _badSize, NumberFields.WideNumber);
        return 0;
    }

    /// <summary>Of several the last one counts, but that there is a medium any of them can say.</summary>
    void ReadMedium(NodeReader reader)
    {
        if (Medium is not null)
            reader.Report(DocumentDiagnostics.RepeatedElement, "capability", "last");
        bool isAvailable = Medium is { IsAvailable: true };
        Field<ulong> size = default;
        Field<string> label = default;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "media_available":
                    isAvailable |= ReadAvailable(reader);
                    break;
                case "media_size":
                    reader.Number(ref size);
                    break;
                case "media_label":
                    reader.Text(ref label);
                    break;
                default:
                    if (!TryReadBlocks(reader))
                        reader.Unknown();
                    break;
            }
        }
        Medium = new RemovableMedium
        {
            IsAvailable = isAvailable,
            Size = reader.Required(size, "media_size"),
            Label = label.Value,
        };
    }

    /// <summary>Only the text 1 says so, and any of several elements can; everything else is a no.</summary>
    static bool ReadAvailable(NodeReader reader)
    {
        ReadValue text = reader.Content();
        if (text.Text is not ("0" or "1"))
            reader.Report(text.Position, DocumentDiagnostics.MediumFlagUnknown, text.ToString());
        return text.Text is "1";
    }
}
